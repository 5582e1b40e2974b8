"""Decisions in public: the lists of each kind, and one decision."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency
from gongkai.decisions.models import Decision, DecisionKind
from gongkai.portal import shown
from gongkai.rules.masking import Show, standing
from gongkai.web.keyset import page

PAGE = 40


def decisions(request: HttpRequest, kind: str) -> HttpResponse:
    """The decisions of one kind that are on show, newest first."""
    if kind not in DecisionKind.values:
        raise Http404
    today = timezone.localdate()
    found = shown.on_show(kind, today)
    agency, year = request.GET.get("agency", ""), request.GET.get("year", "")
    if agency:
        found = found.filter(agency=get_object_or_404(Agency, code=agency))
    if year.isdecimal() and len(year) == 4:
        found = found.filter(decided_on__year=int(year))
    listed = page(request, found, "decided_on", PAGE)
    values: dict[str, Any] = {
        "kind": kind,
        "label": _(DecisionKind(kind).label),
        "rows": [shown.row(one) for one in listed.rows],
        "page": listed,
        "agencies": Agency.objects.filter(
            pk__in=Decision.objects.filter(kind=kind, published_at__isnull=False).values("agency")
        ).values_list("code", "short_name"),
        "agency": agency,
        "years": range(today.year, today.year - 6, -1),
        "year": year,
        "masked": settings.MASK_PERSON_NAMES,
    }
    response = render(request, "portal/decisions.html", values)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def decision(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One decision; a withdrawn one says so with the reason, and nothing else of it."""
    one = get_object_or_404(Decision, pk=pk, kind=kind, voided_at=None)
    state = standing(
        released=one.published_at is not None,
        withdrawn=one.withdrawn_on is not None,
        shown_until=one.shown_until,
        today=timezone.localdate(),
    )
    if state in (Show.NOT_YET, Show.ENDED):
        raise Http404
    if state == Show.WITHDRAWN:
        published_at, withdrawn_on, why = shown.withdrawn(one)
        values: dict[str, Any] = {
            "kind": kind,
            "label": _(one.get_kind_display()),
            "agency": one.agency_name,
            "published_at": published_at,
            "withdrawn_on": withdrawn_on,
            "why": why,
        }
        return render(request, "portal/decision_withdrawn.html", values, status=410)
    values = {
        "kind": kind,
        "label": _(one.get_kind_display()),
        "title": shown.title(one),
        "agency": one.agency_name,
        "facts": shown.facts(one),
        "published_at": one.published_at,
        "masked": shown.party(one) != one.party,
    }
    return render(request, "portal/decision.html", values)
