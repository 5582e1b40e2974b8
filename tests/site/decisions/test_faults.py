"""
Processes that die half way through an import, and two that import at once.

Each in processes of their own with a database file of their own: what a killed process leaves,
and who waits for whom, cannot be seen from inside one transaction.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site.decisions.tables import as_csv, heads, penalty

ROWS = 1500
_SETUP = """
import django; django.setup()
from tests.site.cast import world
world()
"""
_IMPORT = """
import json, sys
import django; django.setup()
from datetime import datetime, UTC
from pathlib import Path
from gongkai.agencies.models import Agency, Officer
from gongkai.decisions.importing import import_file
def tell(phase, done, total):
    print(phase, done, flush=True)
    if phase == "write" and done >= int(sys.argv[2]):
        import time; time.sleep(60)
result = import_file(
    Path(sys.argv[1]).read_bytes(), agency=Agency.objects.get(code="housing"), kind="penalties",
    by=Officer.objects.get(username="ayi"), now=datetime(2024, 1, 15, 2, tzinfo=UTC),
    file_name="x.csv", progress=tell)
print(json.dumps({"entered": result.entered, "known": result.known}), flush=True)
"""
_COUNT = """
import json
import django; django.setup()
from django.db.models import Sum
from gongkai.decisions.models import Decision, ImportBatch
from gongkai.ledger.models import Chain, Line
from gongkai.ledger.chain import line_digest
before, whole = "", True
for line in Line.objects.order_by("seq"):
    whole = whole and line.digest == line_digest(before, line, "sha256")
    before = line.digest
head = Chain.objects.first()
print(json.dumps({
    "decisions": Decision.objects.count(), "lines": Line.objects.count(),
    "batches": ImportBatch.objects.count(), "whole": whole,
    "head": head is None or head.digest == before}))
"""
NEVER = str(10**9)


@pytest.fixture
def place(migrated: Path) -> Path:
    """A folder with a database of the cast, and a file to import."""
    python(migrated, _SETUP).communicate()
    rows = [heads("penalties"), *(penalty(number) for number in range(ROWS))]
    migrated.joinpath("x.csv").write_bytes(as_csv(rows))
    return migrated


def python(place: Path, code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a process that uses the database of that place."""
    given = {
        **os.environ,
        "GONGKAI_DATA": str(place),
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
    }
    given.pop("GONGKAI_DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=given,
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        text=True,
    )


def counted(place: Path) -> dict[str, object]:
    """Return what is in the database of that place."""
    found: dict[str, object] = json.loads(python(place, _COUNT).communicate()[0])
    return found


@pytest.mark.parametrize("row", [500, ROWS + 500])  # among the decisions; among the lines
def test_a_killed_import_leaves_nothing_and_can_be_begun_again(place: Path, row: int):
    job = python(place, _IMPORT, str(place / "x.csv"), str(row))
    assert job.stdout is not None
    for line in job.stdout:
        phase, done = line.split()
        if phase == "write" and int(done) >= row:
            break
    time.sleep(0.1)
    job.send_signal(signal.SIGKILL)
    job.communicate()

    left = counted(place)
    assert (left["decisions"], left["lines"], left["batches"]) == (0, 0, 0)

    again = python(place, _IMPORT, str(place / "x.csv"), NEVER).communicate()[0]
    assert json.loads(again.splitlines()[-1]) == {"entered": ROWS, "known": 0}
    whole = counted(place)
    assert whole == {"decisions": ROWS, "lines": ROWS, "batches": 1, "whole": True, "head": True}


def test_two_clerks_who_import_the_same_file_at_once_enter_it_once(place: Path):
    two = [python(place, _IMPORT, str(place / "x.csv"), NEVER) for _ in range(2)]

    ends = [json.loads(job.communicate()[0].splitlines()[-1]) for job in two]

    assert sorted(end["entered"] for end in ends) == [0, ROWS]
    assert sorted(end["known"] for end in ends) == [0, ROWS]
    whole = counted(place)
    assert whole == {"decisions": ROWS, "lines": ROWS, "batches": 1, "whole": True, "head": True}
