"""`Report`: what every reader returns, every writer takes and every check judges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gongkai.rules.report_form import EditionName, ReportForm, form_as_printed


class Kind(StrEnum):
    """What stands in a cell. Zero is a NUMBER; blank, dash and missing are not zero."""

    NUMBER = "number"
    BLANK = "blank"  # there is a cell, nothing is printed in it
    DASH = "dash"  # a mark for nothing: "-", "—", "/", "无"
    TEXT = "text"  # something is printed that is not a number
    MISSING = "missing"  # the row or the cell is not there at all


# Not frozen: four hundred are made for every file read, and freezing doubles the cost.
@dataclass(slots=True, unsafe_hash=True)
class Place:
    """Where something stands on paper. Names as in the JSON of `gongkai audit`."""

    file: str | None = None
    table: int | None = None  # 2, 3 or 4
    row: str | None = None
    col: str | None = None
    group: str | None = None  # table four: review, suit_direct, suit_after_review
    chapter: int | None = None  # 0 preamble … 6
    sentence: str | None = None
    page: int | None = None
    grid_row: int | None = None  # position in the file's own table, from 0
    grid_col: int | None = None


# Not frozen: four hundred are made for every file read, and freezing doubles the cost.
@dataclass(slots=True, unsafe_hash=True)
class Figure:
    """
    One figure of a statutory table, as it stands on paper.

    `value` is the number printed, None when none is. `reading` is what arithmetic may use: the
    value, or zero for a blank or dash that the form's own arithmetic shows to be a zero, else
    None. `confidence` (0 to 1) says how sure the reader is that this is the right cell.
    """

    printed: str | None
    value: Decimal | None
    kind: Kind
    place: Place
    reading: Decimal | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Section:
    """One chapter. Number 0 is the preamble before chapter one."""

    number: int
    heading: str | None  # as printed, with its number
    paragraphs: tuple[str, ...] = ()
    pages: tuple[int | None, ...] = ()  # page of each paragraph, where known

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Period:
    """The statistics period as printed. `start` and `end` are dates, `text` the words."""

    start: date
    end: date
    text: str = ""

    def __str__(self) -> str:
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


@dataclass(frozen=True, slots=True)
class Contact:
    """Where questions go, from the preamble or the end of the report."""

    address: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None


#: rows that tell which table three is printed, those of the edition itself first
_OTHER_ROWS: dict[EditionName, tuple[str, ...]] = {
    "2021": ("other.no_correction", "other.fee_unpaid", "other.misc", "other.all"),
    "2019": ("other.all", "other.no_correction", "other.fee_unpaid"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """One annual report, from a file or from our own ledger."""

    edition: EditionName
    title: str | None = None
    agency: str | None = None
    year: int | None = None
    period: Period | None = None
    contact: Contact | None = None
    sections: tuple[Section, ...] = ()
    #: (table, row, column) → figure; a cell that is not there at all has kind MISSING
    cells: dict[tuple[int, str, str], Figure] = field(default_factory=dict)
    tables_found: frozenset[int] = frozenset()
    file: str | None = None
    format: str | None = None
    notes: tuple[str, ...] = ()  # what the reader had to decide, for people
    #: label cells as printed where they differ from the form: (table, row or column) → words
    labels: dict[tuple[int, str], str] = field(default_factory=dict)

    @property
    def form(self) -> ReportForm:
        """The form the report is printed by; its table three may be the other edition's."""
        return form_as_printed(self.edition, self._three())

    def _three(self) -> EditionName:
        """Return the edition of table three: that of 2019 has one row for 其他处理, not three."""
        for row in _OTHER_ROWS[self.edition]:
            found = self.cells.get((3, row, "total")) or self.cells.get((3, row, "natural"))
            if found is not None and found.kind is not Kind.MISSING:
                return "2019" if row == "other.all" else "2021"
        return self.edition

    def figure(self, table: int, row: str, col: str) -> Figure:
        """Return the figure of a cell; a MISSING one when the report has none there."""
        found = self.cells.get((table, row, col))
        if found is not None:
            return found
        group = row if table == 4 else None
        return Figure(
            None, None, Kind.MISSING, Place(self.file, table, row=row, col=col, group=group)
        )

    def reading(self, table: int, row: str, col: str) -> Decimal | None:
        """Return what arithmetic may use for a cell, None when there is nothing to use."""
        found = self.cells.get((table, row, col))
        return found.reading if found is not None else None

    def section(self, number: int) -> Section | None:
        """Return the chapter of that number, None when the report has none."""
        for section in self.sections:
            if section.number == number:
                return section
        return None

    def figures(self) -> Iterator[tuple[tuple[int, str, str], Figure]]:
        """Yield every cell of the form with its figure, in the form's order."""
        for number, table in self.form.tables.items():
            for row, col in table.cells():
                yield (number, row, col), self.figure(number, row, col)

    def without_places(self) -> Report:
        """Return the report with file, places, confidence and notes taken out."""
        cells = {
            key: Figure(f.printed, f.value, f.kind, Place(), f.reading)
            for key, f in self.cells.items()
            if f.kind is not Kind.MISSING
        }
        sections = tuple(replace(s, pages=()) for s in self.sections)
        return replace(self, cells=cells, sections=sections, file=None, format=None, notes=())


def differences(one: Report, other: Report) -> list[str]:
    """
    Return what differs between two reports, cell by cell and chapter by chapter.

    Places, pages, file names and notes do not count. An empty list means the same report.
    """
    found = []
    a, b = one.without_places(), other.without_places()
    for name in ("edition", "title", "agency", "year", "period", "contact"):
        if getattr(a, name) != getattr(b, name):
            found.append(f"{name}: {getattr(a, name)!r} / {getattr(b, name)!r}")
    for key in dict.fromkeys([*a.cells, *b.cells]):
        if a.cells.get(key) != b.cells.get(key):
            found.append(f"{key}: {a.cells.get(key)!r} / {b.cells.get(key)!r}")
    if a.sections != b.sections:
        for number in range(7):
            if a.section(number) != b.section(number):
                found.append(f"chapter {number}: {a.section(number)!r} / {b.section(number)!r}")
    if a.labels != b.labels:
        found.append(f"labels: {a.labels!r} / {b.labels!r}")
    return found
