"""Columns over agencies and over years: the county's matrix, and the register of changes."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.asked import Asked, asked, year_of
from gongkai.agencies.models import Agency
from gongkai.publishing.columns import ColumnState
from gongkai.publishing.desk import county
from gongkai.publishing.models import ColumnChange, ColumnChangeKind
from gongkai.publishing.views.columns import KINDS, agency_for
from gongkai.web.keyset import page


def _agencies(who: Asked) -> list[Agency]:
    """Return the agencies whose columns the officer may look at, those that exist today."""
    seen = agencies_for(who.officer, Act.VIEW, who.today)
    watched = agencies_for(who.officer, Act.WATCH, who.today)
    return list((seen | watched).on(who.today).distinct())  # type: ignore[attr-defined]


@login_required
def columns(request: HttpRequest) -> HttpResponse:
    """Which statutory column of which agency is empty, late or stale; of one agency, its tree."""
    who = asked(request)
    agencies = _agencies(who)
    if not agencies:
        raise Http404
    if len(agencies) == 1:
        return redirect("publishing:tree", agencies[0].code)
    whole = county.matrix(agencies, who.today)
    state = request.GET.get("state", "")
    chosen = ColumnState(state) if state in county.BAD else None
    words = county.state_words()
    values = {
        "matrix": whole if state == "all" else county.only_bad(whole, chosen),
        "state": state,
        "without": [one for one in agencies if one not in whole.agencies],
        "words": words,
        "kinds": KINDS,
        "tallies": [(one, words[one], KINDS[one], whole.total(one)) for one in county.BAD],
        "rows": [(one, whole.counts[one.pk]) for one in whole.agencies],
    }
    return render(request, "publishing/county_columns.html", values)


@login_required
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The county's statutory columns as CSV."""
    who = asked(request)
    agencies = _agencies(who)
    if not agencies:
        raise Http404
    found = county.matrix(agencies, who.today)
    answer = StreamingHttpResponse(county.as_csv(found), content_type="text/csv; charset=utf-8")
    name = quote(_("法定栏目情况") + f"-{who.today.isoformat()}.csv")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


@login_required
def changes(request: HttpRequest, agency: str) -> HttpResponse:
    """The register of an agency's columns, by year and kind, with how many of each."""
    who = asked(request)
    of = agency_for(who, agency)
    year, kind = year_of(request), request.GET.get("kind", "")
    every = ColumnChange.objects.filter(agency=of)
    if year is not None:
        every = every.filter(on__year=year)
    counted = dict(
        every.order_by().values_list("kind").annotate(number=Count("pk")).values_list(
            "kind", "number"
        )
    )  # fmt: skip
    found = every.filter(kind=kind) if kind in ColumnChangeKind.values else every
    rows = found.select_related("column", "into", "by")
    values = {
        "agency": of,
        "year": year,
        "kind": kind,
        "years": range(who.today.year, who.today.year - 10, -1),
        "counts": [
            (value, _(label), counted[value])
            for value, label in ColumnChangeKind.choices
            if value in counted
        ],
        "kinds": ColumnChangeKind.choices,
        "page": page(request, rows, "on", 200),
    }
    return render(request, "publishing/column_changes.html", values)
