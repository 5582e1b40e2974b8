"""The ledger line of a meeting that was held."""

from __future__ import annotations

from datetime import datetime

from gongkai.agencies.models import Officer
from gongkai.ledger.actions import Entry, enter, reverse_of
from gongkai.ledger.sources import record_name, source
from gongkai.rules.tally import Kind
from gongkai.supervision.directives.models import Meeting, MeetingState


@source("directives.meeting", related=("agency",))
def entries(record: Meeting) -> list[Entry]:
    """Return the line of a meeting that was held; one that is void counts nothing."""
    if record.state != MeetingState.HELD:
        return []
    return [
        Entry(
            on=record.held_on,
            kind=Kind.MEETING_HELD,
            key=f"meeting:{record.pk}:held",
            record=record_name(record),
        )
    ]


def enter_held(meeting: Meeting, *, by: Officer, now: datetime) -> None:
    """Enter that a meeting was held, in the caller's transaction."""
    enter(entries(meeting), agency=meeting.agency, by=by, now=now)


def take_out(meeting: Meeting, *, by: Officer, now: datetime, why: str) -> None:
    """Reverse the line of a meeting that is void."""
    reverse_of(record_name(meeting), by=by, now=now, note=why)
