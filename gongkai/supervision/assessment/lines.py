"""The ledger lines of final rounds and of cases of accountability."""

from __future__ import annotations

from datetime import datetime

from gongkai.agencies.models import Officer
from gongkai.ledger.actions import Entry, enter, reverse_of
from gongkai.ledger.sources import record_name, source
from gongkai.rules.tally import Kind
from gongkai.supervision.assessment.models import Accountability, Round, RoundState


@source("assessment.round", related=("agency",))
def of_round(record: Round) -> list[Entry]:
    """Return the line of a round that is final, on the day it was made so."""
    if record.state != RoundState.FINAL or record.final_on is None:
        return []
    key = f"assessment:{record.pk}:final"
    name = record_name(record)
    return [Entry(on=record.final_on, kind=Kind.ASSESSMENT_FINAL, key=key, what=record.kind,
                  record=name)]  # fmt: skip


@source("assessment.accountability", related=("agency",))
def of_case(record: Accountability) -> list[Entry]:
    """Return the line of a case of accountability that is not void."""
    if record.void_at is not None:
        return []
    key, name = f"accountability:{record.pk}", record_name(record)
    return [Entry(on=record.decided_on, kind=Kind.ACCOUNTABILITY, key=key, record=name)]


def enter_round(one: Round, *, by: Officer, now: datetime) -> None:
    """Enter that a round is final, in the caller's transaction."""
    enter(of_round(one), agency=one.agency, by=by, now=now)


def enter_case(one: Accountability, *, by: Officer, now: datetime) -> None:
    """Enter a case, in the caller's transaction."""
    enter(of_case(one), agency=one.agency, by=by, now=now)


def take_out(one: Accountability, *, by: Officer, now: datetime, why: str) -> None:
    """Reverse the line of a case that is void."""
    reverse_of(record_name(one), by=by, now=now, note=why)
