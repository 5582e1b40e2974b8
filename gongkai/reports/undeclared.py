"""Cells that nothing fills: no record here produces them and nobody has declared them."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.reports.models import AnnualReport
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import ReportForm
from gongkai.rules.tally import Kind, cell_name, selectors

#: what the records of this installation enter; every other kind must be declared
PRODUCED = frozenset(
    {
        Kind.DOCUMENT_ISSUED,
        Kind.DOCUMENT_REPEALED,
        Kind.DOCUMENT_LAPSED,
        Kind.DOCUMENT_OPENING,
        Kind.DECISION,
        Kind.FEE_COLLECTED,
        Kind.DISPUTE_FILED,
        Kind.DISPUTE_ENDED,
        Kind.ITEM_PUBLISHED,
    }
)


def has_source(form: ReportForm, cell: Cell) -> bool:
    """Tell whether some record of this installation can fill a cell."""
    return any(term.kind in PRODUCED for _, term in selectors(form)[cell].terms())


def undeclared(
    report: AnnualReport, form: ReportForm, sums: Mapping[Cell, int]
) -> frozenset[Cell]:
    """
    Return the cells that stand empty until somebody declares them.

    A declaration "t3" (零申报) says that all of table three is zero but for what is declared
    by cell; a total waits for its table as long as any of its parts does.
    """
    empty = {cell for cell in sums if not sums[cell] and not has_source(form, cell)}
    if not empty:
        return frozenset()
    said = set(
        report.declared.filter(
            replaced_at__isnull=True, confirmed_at__isnull=False, name__startswith="t"
        ).values_list("name", flat=True)
    )
    parts = {c for c in empty if not is_total(c) and f"t{c[0]}" not in said}
    waiting = {c for c in parts if cell_name(c) not in said}
    totals = {c for c in empty if is_total(c) and _waits(form, c, waiting)}
    return frozenset(waiting | totals)


def is_total(cell: Cell) -> bool:
    """Tell whether a cell adds up others, so that it is never declared itself."""
    return cell[2] == "total" or cell[1] == "results_total"


def _waits(form: ReportForm, total: Cell, waiting: set[Cell]) -> bool:
    table, row, col = total
    rows = form.result_rows if row == "results_total" else (row,)
    return any(
        cell[0] == table and cell[1] in rows and (col == "total" or cell[2] == col)
        for cell in waiting
    )
