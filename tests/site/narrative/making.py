"""Reports with a ledger behind them, for the tests of the prose."""

from __future__ import annotations

from datetime import date

from gongkai.agencies.models import Agency, Officer
from gongkai.ledger.actions import Entry, enter
from gongkai.ledger.models import Line
from gongkai.reports.compute import Compiled, compiled
from gongkai.reports.models import AnnualReport
from tests.site.cast import NOW


def report_of(agency: Agency, officer: Officer, year: int = 2023) -> AnnualReport:
    return AnnualReport.objects.create(
        agency=agency, year=year, code=f"K{agency.pk}Y{year}", opened_by=officer, opened_at=NOW
    )


def line(
    agency: Agency, kind: str, *, what: str = "", who: str = "", amount: int = 1, year: int = 2023
) -> None:
    number = Line.objects.count()
    made = Entry(date(year, 5, 6), kind, f"{kind}:{number}", who=who, what=what, amount=amount)
    enter([made], agency=agency, by=None, now=NOW)


def counted(report: AnnualReport) -> Compiled:
    return compiled(report)
