"""The page of figures: how often the agency was right, and what loses."""

from __future__ import annotations

from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act
from gongkai.agencies.asked import asked, chosen, year_of
from gongkai.disputes.counting import Tally, figures, losing
from gongkai.disputes.fields import FIELDS, choose_field, mapped, may_choose
from gongkai.disputes.forms import FieldForm
from gongkai.disputes.models import Block
from gongkai.rules.errors import RuleError

YEARS = 5


@login_required
def statistics(request: HttpRequest) -> HttpResponse:
    """Table four of the officer's agencies with its rates, five years, and what loses."""
    who = asked(request)
    agencies = who.agencies_or_404(Act.VIEW)
    agency = chosen(agencies, request.GET["agency"]) if request.GET.get("agency") else None
    year = year_of(request) or who.today.year
    asked_for = [agency] if agency else agencies
    known = figures(asked_for, year)
    kinds, grounds = losing(asked_for, year - YEARS + 1, year)
    query = {"year": year, **({"agency": agency.code} if agency else {})}
    rows = [(label, _row(known.blocks[block], block, query)) for block, label in Block.choices]
    trend = [figures(asked_for, one) for one in range(year - YEARS + 1, year + 1)]
    values: dict[str, Any] = {
        "rows": rows,
        "all": _row(known.all, "", query),
        "trend": [(one.year, _row(one.all, "", {**query, "year": one.year})) for one in trend],
        "kinds": [(one, percent(one.rate)) for one in kinds],
        "grounds": [(one, percent(one.rate)) for one in grounds],
        "since": year - YEARS + 1,
        "year": year,
        "years": range(who.today.year, who.today.year - 8, -1),
        "agencies": agencies,
        "agency": agency,
    }
    return render(request, "disputes/statistics.html", values)


@login_required
def fields(request: HttpRequest) -> HttpResponse:
    """In which field of table four each result counts."""
    who = asked(request)
    if not who.agencies(Act.VIEW):
        raise Http404
    values = {
        "rows": mapped(),
        "fields": FIELDS,
        "may": may_choose(who.officer, who.now),
    }
    return render(request, "disputes/fields.html", values)


@require_POST
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Let a result count in another field from now on."""
    who = asked(request)
    form = FieldForm(request.POST)
    if form.is_valid():
        try:
            choose_field(by=who.officer, now=who.now, **form.cleaned_data)
        except RuleError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("已改；以后登记的结果按新的归入，已经登记的不变。"))
    else:
        messages.error(request, _("没有填写依据或者理由；请写明后再改。"))
    return redirect("disputes:fields")


def percent(rate: Fraction | None) -> str:
    """Return a share in per cent with one decimal; a dash where there is none."""
    return "—" if rate is None else f"{float(rate * 100):.1f}%"


def _row(tally: Tally, block: str, query: dict[str, Any]) -> dict[str, Any]:
    """Return the cells of a row: each figure with the list behind it, and the rates."""
    known = {**query, **({"block": block} if block else {})}
    address = reverse("disputes:list")
    cells = [
        (getattr(tally, name), f"{address}?{urlencode({**known, 'result': name})}")
        for name in ("upheld", "corrected", "other", "pending")
    ]
    return {
        "cells": cells,
        "total": tally.total,
        "upheld": percent(tally.upheld_rate),
        "corrected": percent(tally.corrected_rate),
    }
