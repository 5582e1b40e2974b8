"""Periods of law as values, and the last day of one that simply runs from a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.rules.calendar import Calendar
from gongkai.rules.law import law
from gongkai.rules.steps import Rolled, Started, Step, Term, Unit, add
from gongkai.rules.trace import Deadline, Trace
from gongkai.rules.words import said, speak

START_DAY = "民法典 第二百零一条"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time that law fixes: how much, in what, from which event, by which source."""

    name: str  # what is due
    amount: int
    unit: Unit
    event: str  # from which it runs
    basis: str
    mark: str = "C"
    duty: bool = True  # an agency's duty; False: a right, or a time others have

    def __post_init__(self) -> None:
        speak(self, "name", "event", "basis")

    def words(self) -> str:
        """Return the period in Chinese: 自收到申请之日起20个工作日内."""
        return said(
            "自%(event)s起%(amount)s%(unit)s内",
            event=self.event,
            amount=self.amount,
            unit=self.unit,
        )


def after(period: Period, start: date, calendar: Calendar, *extra: Step) -> Deadline:
    """
    Return the last day of a period that runs from `start`, the start day not counted.

    `extra` are further steps, such as an extension. A period of calendar days that ends on a
    day off ends on the day after the holiday; for a duty the target is then the last working
    day before it.

    :raises NoNotice: a working day is needed in a year without a notice
    """
    legal = run(period, start, calendar, *extra)
    national = run(period, start, calendar.national(), *extra)
    return Deadline(legal, national, target(period, legal, national))


def run(period: Period, start: date, calendar: Calendar, *extra: Step) -> Trace:
    """Return the trace of a plain period on one calendar; see `after`."""
    steps: list[Step] = [
        Started(start, period.event, START_DAY),
        Term(period.amount, period.unit, period.basis),
        *extra,
    ]
    return finish(period.name, calendar, steps, rolls=period.unit is not Unit.WORKDAY)


def finish(name: str, calendar: Calendar, steps: list[Step], *, rolls: bool) -> Trace:
    """Return the trace of these steps with its last day, moved past a holiday if it `rolls`."""
    due = Trace(name, calendar, tuple(steps), date.min).again()
    if rolls:
        moved = roll(due, calendar)
        if moved is not None:
            steps = [*steps, moved]
            due = moved.to
    return Trace(name, calendar, tuple(steps), due)


@law("民法典 第二百零三条", "民事诉讼法 第八十五条")
def roll(last: date, calendar: Calendar) -> Rolled | None:
    """Return the move to the day after the holiday when the last day is a day off, or None."""
    to = calendar.workday_from(last)
    if to == last:
        return None
    return Rolled(last, to, calendar.holiday(last) or "休息日")


def target(period: Period, legal: Trace, national: Trace) -> date:
    """Return the day to plan on: by the national calendar, and for duties before the holiday."""
    rolled = next((step for step in national.steps if isinstance(step, Rolled)), None)
    if rolled is not None and period.duty:
        return national.calendar.workday_until(rolled.last)
    return min(legal.due, national.due)


@law("民法典 第二百零一条", "民法典 第二百零二条")
def last_day(start: date, amount: int, unit: Unit, calendar: Calendar) -> date:
    """Return the last day of a period: start day excluded, by month the corresponding day."""
    return add(start, amount, unit, calendar)
