"""
A clock that a test sets, for a site that runs in a process of its own.

The file `clock` in the data folder has the seconds by which the site is ahead of the world (below
zero: behind it). It runs on between two settings, as clocks do. `tests.site.clocked` goes by it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

_BEIJING = timedelta(hours=8)


def set_clock(folder: Path, day: date, hour: int = 10) -> None:
    """Let it be that hour of a day, in Beijing, at the site with this data folder."""
    moment = datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - _BEIJING
    written = folder / "clock.new"
    written.write_text(str((moment - datetime.now(UTC)).total_seconds()))
    written.replace(folder / "clock")  # the server never reads half of it


def now_at(folder: Path) -> datetime:
    """Return the moment by the clock of that folder."""
    return datetime.now(UTC) + timedelta(seconds=float((folder / "clock").read_text()))
