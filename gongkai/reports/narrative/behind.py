"""The page behind a figure of the prose: a list whose sum is the figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from gongkai.reports.compute import compiled
from gongkai.reports.drill import Behind, lines, total
from gongkai.reports.models import AnnualReport
from gongkai.reports.narrative.catalogue import DIVISORS
from gongkai.reports.narrative.facts import (
    Basis,
    Compiled,
    Facts,
    Stated,
    kinds_of,
    printed,
    units,
)
from gongkai.reports.narrative.rendering import added
from gongkai.reports.narrative.tokens import Aspect
from gongkai.reports.records import Record, records_of
from gongkai.reports.records import opens as opens_at
from gongkai.reports.views.common import address, frame, officer, report_for
from gongkai.rules.tally import cell_name


def stated(facts: Facts, name: str) -> Stated | None:
    """Return the figure an address names: a name, a name@last, or several joined by +."""
    parts = [_one(facts, part) for part in name.split("+")[:40]]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return known[0] if len(known) == 1 else added(known)


def _one(facts: Facts, name: str) -> Stated | None:
    bare, _at, aspect = name.partition("@")
    return facts.get(bare, Aspect(aspect)) if aspect in set(Aspect) else None


def behind(one: Stated, compiled: Compiled) -> Behind | None:
    """Return what the list behind a figure is asked of, None when it rests on no lines."""
    if one.basis is not Basis.LINES or one.selector is None:
        return None
    agencies = (one.agency,) if one.own else compiled.agencies
    return Behind(one.selector, one.year, agencies, compiled.left_out)


def opens(one: Stated) -> bool:
    """Tell whether there is a list behind a figure."""
    return one.basis in (Basis.LINES, Basis.AGENCIES) and not one.lacking


def fact_address(report: AnnualReport, one: Stated, parts: Sequence[Stated] = ()) -> str:
    """
    Return the page of the list behind a figure at the desk, empty when there is none.

    :param parts: the figures it is said to be the sum of, shown beside it
    """
    if not opens(one):
        return ""
    if one.cell is not None and one.year == report.year and not parts:
        return address("cell", report, name=cell_name(one.cell))
    asked = "?" + urlencode({"parts": "+".join(part.name for part in parts)}) if parts else ""
    return address("fact", report, name=one.name) + asked


def _parts(
    request: HttpRequest, report: AnnualReport, facts: Facts, one: Stated
) -> dict[str, Any]:
    """Return the figures a total is said to be the sum of, and what they come to."""
    names = request.GET.get("parts", "").split("+")[:40] if "parts" in request.GET else []
    parts = [part for name in names if (part := _one(facts, name)) is not None]
    if not parts:
        return {"parts": [], "parts_sum": "", "gap": ""}
    whole = added(parts)
    gap = (one.value or Decimal(0)) - (whole.value or Decimal(0))
    return {
        "parts": [(part, fact_address(report, part)) for part in parts],
        "parts_sum": whole.shown,
        "gap": printed(abs(gap)) if gap else "",
    }


@login_required
def fact(request: HttpRequest, agency: str, year: int, name: str) -> HttpResponse:
    """Show the lines behind a figure of the prose; their sum at the bottom equals it."""
    report = report_for(request, agency, year)
    computed = compiled(report)
    facts = Facts(report, computed)
    one = stated(facts, name)
    if one is None:
        raise Http404
    if one.cell is not None and one.year == report.year and "parts" not in request.GET:
        return redirect(address("cell", report, name=cell_name(one.cell)))
    asked = behind(one, computed)
    values = {**frame(request, report, "workshop"), "one": one, "units": [], "rows": []}
    values |= _parts(request, report, facts, one)
    values |= {"after": None, "begun": None, "total": None, "sum": ""}
    if one.basis is Basis.AGENCIES:
        values["units"] = units(report, kinds_of(one.name))
    if asked is not None and not one.lacking:
        divisor = DIVISORS.get(one.unit, 1)
        try:
            page = lines(asked, after=request.GET.get("after"))
        except ValueError as error:
            raise Http404 from error
        records = records_of(
            (entry.line for entry in page.entries),
            opens=opens_at(officer(request), timezone.localdate()),
        )
        whole = total(asked)
        values |= {
            "rows": [
                {
                    "line": entry.line,
                    "counted": printed(Decimal(entry.counted) / divisor),
                    "record": records.get(entry.line.record)
                    or Record(entry.line.note or entry.line.key),
                }
                for entry in page.entries
            ],
            "after": page.after,
            "begun": request.GET.get("after"),
            "total": whole,
            "sum": printed(Decimal(whole.counted) / divisor),
        }
    return render(request, "reports/fact.html", values)
