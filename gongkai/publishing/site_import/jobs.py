"""A batch from its check to its last page in public, each step where it was stopped."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.publishing.actions.taking_over import freeze_import, show_batch
from gongkai.publishing.errors import ImportNotWaiting, NothingToTakeOver
from gongkai.publishing.models import ImportManifest, SiteImport
from gongkai.publishing.site_import import check as checking
from gongkai.publishing.site_import.check import Progress
from gongkai.publishing.site_import.load import load_batch
from gongkai.publishing.site_import.source import open_source
from gongkai.rules.errors import Refusal
from gongkai.web.days import local_day

State = SiteImport.State
Clock = Callable[[], datetime]
FOLDER = "site-imports"


def _quiet(done: int, of: int) -> None:
    """Tell nobody how far it is."""


def open_job(
    *, agency: Agency, source: str, table: bytes, name: str, by: Officer, now: datetime
) -> SiteImport:
    """
    Return the batch of a table: the one that was stopped while it was loaded, or a new one.

    :raises NotYours: the officer may not draft for the agency
    """
    access.require(by, Act.DRAFT, agency, local_day(now))
    given = hashlib.sha256(table).hexdigest()
    stopped = SiteImport.objects.filter(
        agency=agency, source=source, given=given, by=by, state=State.LOADING
    ).first()
    if stopped is not None and rows_of(stopped).exists():
        return stopped
    return SiteImport.objects.create(
        agency=agency, source=source[:200], table=name[:200], given=given, by=by, at=now
    )


def check(
    job: SiteImport, place: Path, table: bytes, *, now: datetime, progress: Progress = _quiet
) -> SiteImport:
    """
    Check a batch; its row says what was found. Nothing is entered.

    :raises CannotRead: the table or the folder cannot be read at all
    """
    _refuse(job, "检查", State.CHECKING)
    try:
        report = checking.check(
            place,
            table,
            job.table,
            agency=job.agency,
            today=local_day(now),
            out=rows_of(job),
            progress=progress,
        )
    except Refusal as error:
        _fail(job, error.said)
        raise
    job.result, job.state = report.plain(), State.CHECKED
    job.save(update_fields=["result", "state"])
    return job


def load(
    job: SiteImport,
    place: Path,
    *,
    clock: Clock,
    skip_bad: bool = False,
    progress: Progress = _quiet,
) -> ImportManifest:
    """
    Enter what was checked and freeze the manifest; where it was stopped, go on.

    :raises ImportNotWaiting: rows are wrong and are not to be skipped
    :raises SourceChanged: a file is no longer what was checked
    :raises NothingToTakeOver: everything is public already
    """
    _refuse(job, "载入", State.CHECKED, State.LOADING)
    if job.state == State.CHECKED:
        if job.result.get("bad") and not skip_bad:
            raise ImportNotWaiting(source=job.source, state="有不对的行", act="载入")
        job.state, job.skip_bad = State.LOADING, skip_bad
        job.save(update_fields=["state", "skip_bad"])
    source = open_source(place)
    try:
        while load_batch(job, rows_of(job), source, now=clock()):
            progress(job.loaded, job.result.get("good", 0))
        manifest = freeze_import(job, now=clock())
    except Refusal as error:
        _fail(job, error.said)
        raise
    rows_of(job).unlink(missing_ok=True)
    job.refresh_from_db()
    return manifest


def show(job: SiteImport, *, by: Officer, clock: Clock, progress: Progress = _quiet) -> int:
    """Show every item of a released batch that is not on show yet; return how many."""
    job.refresh_from_db()
    if job.live is None:
        raise NothingToTakeOver(source=job.source)
    shown = 0
    while done := show_batch(job, by=by, now=clock()):
        shown += done
        progress(job.shown + shown, job.live.count)
    job.refresh_from_db()
    return shown


def close(job: SiteImport) -> None:
    """End a batch that was only checked: its rows are forgotten, what was found stays."""
    job.state = State.FAILED
    job.error = "只作了检查，没有导入。"
    job.save(update_fields=["state", "error"])
    rows_of(job).unlink(missing_ok=True)


def rows_of(job: SiteImport) -> Path:
    """Return where the checked rows of a batch are kept until they are entered."""
    folder: Path = settings.DATA / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.chmod(folder, 0o700)
    return folder / f"{job.pk}.jsonl"


def _refuse(job: SiteImport, act: str, *states: str) -> None:
    job.refresh_from_db()
    if job.state not in states:
        raise ImportNotWaiting(source=job.source, state=job.get_state_display(), act=act)


def _fail(job: SiteImport, why: str) -> None:
    job.state, job.error = State.FAILED, why[:500]
    job.save(update_fields=["state", "error"])
