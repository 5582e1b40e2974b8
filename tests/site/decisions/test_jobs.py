"""A large file is worked off in a process of its own; a stopped one leaves nothing."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from gongkai.decisions import jobs
from gongkai.decisions.importing import CannotImport
from gongkai.decisions.models import Decision, ImportJob
from tests.site.cast import NOW, World
from tests.site.decisions.tables import as_csv, heads, penalty


def begun(world: World, data: bytes) -> ImportJob:
    return jobs.begin(
        agency=world.housing,
        kind="penalties",
        by=world["ayi"],
        now=NOW,
        file_name="../../x.csv",
        data=data,
    )


def test_a_large_file_is_given_to_a_process(world: World, monkeypatch):
    started: list[Any] = []

    class Started:
        pid = 2**22 + 1  # no process has it

        def __init__(self, command: list[str], **_: Any) -> None:
            started.append(command)

        def wait(self) -> int:
            return -9

    monkeypatch.setattr(subprocess, "Popen", Started)
    monkeypatch.setattr(jobs, "AT_ONCE", 10)

    job = begun(world, as_csv([heads("penalties"), penalty(1)]))

    assert started[0][1:4] == ["-m", "gongkai.decisions.job", str(job.pk)]
    assert (job.state, job.file_name) == ("checking", "x.csv")
    assert jobs.has_stopped(job)
    jobs.drop_stopped(job, now=NOW)
    assert "没有导入任何一行" in job.error
    assert Decision.objects.count() == 0


def test_a_file_that_cannot_be_read_ends_its_job_with_the_reason(world: World):
    job = begun(world, b"%PDF-1.7")

    assert job.state == "failed"
    assert "不是表格" in job.error


def test_a_file_that_is_too_large_is_refused(world: World, monkeypatch):
    monkeypatch.setattr(jobs, "MOST", 10)

    with pytest.raises(CannotImport, match="分成几个文件"):
        begun(world, b"x" * 11)
    assert ImportJob.objects.count() == 0


def test_our_own_fault_ends_a_job_in_words_without_contents(world: World, monkeypatch):
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "import_file", broken)

    with pytest.raises(ZeroDivisionError):
        begun(world, as_csv([heads("penalties"), penalty(1)]))
    assert "没有导入任何一行" in ImportJob.objects.get().error
