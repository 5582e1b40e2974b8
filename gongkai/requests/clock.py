"""The clock of a case for its page: the last day with its sentences, and its intervals to draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.agencies.calendars import calendar_in
from gongkai.requests.choices import clock_choices
from gongkai.requests.log import course_of
from gongkai.requests.models import InfoRequest
from gongkai.rules.calendar import Calendar
from gongkai.rules.clock import Standing, reply_deadline, standing
from gongkai.rules.course import Course
from gongkai.rules.steps import Extended, Paused, Started
from gongkai.rules.trace import Deadline

_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Part:
    """An interval of the picture, in working days; `kind` is one of templates/components/clock."""

    kind: str  # run, pause, extend, left, over
    days: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Clock:
    """
    The clock of a case on a day.

    `deadline` is None while no reply period runs; `sentences` explain it. `used`: the working
    days counted so far; `left`: those to the last day, negative when it is over.
    """

    course: Course
    standing: Standing
    deadline: Deadline | None
    parts: tuple[Part, ...]
    used: int
    left: int

    @property
    def sentences(self) -> list[str]:
        """The explanation in Chinese."""
        return self.deadline.sentences() if self.deadline is not None else []


def clock_of(case: InfoRequest, *, today: date, calendar: Calendar | None = None) -> Clock:
    """
    Return the clock of a case as of a day.

    :param calendar: None: the working days of the agency's region
    """
    days = calendar or calendar_in(case.agency.region)
    course, choices = course_of(case), clock_choices()
    found = reply_deadline(course, days, choices)
    stopped_on = min(course.closed or today, today)
    if found is None:
        return Clock(course, standing(course, days, choices), None, (), 0, 0)
    parts = _parts(found, days, stopped_on)
    used = sum(part.days for part in parts if part.kind in ("run", "over"))
    left = _left(days, stopped_on, found.due)
    return Clock(course, standing(course, days, choices), found, parts, used, left)


def _parts(deadline: Deadline, calendar: Calendar, today: date) -> tuple[Part, ...]:
    """Cut the time from the start to the end, or to today, into runs of one kind."""
    starts = [step.day for step in deadline.legal.steps if isinstance(step, Started)]
    if not starts:  # the day is fixed by a notice or an order: nothing is counted
        return ()
    start = max(starts)
    held = {day for step in deadline.legal.steps if isinstance(step, Paused) for day in step.days}
    extra = sum(step.amount for step in deadline.legal.steps if isinstance(step, Extended))
    counted = [day for day in calendar.between(start, deadline.due) if day not in held]
    longer = set(counted[len(counted) - extra :]) if extra else set()
    end = max(deadline.due, today)
    found: list[Part] = []
    for day in calendar.between(start, end):
        kind = _kind(day, today, deadline.due, held, longer)
        if found and found[-1].kind == kind:
            found[-1] = Part(kind, found[-1].days + 1, found[-1].first, day)
        else:
            found.append(Part(kind, 1, day, day))
    return tuple(found)


def _kind(day: date, today: date, due: date, held: set[date], longer: set[date]) -> str:
    if day > due:
        return "over"
    if day in held:
        return "pause"
    if day <= today:
        return "run"
    return "extend" if day in longer else "left"


def _left(calendar: Calendar, today: date, due: date) -> int:
    if today <= due:
        return len(calendar.between(today, due))
    return -len(calendar.between(due, today))
