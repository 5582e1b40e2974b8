"""One figure: what it is, what it counts, and the list of lines whose sum it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, may
from gongkai.agencies.models import Agency
from gongkai.ledger.models import Line
from gongkai.reports.cells import behind_cell, cell_called, words_of
from gongkai.reports.compute import FEN_PER_YUAN, compiled, divisor_of, plain
from gongkai.reports.drill import by_agency, lines, total
from gongkai.reports.formula import formula
from gongkai.reports.models import AnnualReport, DeclaredFigure
from gongkai.reports.records import Record, opens, records_of
from gongkai.reports.undeclared import has_source, is_total
from gongkai.reports.views.common import frame, officer, report_for
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import form_for


@login_required
def cell(request: HttpRequest, agency: str, year: int, name: str) -> HttpResponse:
    """Show the lines behind a cell; their sum at the bottom equals the cell."""
    report = report_for(request, agency, year)
    form = form_for(report.year)
    found = cell_called(form, name)
    if found is None:
        raise Http404
    computed = compiled(report)
    behind = behind_cell(computed, report.year, found)
    try:
        page = lines(behind, after=request.GET.get("after"))
    except ValueError as error:
        raise Http404 from error
    records = records_of(
        (entry.line for entry in page.entries), opens=opens(officer(request), timezone.localdate())
    )
    divisor = divisor_of(found)
    whole = total(behind)
    shares = by_agency(behind) if len(computed.agencies) > 1 else []
    names = Agency.objects.in_bulk([pk for pk, _ in shares])
    declarable = not is_total(found)
    today = timezone.localdate()
    return render(
        request,
        "reports/cell.html",
        {
            **frame(request, report, "workshop"),
            "name": name,
            "words": words_of(form, found),
            "figure": computed.report.figure(*found),
            "waiting": found in computed.awaiting,
            "formula": formula(form, found),
            "unit": {1: _("件"), FEN_PER_YUAN: _("元")}.get(divisor, _("万元")),
            "rows": [_row(e.line, e.counted, divisor, records) for e in page.entries],
            "after": page.after,
            "begun": request.GET.get("after"),
            "total": whole,
            "sum": _shown(whole.counted, divisor),
            "shares": [(names[pk].name, _shown(amount, divisor)) for pk, amount in shares],
            "has_source": has_source(form, found),
            "declarable": declarable,
            "declared": _declared(report, found, name),
            "may_declare": declarable and may(officer(request), Act.DECLARE, report, today),
        },
    )


def _declared(report: AnnualReport, found: Cell, name: str) -> DeclaredFigure | None:
    """Return what was declared of a cell: itself, or its whole table as nothing."""
    standing = report.declared.filter(replaced_at__isnull=True).select_related(
        "declared_by", "confirmed_by"
    )
    own = standing.filter(name=name).first()
    return own or standing.filter(name=f"t{found[0]}").first()


def _row(line: Line, counted: int, divisor: int, records: dict[str, Record]) -> dict[str, Any]:
    record = records.get(line.record) or Record(line.note or line.key)
    return {"line": line, "counted": _shown(counted, divisor), "record": record}


def _shown(amount: int, divisor: int) -> str:
    value = Decimal(amount) if divisor == 1 else plain(Decimal(amount) / divisor)
    return f"{value:f}"
