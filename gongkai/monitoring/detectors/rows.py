"""What detectors look at: items as they are public, units, assessments, reports."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

_SERIAL = re.compile(r"^(?P<head>.+/\d{4}(?:\d{2})?)-(?P<serial>\d+)$")


class Origin(StrEnum):
    """How an item came in. A feed sends records in masses; an import was public before."""

    DESK = "desk"
    FEED = "auto_feed"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Row:
    """
    One item in the moment it became public.

    `published_at` is the server's time, in local hours; `shown_on` the day the page shows. `key`
    is its index number. `source`: the unit it says it was taken from, empty for one's own.
    `closing`: the day the text closes with (落款). `due_on`: the last day of its strictest period,
    None where article 26 runs. `counted`: it adds to the year's number. `seasonal`: the law set
    the day it had to be public (a budget), so that many at once are no burst.
    """

    key: str
    agency: str
    column: str
    published_at: datetime
    title: str = ""
    shown_on: date | None = None
    formed_on: date | None = None
    due_on: date | None = None
    closing: date | None = None
    source: str = ""
    doc_no: str = ""
    user: str = ""
    text: str = ""
    origin: Origin = Origin.DESK
    counted: bool = True
    seasonal: bool = False

    @property
    def day(self) -> date:
        """The day it became public."""
        return self.published_at.date()

    @property
    def shown(self) -> date:
        """The day the page shows."""
        return self.shown_on or self.day

    @property
    def serial(self) -> tuple[str, int] | None:
        """Its index number's head and serial; None for a number of another form."""
        found = _SERIAL.match(self.key)
        return None if found is None else (found["head"], int(found["serial"]))


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is to be kept up: after so many days without anything it is silent."""

    code: str
    name: str
    days: int
    since: date


@dataclass(frozen=True, slots=True)
class Unit:
    """
    An agency. `names`: what it calls itself as a source; `heads`: 发文机关代字 of its documents.

    `quota`: items a month somebody asked of it, None where nobody did. `since`: the first day of
    which records are kept.
    """

    code: str
    name: str
    since: date
    names: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    quota: int | None = None
    columns: tuple[Column, ...] = ()
    superior: bool = False  # only its texts are known, to be compared with

    def is_own(self, source: str) -> bool:
        """Tell whether a source names this unit."""
        source = source.strip()
        return not source or source == self.name or source in self.names


@dataclass(frozen=True, slots=True)
class Round:
    """An assessment, with the day up to which work counts; `agency` empty: all of them."""

    name: str
    cut_off: date
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """An annual report's own words, without tables and set headings."""

    agency: str
    year: int
    published_on: date
    text: str


@dataclass(slots=True)
class Past:
    """The items of one unit up to a day, in the order they became public."""

    rows: list[Row] = field(default_factory=list)
    _days: list[date] = field(default_factory=list)
    by_column: dict[str, date] = field(default_factory=dict)
    last: date | None = None
    #: head of index numbers → the highest serial so far, and the row with the latest day
    heads: dict[str, tuple[int, Row]] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Take a row; one that is not the newest is put where it belongs."""
        if not self.rows or self.rows[-1].published_at <= row.published_at:
            self.rows.append(row)
            self._days.append(row.day)
        else:
            insort(self.rows, row, key=lambda one: one.published_at)
            insort(self._days, row.day)
        day = row.day
        self.last = max(self.last or day, day)
        self.by_column[row.column] = max(self.by_column.get(row.column, day), day)

    def between(self, first: date, last: date) -> list[Row]:
        """Return what became public from a day to a day, both included."""
        return self.rows[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def count(self, first: date, last: date) -> int:
        """Return how many became public from a day to a day."""
        return bisect_right(self._days, last) - bisect_left(self._days, first)

    def forget(self, before: date) -> None:
        """Let go of what is older than a day."""
        at = bisect_left(self._days, before)
        del self.rows[:at], self._days[:at]


def written(rows: Iterable[Row]) -> Iterator[Row]:
    """Keep what people published one by one: neither feeds nor imports, nothing seasonal."""
    return (row for row in rows if row.origin is Origin.DESK and not row.seasonal)


def back(day: date, days: int) -> date:
    """Return the first of so many days that end with a day."""
    return day - timedelta(days - 1)
