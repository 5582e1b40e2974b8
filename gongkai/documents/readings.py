"""
What a blank may count as.

A blank or a dash is read as zero only where the form's own arithmetic and the report's own habit
allow a zero there (`rules/blanks`): a blank total over parts that are not zero stays blank, and
so do blank parts of a row in which only the total is filled.
"""

from __future__ import annotations

from decimal import Decimal

from gongkai.documents.report import Figure, Kind
from gongkai.rules.blanks import resolved
from gongkai.rules.report_form import ReportForm

Cells = dict[tuple[int, str, str], Figure]
_MARKS = (Kind.BLANK, Kind.DASH)
_ZERO = Decimal(0)


def read_marks(cells: Cells, form: ReportForm) -> None:
    """Set `reading` on every blank and dash that stands for a zero."""
    marks = {key for key, figure in cells.items() if figure.kind in _MARKS}
    if not marks:
        return
    numbers = {key: f.value for key, f in cells.items() if f.kind is Kind.NUMBER}
    settled = resolved(numbers, marks, form).values
    for key in marks:
        if key[0] == 2 or settled.get(key) == _ZERO:
            cells[key].reading = _ZERO
