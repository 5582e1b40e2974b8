"""
Imports from the desk: a job's row and its encrypted file, worked off beside the web server.

A small file is worked off at once. A large one gets a process of its own, so that pages answer
meanwhile; how far it is stands in a small file, because on SQLite nobody can write to the
database while the import does. A process that was killed has entered nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread

from django.conf import settings

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.decisions.importing import CannotImport, Result, import_file
from gongkai.decisions.models import ImportBatch, ImportJob
from gongkai.rules.errors import Refusal
from gongkai.rules.words import said
from gongkai.web import sealed
from gongkai.web.days import local_day

AT_ONCE = 400_000  # bytes
MOST = 60 * 1024 * 1024
_KEPT = 2 * 24 * 3600  # seconds a file waits for the clerk's word
State = ImportJob.State


class NotWaiting(Refusal):
    """A job that cannot be begun: it runs, has ended, or its file is gone."""

    code = "decisions.job_not_waiting"
    says = "“%(file)s”%(why)s；请重新上传文件。"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: phase (read, compare, write), done of total (0: unknown)."""

    phase: str = "read"
    done: int = 0
    total: int = 0
    pid: int = 0


def begin(
    *, agency: Agency, kind: str, by: Officer, now: datetime, file_name: str, data: bytes
) -> ImportJob:
    """
    Keep a file and check it; nothing is entered before `confirm`.

    :raises NotYours: the officer may not record for the agency
    :raises CannotImport: the file is too large
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    if len(data) > MOST:
        why = said("超过%(most)s MB；请分成几个文件导入。", most=MOST // 1024 // 1024)
        raise CannotImport(file=file_name, why=why)
    job = ImportJob.objects.create(
        agency=agency, kind=kind, file_name=Path(file_name).name[:200], by=by, at=now
    )
    _forget_old()
    _file(job.pk).write_bytes(sealed.seal(data, _context(job.pk)))
    _start(job, len(data), now)
    return job


def confirm(job: ImportJob, *, by: Officer, now: datetime, skip_bad: bool) -> None:
    """
    Import what was checked.

    :raises NotYours: the officer may not record for the agency
    :raises NotWaiting: the job is not waiting for this word
    """
    access.require(by, Act.RECORD, job.agency, local_day(now))
    if not _file(job.pk).exists():
        raise NotWaiting(file=job.file_name, why="的文件已经清除")
    begun = ImportJob.objects.filter(pk=job.pk, state=State.CHECKED).update(
        state=State.IMPORTING, skip_bad=skip_bad, by=by
    )
    if not begun:
        raise NotWaiting(file=job.file_name, why="不在等待确认")
    job.refresh_from_db()
    _start(job, _file(job.pk).stat().st_size, now)


def run(job: ImportJob, *, now: datetime) -> None:
    """Work off a job's present step, and write what came of it in its row."""
    importing = job.state == State.IMPORTING
    try:
        result = import_file(
            sealed.unseal(_file(job.pk).read_bytes(), _context(job.pk)),
            agency=job.agency,
            kind=job.kind,
            by=job.by,
            now=now,
            file_name=job.file_name,
            dry_run=not importing,
            skip_bad=job.skip_bad,
            progress=_Teller(job.pk),
        )
    except Refusal as error:
        _end(job, State.FAILED, now, error=error.said)
    except Exception:
        _end(job, State.FAILED, now, error="系统出了错，没有导入任何一行；请告诉系统管理员。")
        raise
    else:
        if not importing:
            _end(job, State.CHECKED, now, result)
        else:
            _end(job, State.DONE if result.done else State.FAILED, now, result)


def progress_of(job: ImportJob) -> Progress:
    """Return how far a job is."""
    try:
        return Progress(**json.loads(_note(job.pk).read_text()))
    except (OSError, ValueError, TypeError):
        return Progress()


def has_stopped(job: ImportJob) -> bool:
    """Tell whether a job that should be running has no process any more."""
    if job.state not in (State.CHECKING, State.IMPORTING):
        return False
    pid = progress_of(job).pid
    if not pid:
        age = _age(_file(job.pk))
        return age is None or age > 60
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        job.refresh_from_db()
        return job.state in (State.CHECKING, State.IMPORTING)
    except PermissionError:
        return False
    return False


def drop_stopped(job: ImportJob, *, now: datetime) -> None:
    """
    Close a job whose process was killed, and remove its file.

    Nothing was entered, unless it had just come to its end and could not say so any more.
    """
    batch = ImportBatch.objects.filter(
        agency=job.agency, kind=job.kind, file_name=job.file_name, by=job.by, at__gte=job.at
    ).first()
    if job.state == State.IMPORTING and batch is not None:
        job.result = {**job.result, "done": True, "batch_id": batch.pk}
        _end(job, State.DONE, now)
        job.save(update_fields=["result"])
        return
    _end(job, State.FAILED, now, error="导入进程中断，没有导入任何一行；请重新上传文件。")


def _start(job: ImportJob, size: int, now: datetime) -> None:
    if size <= AT_ONCE:
        run(job, now=now)
        return
    command = [sys.executable, "-m", "gongkai.decisions.job", str(job.pk), now.isoformat()]
    started = subprocess.Popen(  # noqa: S603  our own interpreter and module
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd=settings.HERE.parent,
        start_new_session=True,
    )
    _tell(job.pk, Progress(pid=started.pid))
    # whoever started it must take note of its end: else one that was killed seems to run for ever
    Thread(target=started.wait, daemon=True).start()


def _end(
    job: ImportJob, state: str, now: datetime, result: Result | None = None, error: str = ""
) -> None:
    job.state, job.error = state, error[:500]
    if result is not None:
        job.result = result.as_dict()
    job.ended_at = now
    job.save(update_fields=["state", "error", "result", "ended_at"])
    _note(job.pk).unlink(missing_ok=True)
    if state != State.CHECKED:
        _file(job.pk).unlink(missing_ok=True)


class _Teller:
    """Writes down how far an import is, not more than five times a second."""

    def __init__(self, pk: int) -> None:
        self.pk = pk
        self.last = 0.0

    def __call__(self, phase: str, done: int, total: int) -> None:
        if time.monotonic() - self.last > 0.2:
            self.last = time.monotonic()
            _tell(self.pk, Progress(phase, done, total, os.getpid()))


def _tell(pk: int, progress: Progress) -> None:
    note = _note(pk)
    fresh = note.with_suffix(".new")
    fresh.write_text(
        json.dumps(
            {
                "phase": progress.phase,
                "done": progress.done,
                "total": progress.total,
                "pid": progress.pid,
            }
        )
    )
    fresh.replace(note)


def _folder() -> Path:
    folder: Path = settings.DATA / "imports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _file(pk: int) -> Path:
    return _folder() / f"{pk}.sealed"


def _note(pk: int) -> Path:
    return _folder() / f"{pk}.progress"


def _context(pk: int) -> str:
    return f"decisions_importjob.file:{pk}"


def _age(path: Path) -> float | None:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return None


def _forget_old() -> None:
    for path in _folder().iterdir():
        age = _age(path)
        if age is not None and age > _KEPT:
            path.unlink(missing_ok=True)
