"""
A case opened for an act: locked, its course known, and everything that follows written together.

Actions open the file, do what is theirs, enter deeds, and close it. Closing puts onto the row what
the log comes to, and enters or reverses ledger lines where the course has others than before.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings

from gongkai.agencies.access import Act as Access
from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Officer
from gongkai.ledger.actions import Entry, enter, reverse
from gongkai.ledger.models import Line
from gongkai.ledger.sources import record_name
from gongkai.requests import reach
from gongkai.requests.choices import clock_choices
from gongkai.requests.lines import entries_of
from gongkai.requests.log import deeds_of, digest_of
from gongkai.requests.models import Event, InfoRequest
from gongkai.rules.calendar import Calendar
from gongkai.rules.clock import standing
from gongkai.rules.course import Course
from gongkai.rules.deeds import Deed
from gongkai.rules.fold import fold
from gongkai.rules.guards import advance
from gongkai.rules.states import Act
from gongkai.web.days import local_day

#: what closing the file writes onto the row
DENORMALISED = (
    "agency",
    "agency_name",
    "state",
    "round",
    "channel",
    "arrived_on",
    "received_on",
    "due_on",
    "due_national",
    "provisional",
    "paused",
    "extended",
    "waiting_for",
    "waiting_until",
    "outcome",
    "counted_on",
    "served_on",
    "closed_on",
    "log_length",
    "log_digest",
)


class CaseFile:
    """
    One case while something is done with it; make it in a transaction.

    `repeated`: the form with this key was sent before, and nothing more is to be done. `course`
    moves with every deed entered.
    """

    def __init__(
        self,
        case: InfoRequest,
        needs: Access | None,
        *,
        by: Officer | None,
        now: datetime,
        key: str = "",
    ) -> None:
        """
        Lock a case and read its log.

        :param needs: what the officer must be allowed; None where the applicant acts
        :raises NotYours: the officer's posts do not allow it
        """
        rows = InfoRequest.objects.select_for_update(of=("self",))
        self.case = rows.select_related("agency", "unit").get(pk=case.pk)
        self.by, self.now, self.key = by, now, key
        self.today = local_day(now)
        if needs is not None and by is not None:
            reach.require(by, needs, self.case, self.today)
        events = list(self.case.events.all())
        self.repeated = bool(key) and any(event.key == key for event in events)
        self.course: Course = fold(deeds_of(events))
        self._before = entries_of(self.case, self.course)
        self._agency_before = self.case.agency
        self._calendar: Calendar | None = None

    @property
    def calendar(self) -> Calendar:
        """The working days of the agency's region."""
        if self._calendar is None:
            self._calendar = calendar_in(self.case.agency.region)
        return self._calendar

    def enter(
        self, act: Act, on: date, *, more: Mapping[str, Any] | None = None, **values: Any
    ) -> Event:
        """
        Enter an act into the log, if the law allows it.

        :param more: what else pages need to say of it, in plain values and without personal data
        :param values: fields of `Deed`
        :raises RuleError: the state or the day does not allow it
        """
        deed = Deed(act, on, **values)
        was = self.course.state
        self.course = advance(
            self.course, deed, self.calendar, today=self.today, choices=clock_choices()
        )
        event = Event(
            case=self.case,
            seq=self.case.log_length + 1,
            act=act.name,
            from_state=was.name,
            to_state=self.course.state.name,
            on=on,
            at=self.now,
            by=Event.By.OFFICER if self.by is not None else Event.By.APPLICANT,
            officer=self.by,
            data={**(more or {}), **deed.as_data()},
            key=self.key or None,
        )
        self.key = ""  # one form is one key, however many events it makes
        event.digest = digest_of(event, self.case.log_digest)
        event.save()
        self.case.log_length, self.case.log_digest = event.seq, event.digest
        return event

    def close(self, *also: str) -> InfoRequest:
        """
        Write what the log comes to, with the ledger lines, and return the case.

        :param also: further fields of the case that were changed
        """
        place(self.case, self.course, self.calendar)
        self.case.save(update_fields=sorted({*DENORMALISED, *also}))
        after = entries_of(self.case, self.course)
        if after != self._before or self.case.agency != self._agency_before:
            self._settle(entries_of(self.case, self.course, self.case.log_length))
        return self.case

    def _settle(self, wanted: list[Entry]) -> None:
        """Reverse the lines that no longer hold, and enter those that are missing."""
        lines = Line.objects.standing().filter(record=record_name(self.case))
        there = {_meaning(line.agency_id, line): line for line in lines}
        meant = {_meaning(self.case.agency_id, entry): entry for entry in wanted}
        gone = [line for of, line in there.items() if of not in meant]
        if gone:
            reverse(gone, by=self.by, now=self.now, note="申请登记变动")
        new = [entry for of, entry in meant.items() if of not in there]
        if new:
            enter(new, agency=self.case.agency, by=self.by, now=self.now)


def place(case: InfoRequest, course: Course, calendar: Calendar) -> None:
    """Put onto a row, unsaved, what its course comes to."""
    found = standing(course, calendar, clock_choices())
    result = course.result if not course.uncounted else None
    case.state, case.round = course.state.name, course.round
    case.channel = course.channel or case.channel
    case.arrived_on = course.arrived or case.arrived_on
    case.received_on = course.received.day if course.received else None
    case.due_on, case.due_national = found.due, found.target
    case.provisional, case.paused = found.provisional, found.paused
    case.extended = course.extra > 0
    case.waiting_for = found.waiting.name if found.waiting else ""
    case.waiting_until = found.until
    case.outcome = result.outcome if result else ""
    case.counted_on = result.day if result else None
    case.served_on, case.closed_on = course.served, course.closed


def counted_day(*, decided: date, served: date) -> date:
    """Return the day that decides in which year a result counts, as the site has chosen."""
    return served if settings.RESULTS_YEAR_BY == "served_on" else decided


def _meaning(agency: int, line: Line | Entry) -> tuple[object, ...]:
    return (agency, line.on, str(line.kind), line.who, line.what, line.amount)
