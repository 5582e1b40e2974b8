"""The list behind a figure of a published report."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from gongkai.portal import behind as public
from gongkai.portal.prose import span_named
from gongkai.portal.reading import Published, content
from gongkai.portal.views.report import found
from gongkai.reports.cells import cell_called, words_of
from gongkai.reports.compute import divisor_of
from gongkai.reports.drill import Behind
from gongkai.reports.narrative.catalogue import DIVISORS
from gongkai.rules.tally import selectors
from gongkai.web.jinja import url_if


def cell(request: HttpRequest, agency: str, year: int, name: str) -> HttpResponse:
    """Show the lines behind a cell of a table."""
    shown = found(agency, year)
    text = content(shown.version, shown.digest)
    form = text.report.form
    where = cell_called(form, name)
    if where is None:
        raise Http404
    figure = text.report.figure(*where)
    selector = selectors(form)[where]
    return _list(
        request,
        shown,
        name,
        words_of(form, where),
        figure.printed,
        figure.value,
        public.behind_figure(shown, selector),
        divisor_of(where),
    )


def named(request: HttpRequest, agency: str, year: int, name: str) -> HttpResponse:
    """Show the lines behind a figure of the prose."""
    shown = found(agency, year)
    span = span_named(content(shown.version, shown.digest).sources, name)
    if span is None:
        raise Http404
    divisor = DIVISORS.get(span["unit"], 1)
    selector = public.selector_of(span["lines"])
    own = span.get("own", False)
    behind = public.behind_figure(shown, selector, year=span["year"], own=own)
    value = _number(span["shown"])
    return _list(request, shown, name, span["label"], span["shown"], value, behind, divisor)


def _number(shown: str) -> Decimal | None:
    """Return a figure as it is printed as a number, None where it is words."""
    try:
        return Decimal(shown)
    except InvalidOperation:
        return None


def _list(
    request: HttpRequest,
    shown: Published,
    name: str,
    title: str,
    printed: str | None,
    value: Decimal | None,
    behind: Behind,
    divisor: int,
) -> HttpResponse:
    rows, after = public.page_of(behind, request.GET.get("after"))
    total = public.total_of(shown, name, behind)
    counted = public.amount(total.counted, divisor)
    query = urlencode({"after": after}) if after else None
    values = {
        "shown": shown,
        "title": title,
        "printed": printed,
        "agrees": value is None or value == counted,
        "entries": total.entries,
        "counted": counted,
        "divisor": divisor,
        "rows": rows,
        "amount": public.amount,
        "next_url": f"{request.path}?{query}" if query else None,
        "first_url": request.path if request.GET.get("after") else None,
        "top": reverse("portal:report", args=[shown.agency_code, shown.year]),
        "reports": url_if("portal:reports"),
    }
    response = render(request, "portal/behind.html", values)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response
