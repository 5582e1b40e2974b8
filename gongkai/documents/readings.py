"""
What a blank may count as.

A blank or a dash is read as zero only where the form's own arithmetic allows a zero there: a
blank total over parts that are not zero stays blank, and so does a blank part that its total
says is something.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gongkai.documents.report import Figure, Kind
from gongkai.rules.report_form import ReportForm

Cells = dict[tuple[int, str, str], Figure]
_MARKS = (Kind.BLANK, Kind.DASH)
_ZERO = Decimal(0)


def read_marks(cells: Cells, form: ReportForm) -> None:
    """Set `reading` on every blank and dash that the arithmetic shows to be a zero."""
    for (table, row, col), figure in list(cells.items()):
        if figure.kind in _MARKS and (table == 2 or _may_be_zero(table, row, col, cells, form)):
            cells[table, row, col] = replace(figure, reading=_ZERO)


def _may_be_zero(table: int, row: str, col: str, cells: Cells, form: ReportForm) -> bool:
    """Tell whether the row a mark stands in adds up with zeros for its marks."""
    columns = [column.name for column in form.tables[table].row(row).columns]
    parts = [cells.get((table, row, c)) for c in columns if c != "total"]
    known = sum((f.value for f in parts if f is not None and f.value is not None), _ZERO)
    if col == "total":
        return known == 0
    total = cells.get((table, row, "total"))
    return total is None or total.value is None or total.value == known
