"""The ledger lines an issue stands for: one when it was put right and closed."""

from __future__ import annotations

from datetime import datetime

from gongkai.agencies.models import Officer
from gongkai.ledger.actions import Entry, enter, reverse_of
from gongkai.ledger.sources import record_name, source
from gongkai.rules.rectification import counted_as
from gongkai.rules.tally import Kind
from gongkai.supervision.rectification.models import Ended, Issue


@source("rectification.issue", related=("agency",))
def entries(record: Issue) -> list[Entry]:
    """Return the line of an issue that was put right; what was withdrawn counts nothing."""
    if record.ended != Ended.FIXED or record.closed_on is None:
        return []
    turn = "" if record.revision == 1 else f"/{record.revision}"
    return [
        Entry(
            on=record.closed_on,
            kind=Kind.ISSUE_FIXED,
            key=f"issue:{record.pk}:fixed{turn}",
            who=counted_as(immediate=record.immediate, pushed=record.pushed),
            what=record.source,
            record=record_name(record),
        )
    ]


def enter_fixed(issue: Issue, *, by: Officer, now: datetime) -> None:
    """Enter that an issue was put right, in the caller's transaction."""
    enter(entries(issue), agency=issue.agency, by=by, now=now)


def take_out(issue: Issue, *, by: Officer | None, now: datetime, why: str) -> None:
    """Reverse the line of an issue that is there again; the next one has another key."""
    reverse_of(record_name(issue), by=by, now=now, note=why)
    issue.revision += 1
