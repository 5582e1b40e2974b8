"""Decisions in public: the lists of each kind, and one decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency
from gongkai.decisions.models import Decision, DecisionKind
from gongkai.portal import shown
from gongkai.rules.masking import Show, standing
from gongkai.web import keyset
from gongkai.web.moment import kept
from gongkai.web.prepared import Prepared

PAGE = 40


def decisions(request: HttpRequest, kind: str) -> HttpResponse:
    """The decisions of one kind that are on show, newest first."""
    if kind not in DecisionKind.values:
        raise Http404
    today = timezone.localdate()
    code, year = request.GET.get("agency", ""), request.GET.get("year", "")
    agencies = kept(f"deciding-{kind}", lambda: _deciding(kind))
    agency = None
    if code:
        agency = next((pk for pk, one, _name in agencies if one == code), None)
        if agency is None:
            agency = get_object_or_404(Agency, code=code).pk
    first, last = _span(year)

    def ask(on: date | None, pk: int | None) -> list[shown.Row]:
        return [shown.row(*row) for row in _listed(kind, today, agency, first, last, on, pk)]

    listed = keyset.listed(request, ask, lambda row: (row.decided_on, row.pk), PAGE)
    values: dict[str, Any] = {
        "kind": kind,
        "label": _(DecisionKind(kind).label),
        "page": listed,
        "agencies": [(one, name) for _pk, one, name in agencies],
        "agency": code,
        "years": range(today.year, today.year - 6, -1),
        "year": year,
        "masked": settings.MASK_PERSON_NAMES,
    }
    response = render(request, "portal/decisions.html", values)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _deciding(kind: str) -> list[tuple[int, str, str]]:
    """Return the agencies that have shown a decision of a kind: key, code, name."""
    deciding = Decision.objects.filter(kind=kind, published_at__isnull=False).values("agency")
    found = Agency.objects.filter(pk__in=deciding)
    return list(found.values_list("pk", "code", "short_name"))


def _span(year: str) -> tuple[date, date] | tuple[None, None]:
    """Return the first and last day of a year; none where it is no year."""
    if not (year.isdecimal() and len(year) == 4 and int(year)):
        return None, None
    return date(int(year), 1, 1), date(int(year), 12, 31)


def _query(
    kind: str,
    today: date,
    agency: int | None,
    first: date | None,
    last: date | None,
    on: date | None,
    pk: int | None,
) -> QuerySet[Decision, Any]:
    found = shown.on_show(kind, today)
    if agency is not None:
        found = found.filter(agency=agency)
    if first is not None:
        found = found.filter(decided_on__gte=first, decided_on__lte=last)
    return keyset.after(found, "decided_on", on, pk).values_list(*shown.LISTED)[: PAGE + 1]


_listed = Prepared(_query)


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
