"""Which ledger lines the reports' own records have: a confirmed declaration one, if not zero."""

from __future__ import annotations

from gongkai.agencies.models import Agency
from gongkai.ledger.actions import Entry
from gongkai.ledger.sources import source
from gongkai.reports.declare import entries_of
from gongkai.reports.models import DeclaredFigure


def _agency(figure: DeclaredFigure) -> Agency:
    return figure.report.agency


@source("reports.declaredfigure", agency=_agency, related=("report__agency",))
def entries(figure: DeclaredFigure) -> list[Entry]:
    """Return the lines of a declared figure."""
    return entries_of(figure)
