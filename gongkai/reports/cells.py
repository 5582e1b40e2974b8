"""Cells by their names: t3.received.natural, in addresses, declarations and findings."""

from __future__ import annotations

from gongkai.audit import labels
from gongkai.documents.report import Place
from gongkai.reports.compute import Compiled
from gongkai.reports.drill import Behind
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import ReportForm
from gongkai.rules.tally import cell_name, selectors


def cell_called(form: ReportForm, name: str) -> Cell | None:
    """Return the cell of a form with that name, None when it has none."""
    return next((cell for cell in selectors(form) if cell_name(cell) == name), None)


def words_of(form: ReportForm, cell: Cell) -> str:
    """Return what a cell is called by people: 表三“（一）予以公开”自然人."""
    return labels.cell(form, cell)


def behind_cell(compiled: Compiled, year: int, cell: Cell) -> Behind:
    """Return what the list behind a cell is asked of."""
    selector = selectors(compiled.report.form)[cell]
    return Behind(selector, year, compiled.agencies, compiled.left_out)


def place_of(cell: Cell) -> Place:
    """Return where a cell stands in a report."""
    table, row, col = cell
    return Place(table=table, row=row, col=col, group=row if table == 4 else None)
