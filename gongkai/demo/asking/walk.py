"""One case on its way through the office, step by step, each on a working day and at its hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from gongkai.agencies.models import Agency, Officer
from gongkai.demo.days import at
from gongkai.requests.actions import Application
from gongkai.requests.desk.letters import addressed, composed
from gongkai.requests.models import InfoRequest, PaperKind
from gongkai.requests.papers import Service, Written
from gongkai.rules.calendar import Calendar
from gongkai.rules.receipt import Channel
from gongkai.rules.service import Method

#: minutes from one step of a day to the next
_BETWEEN = 11
_FIRST = 10  # o'clock


@dataclass(frozen=True, slots=True)
class Staff:
    """Who does what at the office."""

    handler: Officer
    head: Officer
    legal: Officer
    secrecy: Officer
    signers: tuple[Officer, Officer, Officer]


@dataclass(slots=True)
class Walk:
    """
    A case and what it still has to go through; `said` is what its way says of it.

    `now` and `day` are the moment of the step at hand.
    """

    agency: Agency
    staff: Staff
    calendar: Calendar
    application: Application
    channel: Channel
    said: dict[str, Any]
    serial: int
    case: InfoRequest = field(init=False)
    now: datetime = field(init=False)
    day: date = field(init=False)
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def by(self) -> dict[str, Any]:
        """The handler, at this moment."""
        return {"by": self.staff.handler, "now": self.now}

    def service(self) -> Service:
        """A letter posted today."""
        return Service(Method.MAIL, self.day, receipt_no=f"XB{self.serial:08}65")

    def letter(self, kind: PaperKind, *, to: str = "", **facts: Any) -> Written:
        """A letter as the desk composes it; `to` is whom it asks, where not the applicant."""
        text = composed(kind, self.case, **facts)
        for place in ("{第三方}", "{机关}"):
            text = text.replace(place, to)
        return Written(addressed(text, self.case))


Step = Callable[[Walk], None]


@dataclass(frozen=True, slots=True)
class Timed:
    """A step with its moment."""

    at: datetime
    walk: Walk
    name: str


def timetable(walk: Walk, steps: list[str], back: int, last: date) -> list[Timed]:
    """
    Return the steps of a walk with their moments.

    :param steps: name@working days after the arrival; without one: the day of the step before
    :param back: working days the case arrived before `last`
    """
    days = days_back(walk.calendar, last, back)
    timed = []
    place = 0
    for number, step in enumerate(steps):
        name, _, after = step.partition("@")
        place = int(after) if after else place
        if place > back:
            raise ValueError(f"{step} of {steps} would come after today")
        minutes = (walk.serial * 7) % 60 + number * _BETWEEN
        timed.append(Timed(at(days[place], _FIRST) + timedelta(minutes=minutes), walk, name))
    return timed


def days_back(calendar: Calendar, last: date, back: int) -> list[date]:
    """Return the `back` working days before a working day and itself, in order."""
    days = [last]
    while len(days) <= back:
        days.append(calendar.workday_until(days[-1] - timedelta(1)))
    return days[::-1]
