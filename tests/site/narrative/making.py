"""Reports with a ledger behind them, for the tests of the prose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from gongkai.agencies.models import Agency, Officer
from gongkai.documents import report as documents
from gongkai.ledger.actions import Entry, enter
from gongkai.ledger.models import Line
from gongkai.reports.models import AnnualReport
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import form_for
from gongkai.rules.tally import Fact, selectors, tally
from tests.site.cast import NOW


@dataclass(frozen=True)
class Counted:
    """A report's tables, counted from the ledger; see narrative.facts.Compiled."""

    report: documents.Report
    sums: Mapping[Cell, int]
    facts: tuple[Fact, ...]
    agencies: tuple[int, ...]
    left_out: tuple[str, ...] = ()
    awaiting: frozenset[Cell] = frozenset()


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


def counted(report: AnnualReport) -> Counted:
    agencies = (report.agency_id,)
    rows = Line.objects.filter(agency__in=agencies, year__lte=report.year).order_by()
    facts = tuple(
        Fact(*row)
        for row in rows.values_list("year", "kind", "who", "what").annotate(n=Sum("amount"))
    )
    form = form_for(report.year)
    sums = tally(facts, selectors(form), report.year)
    made = documents.Report(form.edition, agency=report.agency.name, year=report.year)
    return Counted(made, sums, facts, agencies)
