"""Two clerks who freeze at once make one version; the other is told so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_SEED = """
import django; django.setup()
from tests.site.cast import world
from tests.site.reports.cases import drafted
print(drafted(world()).pk)
"""
_FREEZE = """
import sys, django; django.setup()
from gongkai.agencies.models import Officer
from gongkai.reports.errors import NothingNew
from gongkai.reports.models import AnnualReport
from gongkai.reports.versions import freeze
from tests.site.cast import NOW
report = AnnualReport.objects.get(pk=int(sys.argv[1]))
officer = Officer.objects.get(username="ayi")
print("ready", flush=True)
sys.stdin.readline()
try:
    print("frozen", freeze(report, by=officer, now=NOW).number)
except NothingNew as error:
    print("refused", error)
"""
_LOOK = """
import django; django.setup()
from gongkai.reports.models import ReportVersion
print([v.number for v in ReportVersion.objects.all()])
"""


def test_two_clerks_who_freeze_at_once_make_one_version(migrated: Path):
    environment = {
        **{name: value for name, value in os.environ.items() if name != "GONGKAI_DATABASE_URL"},
        "GONGKAI_DATA": str(migrated),
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
        "PYTHONPATH": str(ROOT),
    }

    def run(script: str) -> str:
        command = [sys.executable, "-c", script]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    key = run(_SEED)
    clerks = [
        subprocess.Popen(
            [sys.executable, "-c", _FREEZE, key],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for clerk in clerks:
        assert clerk.stdout is not None and clerk.stdout.readline() == "ready\n"
    for clerk in clerks:
        assert clerk.stdin is not None
        clerk.stdin.write("go\n")
        clerk.stdin.flush()
    said = sorted(clerk.communicate(timeout=60)[0].split()[0] for clerk in clerks)

    assert said == ["frozen", "refused"]
    assert run(_LOOK) == "[1]"
