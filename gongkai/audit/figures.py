"""The figures of a report as arithmetic may use them, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.audit.memo import once
from gongkai.documents.report import Figure, Kind, Place, Report
from gongkai.rules.blanks import Resolved, resolved
from gongkai.rules.identities import Cell, cells_of
from gongkai.rules.reconcile import Judgement, Outcome, judged

#: without all three, （六）其他处理 is one row, as in the form of 2019; see `structure`
OTHER_ROWS = frozenset((3, f"other.{name}") for name in ("no_correction", "fee_unpaid", "misc"))
_EMPTY = (Kind.BLANK, Kind.DASH)
_NOTHING = re.compile(
    r"不适用|无数据|暂无|未发生|未产生|无此项|无该项|没有|未涉及|N/?A|null|none|nil", re.IGNORECASE
)
_STOPPED = re.compile(r"([0-9]+)\s*[。.，,、；;]")


@dataclass(frozen=True, slots=True)
class Sums:
    """What the arithmetic of tables three and four comes to in one report."""

    settled: Resolved
    judgements: tuple[Judgement, ...]
    missing_rows: frozenset[tuple[int, str]]

    @property
    def broken(self) -> tuple[Judgement, ...]:
        """The identities that do not hold."""
        return tuple(j for j in self.judgements if j.outcome is Outcome.BROKEN)

    @property
    def values(self) -> dict[Cell, Decimal | None]:
        """Every cell's value, empty cells settled, None where unknown."""
        return self.settled.values


@once
def sums(report: Report) -> Sums:
    """Settle the empty cells of a report and judge every identity of its form."""
    numbers: dict[Cell, Decimal | None] = {}
    blanks: set[Cell] = set()
    for key, figure in report.cells.items():
        kind = figure.kind
        if kind is Kind.NUMBER:
            numbers[key] = figure.value
        elif kind in _EMPTY or (kind is Kind.TEXT and means_nothing(figure)):
            blanks.add(key)
        elif kind is Kind.TEXT:
            numbers[key] = number_in_words(figure)
    settled = resolved(numbers, blanks, report.form)
    missing = missing_rows(report)
    found = judged(settled.values, report.form)
    if missing:
        found = [_without(judgement, missing) for judgement in found]
    return Sums(settled, tuple(found), missing)


@once
def lacking_cells(report: Report) -> frozenset[Cell]:
    """Return the cells of the form that the report does not have."""
    missing = Kind.MISSING
    there = {key for key, figure in report.cells.items() if figure.kind is not missing}
    return cells_of(report.form) - there


@once
def missing_rows(report: Report) -> frozenset[tuple[int, str]]:
    """Return the rows of the form that a table of the report does not have."""
    lacking = lacking_cells(report)
    if not lacking:
        return frozenset()
    there = {key[:2] for key in cells_of(report.form) - lacking}
    if report.form.three == "2021" and there.isdisjoint(OTHER_ROWS):
        there |= OTHER_ROWS
    return frozenset(
        (number, row.name)
        for number, table in report.form.tables.items()
        if number in report.tables_found
        for row in table.rows
        if (number, row.name) not in there
    )


def value(report: Report, where: Cell) -> Decimal | None:
    """
    Return what a cell counts as: its number, or what its being empty means.

    An empty total is the sum of its parts, which `Report.reading` does not know.
    """
    settled = sums(report).values
    return settled[where] if where in settled else report.reading(*where)


def place(report: Report, where: Cell) -> Place:
    """Return where a cell stands, with file, page and grid position where known."""
    table, row, col = where
    found = report.figure(table, row, col).place
    if found.table == table and found.row == row and found.col == col:
        return found if found.file or not report.file else replace(found, file=report.file)
    group = row if table == 4 else None
    return replace(
        found, file=found.file or report.file, table=table, row=row, col=col, group=group
    )


def printed(report: Report, where: Cell) -> str:
    """Return what is printed in a cell, without the white space around it."""
    return (report.figure(*where).printed or "").strip()


def means_nothing(figure: Figure) -> bool:
    """Tell whether the words in a cell say that there is nothing to report."""
    return _NOTHING.fullmatch((figure.printed or "").strip()) is not None


def number_in_words(figure: Figure) -> Decimal | None:
    """Return the number in a cell that reads as words only for a stop or comma behind it."""
    if figure.reading is not None:
        return figure.reading
    match = _STOPPED.fullmatch((figure.printed or "").strip())
    return Decimal(match[1]) if match else None


def _without(found: Judgement, missing: frozenset[tuple[int, str]]) -> Judgement:
    """Judge （七）总计 on the results that are there when a whole row is missing."""
    if (
        found.outcome is not Outcome.UNCERTAIN
        or found.identity.code != "T3-B"
        or found.printed is None
        or any(cell[:2] not in missing for cell in found.unknown)
    ):
        return found
    expected = found.expected or Decimal(0)
    outcome = Outcome.HOLDS if expected == found.printed else Outcome.BROKEN
    return replace(found, expected=expected, outcome=outcome)
