"""An import that is killed half way: nothing of it is there, and the clerk is told."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

from gongkai.decisions import jobs
from gongkai.decisions.importing import import_file
from gongkai.decisions.models import Decision, ImportJob
from tests.site.cast import NOW, World
from tests.site.cli.site import environment, gongkai
from tests.site.decisions.tables import as_csv, heads, penalty

#: an upload of 300 penalties, checked; then its import, killed when the decisions are in the
#: table and their lines are about to be
_KILLED = """
import django; django.setup()
import os, signal
from gongkai.decisions import jobs
from gongkai.decisions.importing import writer
from tests.site.cast import NOW, world
from tests.site.decisions.tables import as_csv, heads, penalty
made = world()
rows = [heads("penalties"), *(penalty(number) for number in range(300))]
job = jobs.begin(agency=made.housing, kind="penalties", by=made["ayi"], now=NOW,
                 file_name="处罚.csv", data=as_csv(rows))
assert job.result["entered"] == 300, job.result
writer.enter_many = lambda *args, **kwargs: os.kill(os.getpid(), signal.SIGKILL)
jobs.confirm(job, by=made["ayi"], now=NOW, skip_bad=False)
"""
_AFTER = """
import django; django.setup()
from gongkai.decisions import jobs
from gongkai.decisions.models import Decision, ImportBatch, ImportJob
from gongkai.ledger.models import Line
from tests.site.cast import NOW
job = ImportJob.objects.get()
counts = Decision.objects.count(), ImportBatch.objects.count(), Line.objects.count()
assert counts == (0, 0, 0), counts
assert jobs.has_stopped(job)
jobs.drop_stopped(job, now=NOW)
job.refresh_from_db()
print(job.state, job.error)
"""
_AGAIN = """
import django; django.setup()
from gongkai.agencies.models import Agency, Officer
from gongkai.decisions import jobs
from gongkai.decisions.models import Decision
from tests.site.cast import NOW
from tests.site.decisions.tables import as_csv, heads, penalty
ayi, housing = Officer.objects.get(username="ayi"), Agency.objects.get(code="housing")
rows = [heads("penalties"), *(penalty(number) for number in range(300))]
job = jobs.begin(agency=housing, kind="penalties", by=ayi, now=NOW,
                 file_name="处罚.csv", data=as_csv(rows))
jobs.confirm(job, by=ayi, now=NOW, skip_bad=False)
print(job.state, Decision.objects.count())
"""


def python(data: Path, script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script],
        env=environment(data, DJANGO_SETTINGS_MODULE="gongkai.settings"),
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_import_killed_half_way_leaves_nothing_and_can_be_done_again(migrated: Path):
    killed = python(migrated, _KILLED)
    after = python(migrated, _AFTER)
    again = python(migrated, _AGAIN)
    verified = gongkai(migrated, "ledger", "verify")

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert after.stdout.strip() == ("failed 导入进程中断，没有导入任何一行；请重新上传文件。"), (
        after.stderr
    )
    assert again.stdout.strip() == "done 300", again.stderr
    assert verified.returncode == 0, verified.stdout


def test_a_killed_process_is_not_taken_for_a_running_one(
    world: World, tmp_path: Path, monkeypatch
):
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(sleeper.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(jobs, "sys", SimpleNamespace(executable=str(sleeper)))
    monkeypatch.setattr(jobs, "AT_ONCE", 0)
    data = as_csv([heads("penalties"), penalty()])
    job = jobs.begin(agency=world.housing, kind="penalties", by=world["ayi"], now=NOW,
                     file_name="处罚.csv", data=data)  # fmt: skip
    assert not jobs.has_stopped(job)

    os.kill(jobs.progress_of(job).pid, signal.SIGKILL)

    until = time.monotonic() + 10
    while not jobs.has_stopped(job) and time.monotonic() < until:
        time.sleep(0.02)
    assert jobs.has_stopped(job)


def test_an_import_killed_after_its_end_is_said_to_be_done(world: World):
    job = ImportJob.objects.create(
        agency=world.housing, kind="penalties", file_name="处罚.csv", by=world["ayi"],
        at=NOW, state=ImportJob.State.IMPORTING,
    )  # fmt: skip
    later = NOW + timedelta(minutes=1)
    import_file(as_csv([heads("penalties"), penalty()]), agency=world.housing, kind="penalties",
                by=world["ayi"], now=later, file_name="处罚.csv")  # fmt: skip

    jobs.drop_stopped(job, now=later)

    job.refresh_from_db()
    assert (job.state, job.error, job.result["done"]) == ("done", "", True)
    assert Decision.objects.count() == 1
