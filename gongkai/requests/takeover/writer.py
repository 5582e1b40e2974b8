"""Cases of an old register, entered in as many statements as there are kinds of row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.periods import names_of
from gongkai.ledger.actions import Entered, enter_many
from gongkai.requests import identity
from gongkai.requests.casefile import DENORMALISED, counted_day, place
from gongkai.requests.choices import clock_choices
from gongkai.requests.lines import entries_of
from gongkai.requests.log import digest_of
from gongkai.requests.models import Event, InfoRequest
from gongkai.requests.takeover.rows import OldCase
from gongkai.rules.calendar import Calendar
from gongkai.rules.course import Course
from gongkai.rules.deeds import Deed
from gongkai.rules.fold import fold
from gongkai.rules.guards import advance
from gongkai.rules.receipt import CONFIRMED
from gongkai.rules.states import Act
from gongkai.web import bulk
from gongkai.web.days import local_day

#: numbers given here have no such word in them, so that old and new ones are never the same
_OLD = "旧"


def numbers_of(agency: Agency) -> str:
    """Return what the numbers of an agency's old cases begin with."""
    return f"{agency.code}-{_OLD}-"


def number_of(agency: Agency, number: str) -> str:
    """Return the number a case has here: the agency's code and the old register's number."""
    return numbers_of(agency) + number


@transaction.atomic
def enter_old(
    cases: Sequence[OldCase], *, agency: Agency, by: Officer, now: datetime
) -> list[InfoRequest]:
    """
    Enter cases with their events and ledger lines, as `import_case` and `register` do one by one.

    Nobody is given a code to look an old case up with. The caller asks who may.
    """
    name_on = names_of(agency)
    rows = [
        InfoRequest(
            agency=agency,
            agency_name=name_on(case.received),
            number=number_of(agency, case.number),
            year=case.received.year,
            serial=0,
            channel=case.channel.value,
            applicant_kind=case.kind,
            applicant_class=case.column,
            applicant_key=identity.applicant_key(case.kind, case.identity),
            description=case.description,
            delivery="collect",
            carrier="other",
            submitted_at=now,
            arrived_on=case.received,
            opening=not case.outcome,
            entered_by=by,
            state="DRAFT",
        )
        for case in cases
    ]
    bulk.create(rows)
    calendar = calendar_in(agency.region)
    events: list[Event] = []
    courses: list[Course] = []
    for row, case in zip(rows, cases, strict=True):
        row.sealed = identity.sealed(row, case.identity)
        courses.append(_lived(row, _deeds(case), events, calendar, by, now))
    bulk.create(events)
    for row, course in zip(rows, courses, strict=True):
        place(row, course, calendar)
    columns = ["agency_id" if one == "agency" else one for one in (*DENORMALISED, "sealed")]
    bulk.update(InfoRequest, columns, rows)
    enter_many(
        Entered(entry, agency, by, now)
        for row, course in zip(rows, courses, strict=True)
        for entry in entries_of(row, course, row.log_length)
    )
    return rows


def _deeds(case: OldCase) -> list[Deed]:
    """Return the acts of a case: as it ended, or as it began where it is open."""
    channel = case.channel.value
    receipt: dict[str, Any] = {
        "channel": channel,
        "arrived": case.received,
        "confirmed": case.received if case.channel in CONFIRMED else None,
    }
    if case.decided is None or case.served is None:
        return [
            Deed(Act.SUBMIT, case.received, channel=channel, arrived=case.received),
            Deed(Act.REGISTER, case.received, **receipt),
        ]
    counted = counted_day(decided=case.decided, served=case.served)
    return [Deed(Act.IMPORT, case.served, **receipt, outcome=case.outcome, counted=counted)]


def _lived(
    row: InfoRequest,
    deeds: list[Deed],
    events: list[Event],
    calendar: Calendar,
    by: Officer,
    now: datetime,
) -> Course:
    """Add the events of a case, unsaved, and return what they come to."""
    course = fold([])
    for deed in deeds:
        was = course.state
        course = advance(course, deed, calendar, today=local_day(now), choices=clock_choices())
        event = Event(
            case=row,
            seq=row.log_length + 1,
            act=deed.act.name,
            from_state=was.name,
            to_state=course.state.name,
            on=deed.on,
            at=now,
            by=Event.By.OFFICER,
            officer=by,
            data=deed.as_data(),
        )
        event.digest = digest_of(event, row.log_digest)
        row.log_length, row.log_digest = event.seq, event.digest
        events.append(event)
    return course
