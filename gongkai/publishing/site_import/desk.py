"""
Batches given to the desk: the ZIP and the table kept, each step worked off beside the web server.

A small batch is worked off at once. A large one gets a process of its own; one that was killed
goes on when its step is asked for again, since how far it is stands in the database.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

from django.conf import settings
from django.utils import timezone

from gongkai.agencies.models import Agency, Officer
from gongkai.publishing.models import SiteImport
from gongkai.publishing.site_import import jobs
from gongkai.publishing.tables import CannotRead

AT_ONCE = 300_000  # bytes of the ZIP and the table
FEW = 200  # items shown at once
MOST = 2 << 30  # bytes of a ZIP
_KEPT = timedelta(days=3)  # that an upload waits to be loaded
_STALE = 60  # seconds after which a step nobody is at may be begun again
State = SiteImport.State
RUNNING = (State.CHECKING, State.LOADING, State.SHOWING)


def begin(
    *, agency: Agency, pages: Iterable[bytes], name: str, table: bytes, table_name: str,
    by: Officer, now: datetime,
) -> SiteImport:  # fmt: skip
    """
    Keep what was uploaded and check it.

    :raises NotYours: the officer may not draft for the agency
    :raises CannotRead: the ZIP is too large, or what was uploaded cannot be read
    """
    job = jobs.open_job(
        agency=agency, source=Path(name).name, table=table, name=Path(table_name).name, by=by,
        now=now,
    )  # fmt: skip
    if job.state == State.LOADING:
        return job
    _forget_old()
    size = 0
    with _zip(job).open("wb") as kept:
        for piece in pages:
            size += len(piece)
            if size > MOST:
                jobs.close(job)
                forget(job)
                raise CannotRead(file=name, why="压缩包超过2 GB；请分成几批，或者用命令导入。")
            kept.write(piece)
    _table(job).write_bytes(table)
    start(job, "check", by, small=size + len(table) <= AT_ONCE)
    return job


def start(job: SiteImport, step: str, by: Officer, *, small: bool) -> None:
    """Work off a step: check, load, skip (load without the wrong rows) or show."""
    if small:
        run(job, step, by)
        return
    command = [sys.executable, "-m", "gongkai.publishing.site_import", step, str(job.pk),
               str(by.pk)]  # fmt: skip
    started = subprocess.Popen(  # noqa: S603  our own interpreter and module
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd=settings.HERE.parent,
        start_new_session=True,
    )
    _mark(job).write_text(str(started.pid))
    Thread(target=started.wait, daemon=True).start()  # whoever started it must note its end


def run(job: SiteImport, step: str, by: Officer) -> None:
    """Work off a step here and now; its row says what came of it."""
    try:
        if step == "check":
            jobs.check(job, _zip(job), _table(job).read_bytes(), now=timezone.now())
        elif step == "show":
            jobs.show(job, by=by, clock=timezone.now)
        else:
            jobs.load(job, _zip(job), clock=timezone.now, skip_bad=step == "skip")
    finally:
        _mark(job).unlink(missing_ok=True)
        if job.state in (State.FAILED, State.SIGNING):
            forget(job)


def small(job: SiteImport) -> bool:
    """Tell whether a batch is loaded at once."""
    sizes = [path.stat().st_size for path in (_zip(job), _table(job)) if path.exists()]
    return sum(sizes) <= AT_ONCE


def waits_for_its_files(job: SiteImport) -> bool:
    """Tell whether what was uploaded is still here; a batch of the command line has nothing."""
    return _zip(job).exists()


def has_stopped(job: SiteImport) -> bool:
    """Tell whether a step that should be running has no process any more."""
    if job.state not in RUNNING:
        return False
    try:
        os.kill(int(_mark(job).read_text()), 0)
    except (OSError, ValueError):
        return (timezone.now() - job.at).total_seconds() > _STALE
    return False


def forget(job: SiteImport) -> None:
    """Remove what was uploaded, and what was read out of it."""
    for path in (_zip(job), _table(job), jobs.rows_of(job)):
        path.unlink(missing_ok=True)


def _forget_old() -> None:
    """Remove what somebody uploaded days ago and never had loaded."""
    waiting = SiteImport.objects.filter(state__in=(State.CHECKING, State.CHECKED))
    for job in waiting.filter(at__lt=timezone.now() - _KEPT):
        forget(job)


def _zip(job: SiteImport) -> Path:
    return jobs.rows_of(job).with_suffix(".zip")


def _table(job: SiteImport) -> Path:
    return jobs.rows_of(job).with_suffix(".table")


def _mark(job: SiteImport) -> Path:
    return jobs.rows_of(job).with_suffix(".pid")
