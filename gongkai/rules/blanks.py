"""
What an empty cell of tables three and four means.

Reports leave zeros empty, fill in the total column only, or leave the total column empty; none
of that is an error (handbook 02 §6). An empty cell is read as zero unless the row or column
shows that the figure was left out, or as the total its parts make.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.rules.identities import Cell
from gongkai.rules.report_form import ReportForm

ZERO = Decimal(0)
Value = Decimal | None


@dataclass(slots=True)
class Resolved:
    """Values with the empty cells settled. `implied` are empty totals that are not zero."""

    values: dict[Cell, Value]
    implied: dict[Cell, Decimal] = field(default_factory=dict)


def resolved(numbers: Mapping[Cell, Value], blanks: Set[Cell], form: ReportForm) -> Resolved:
    """
    Return the value of every cell, with `blanks`, the cells that are there but empty, settled.

    A cell of neither `numbers` nor `blanks` (missing, or words) stays unknown.
    """
    settled = Resolved(dict(numbers))
    if blanks:
        _settle(settled, blanks, form)
    return settled


def _settle(settled: Resolved, blanks: Set[Cell], form: ReportForm) -> None:
    total_only: list[list[Cell]] = []
    filled = {3: 0, 4: 0}  # rows filled in by parts
    habits: dict[str, set[Cell]] = {"results": set(), "frame": set(), "four": set()}
    for number, row in ((n, row) for n in (3, 4) for row in form.tables[n].rows):
        cells = [(number, row.name, column.name) for column in row.columns]
        if row.name == "results_total":
            _column_totals(settled, cells[:-1], blanks, form)
        if settled.values.get(cells[-1]) and all(cell in blanks for cell in cells[:-1]):
            total_only.append(cells)
            settled.values.update(dict.fromkeys(cells[:-1]))
            continue
        _zero(settled, [cell for cell in cells[:-1] if cell in blanks])
        if cells[-1] in blanks:
            _imply(settled, cells[-1], cells[:-1])
        if any(settled.values.get(cell) for cell in cells[:-1]):
            filled[number] += 1
            kind = "results" if row.name in form.result_rows else "frame"
            habits["four" if number == 4 else kind].add(cells[-1])
    for cells in total_only:
        number, row_name, _ = cells[0]
        # among rows filled in by parts, a lone total is a stray figure unless it is needed
        kind = "results" if row_name in form.result_rows else "frame"
        alone = filled[number] >= sum(1 for other in total_only if other[0][0] == number)
        if alone and not _fits(settled, "four" if number == 4 else kind, form):
            _zero(settled, cells[:-1])
    for kind, totals in habits.items():
        if totals - blanks and not _fits(settled, kind, form):
            for cell in totals & settled.implied.keys():
                del settled.implied[cell]
                settled.values[cell] = ZERO
    for column in form.tables[3].rows[0].columns:
        leaves = [(3, row, column.name) for row in form.result_rows]
        if _left_out(settled, leaves, blanks):
            settled.values.update(dict.fromkeys(leaves))


def _column_totals(
    settled: Resolved, totals: list[Cell], blanks: Set[Cell], form: ReportForm
) -> None:
    """
    Settle empty cells of （七）总计 by the results above them.

    In a row otherwise filled in, an empty total stays zero where its column does not balance.
    """
    for total in totals:
        if total not in blanks:
            continue
        _imply(settled, total, [(3, row, total[2]) for row in form.result_rows])
        if any(cell not in blanks for cell in totals) and not _balances(settled, total[2]):
            settled.values[total] = ZERO
            settled.implied.pop(total, None)


def _zero(settled: Resolved, cells: Iterable[Cell]) -> None:
    for cell in cells:
        if settled.values.get(cell) is None:
            settled.values[cell] = ZERO


def _imply(settled: Resolved, total: Cell, parts: Iterable[Cell]) -> None:
    """Give an empty total the sum of its parts, when all are known."""
    value = ZERO
    for part in parts:
        known = settled.values.get(part)
        if known is None:
            return
        value += known
    settled.values[total] = value
    if value:
        settled.implied[total] = value


def _fits(settled: Resolved, kind: str, form: ReportForm) -> bool:
    """Tell whether the total column holds together with its empty cells as settled."""
    if kind == "results":
        leaves = [settled.values.get((3, name, "total")) or ZERO for name in form.result_rows]
        return sum(leaves, ZERO) == settled.values.get((3, "results_total", "total"))
    return kind == "frame" and _balances(settled, "total")


def _balances(settled: Resolved, col: str) -> bool:
    get = settled.values.get
    came = (get((3, "received", col)) or ZERO) + (get((3, "carried_in", col)) or ZERO)
    went = (get((3, "results_total", col)) or ZERO) + (get((3, "carried_out", col)) or ZERO)
    return came == went


def _left_out(settled: Resolved, leaves: list[Cell], blanks: Set[Cell]) -> bool:
    """Tell whether a column has its total right but none of its results filled in."""
    col = leaves[0][2]
    return (
        bool(settled.values.get((3, "results_total", col)))
        and all(leaf in blanks and not settled.values.get(leaf) for leaf in leaves)
        and _balances(settled, col)
    )
