"""What came of taking a register over, or would come of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.bodies.tables.result import Result
from gongkai.requests.casefile import counted_day
from gongkai.requests.takeover.columns import rows_of
from gongkai.requests.takeover.rows import OldCase
from gongkai.rules.outcomes import row_for


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of what a year of table three gets: the row's label and how many cases."""

    label: str
    count: int


@dataclass(slots=True)
class Year:
    """What one year of table three gets: received in it, closed in it by row."""

    year: int
    received: int = 0
    closed: list[Counted] = field(default_factory=list)


@dataclass(slots=True)
class TakenOver(Result):
    """The counts of an import of a register. `opening`: of `entered`, still open."""

    opening: int = 0
    years: list[Year] = field(default_factory=list)


def years_of(cases: list[OldCase]) -> list[Year]:
    """Return what cases add to table three, year by year, in the order of its rows."""
    years: dict[int, Year] = {}
    closed: dict[int, dict[str, int]] = {}
    for case in cases:
        year = case.received.year
        years.setdefault(year, Year(year)).received += 1
        if case.outcome and case.decided and case.served:
            day = counted_day(decided=case.decided, served=case.served)
            row = row_for(case.outcome, day.year)
            years.setdefault(day.year, Year(day.year))
            of_year = closed.setdefault(day.year, {})
            of_year[row] = of_year.get(row, 0) + 1
    for year, counts in closed.items():
        years[year].closed = [
            Counted(label, counts[name]) for name, label in rows_of(year).items() if name in counts
        ]
    return sorted(years.values(), key=lambda one: one.year)
