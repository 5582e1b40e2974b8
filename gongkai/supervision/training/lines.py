"""The ledger lines of a training: the session, and how many people came."""

from __future__ import annotations

from datetime import datetime

from gongkai.agencies.models import Officer
from gongkai.ledger.actions import Entry, enter, reverse_of
from gongkai.ledger.sources import record_name, source
from gongkai.rules.tally import Kind
from gongkai.supervision.training.models import Session, SessionState


@source("training.session", related=("agency",))
def entries(record: Session) -> list[Entry]:
    """Return the lines of a training that was held; one that is void counts nothing."""
    if record.state != SessionState.HELD:
        return []
    return [
        Entry(
            on=record.held_on,
            kind=Kind.TRAINING_HELD,
            key=f"training:{record.pk}:{who}",
            who=who,
            amount=amount,
            record=record_name(record),
        )
        for who, amount in (("session", 1), ("people", record.came))
    ]


def enter_held(session: Session, *, by: Officer, now: datetime) -> None:
    """Enter that a training was held, in the caller's transaction."""
    enter(entries(session), agency=session.agency, by=by, now=now)


def take_out(session: Session, *, by: Officer, now: datetime, why: str) -> None:
    """Reverse the lines of a training that is void."""
    reverse_of(record_name(session), by=by, now=now, note=why)
