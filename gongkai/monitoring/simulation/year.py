"""The year: units that work as they should, and those that are given a fault each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from gongkai.monitoring.detectors import Origin, Report, Round, Row, Unit
from gongkai.monitoring.detectors.rows import Column
from gongkai.monitoring.simulation.words import prose, title
from gongkai.rules.calendar import Calendar, calendar_of

YEARS = (2022, 2023, 2024)
SUPERIOR = "diqu"


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault: which detector must tell it, of which unit, on which day."""

    code: str
    agency: str
    on: date


@dataclass(slots=True)
class Year:
    """A made-up year: units, what became public on which day, and what must be found."""

    year: int
    random: Random
    calendar: Calendar
    units: list[Unit] = field(default_factory=list)
    rows: dict[date, list[Row]] = field(default_factory=lambda: defaultdict(list))
    reports: dict[date, list[Report]] = field(default_factory=lambda: defaultdict(list))
    rounds: list[Round] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)
    _serials: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _drafts: list[Row] = field(default_factory=list)

    @property
    def first(self) -> date:
        """The first day of the year, before which nothing is known."""
        return date(self.year, 1, 1)

    @property
    def last(self) -> date:
        """The last day of the year."""
        return date(self.year, 12, 31)

    def must(self, code: str, agency: str, on: date) -> None:
        """Note what must be found."""
        if on <= self.last:
            self.planted.append(Planted(code, agency, on))

    def workdays(self, first: date, last: date) -> list[date]:
        """Return the working days from a day to a day."""
        return self.calendar.between(first - timedelta(1), last)

    def put(self, unit: str, day: date, **how: object) -> Row:
        """Publish one item; what is not told of it is as it should be."""
        number = len(self._drafts)
        hour = how.pop("at", None)
        lag = how.pop("lag", None)
        if lag is None:
            lag = self.random.randint(0, 12)
        row = Row(
            key=f"draft/{number}",
            agency=unit,
            column="xinwen",
            published_at=datetime.combine(
                day, hour if isinstance(hour, time) else _hour(self.random)
            ),
            title=title(self.random),
            formed_on=_workdays_before(day, int(str(lag)), self.calendar),
            user=f"{unit}-1",
            text=prose(self.random),
        )
        row = replace(row, **how)  # type: ignore[arg-type]
        if row.doc_no == "auto" and row.formed_on is not None:
            row = replace(row, doc_no=f"{unit}发〔{row.formed_on.year}〕{number + 1}号")
        self._drafts.append(row)
        return row

    def number(self) -> None:
        """Give every item its index number, in the order of publication, and file it by day."""
        for row in sorted(self._drafts, key=lambda one: one.published_at):
            if row.key.startswith("draft/"):
                self._serials[row.agency] += 1
                serial = self._serials[row.agency]
                row = replace(row, key=f"{row.agency:0>9}/{row.day.year}-{serial:05d}")
            self.rows[row.day].append(row)

    def of(self, unit: str, first: date, last: date) -> list[Row]:
        """Return a unit's items from a day to a day, as far as they are planned."""
        return [row for row in self._drafts if row.agency == unit and first <= row.day <= last]


def simulated(seed: int, *, clean: bool = False, year: int | None = None) -> Year:
    """
    Make up a year.

    :param clean: without faults; only what comes close to one without being one
    :param year: the calendar year, one of YEARS unless the calendar knows it; by the seed
    """
    from gongkai.monitoring.simulation import faults, normal

    random = Random(seed)  # noqa: S311  a simulation, no secret
    made = Year(year or random.choice(YEARS), random, calendar_of())
    made.rounds = [
        Round(f"第{number}季度考核", day) for number, day in enumerate(_quarter_ends(made.year), 1)
    ]
    normal.fill(made)
    plants: list[Callable[[Year], None]] = list(normal.NEARLY)
    if not clean:
        plants += faults.ALL
    for plant in plants:
        plant(made)
    made.number()
    return made


def unit_of(code: str, year: Year, *, news: bool = True, quota: int | None = None) -> Unit:
    """Make a unit, with a column of news that must be kept up."""
    columns = (Column("xinwen", "工作动态", 14, year.first),) if news else ()
    name = f"{code}局"
    return Unit(
        code,
        name,
        year.first,
        names=frozenset({name}),
        heads=frozenset({f"{code}发"}),
        quota=quota,
        columns=columns,
    )


def feed(year: Year, unit: str, day: date, count: int) -> None:
    """Send licences in a mass, as a feed does."""
    for number in range(count):
        year.put(
            unit, day, at=time(2, 0, number % 60), origin=Origin.FEED, user="feed", lag=1,
            column="xuke",
        )  # fmt: skip


def _quarter_ends(year: int) -> list[date]:
    return [date(year, 3, 31), date(year, 6, 30), date(year, 9, 30), date(year, 12, 20)]


def _hour(random: Random) -> time:
    return time(random.randint(10, 18), random.randint(0, 59), random.randint(0, 59))


def _workdays_before(day: date, count: int, calendar: Calendar) -> date:
    """Return a working day such that so many working days lie after it, up to a day."""
    found = calendar.workday_until(day)
    if found != day and count == 0:
        return found
    while count > 0:
        found = calendar.workday_until(found - timedelta(1))
        count -= 1
    return found
