"""The queues and the whole list of requests, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked, year_of
from gongkai.requests.desk.queues.counts import counts
from gongkai.requests.desk.queues.kinds import QUEUES, on_day
from gongkai.requests.desk.queues.scope import Scope, scope_of
from gongkai.requests.desk.queues.walks import Dated, Walk, merged
from gongkai.requests.desk.words import left_of, status_of
from gongkai.requests.models import InfoRequest
from gongkai.requests.models.words import CHANNELS, COLUMNS, STATES
from gongkai.web.jinja import url
from gongkai.web.keyset import day_mark, listed

SIZE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One case in a list: its state, its time left, the day of the list."""

    case: InfoRequest
    status: tuple[str, str]
    left: tuple[str, str]
    day: date


@never_cache
@login_required
def cases(request: HttpRequest) -> HttpResponse:
    """Every request the officer may see, the newest first, by filters."""
    who = asked(request)
    scope = _scope(request, who)
    chosen = _filters(request)
    walks = [
        Walk(InfoRequest.objects.filter(part, *chosen.conditions), "arrived_on")
        for part in scope.parts()
    ]
    values = {
        "title": _("依申请公开"),
        "day_label": _("到达"),
        "filters": chosen,
        "states": STATES[1:],
        "channels": CHANNELS,
        "columns": COLUMNS,
        "years": range(who.today.year, who.today.year - 8, -1),
    }
    return _listed(request, who, scope, walks, values, falling=True)


@never_cache
@login_required
def queue(request: HttpRequest, name: str) -> HttpResponse:
    """One queue, the most urgent first."""
    found = QUEUES.get(name)
    if found is None:
        raise Http404
    who = asked(request)
    scope = _scope(request, who)
    values = {"title": _(found.label), "day_label": _(found.day), "queue": name}
    return _listed(request, who, scope, found.walks(scope), values)


@never_cache
@login_required
def due_on(request: HttpRequest, day: str) -> HttpResponse:
    """What is due on one day."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    who = asked(request)
    scope = _scope(request, who)
    values = {"title": _("%(day)s到期") % {"day": on.isoformat()}, "day_label": _("答复期限")}
    return _listed(request, who, scope, on_day(scope, on), values)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks the whole list for."""

    state: str
    channel: str
    column: str
    year: int | None
    words: str
    conditions: tuple[Q, ...]


def _filters(request: HttpRequest) -> Filters:
    given = {name: request.GET.get(name, "") for name in ("state", "channel", "column")}
    known = {"state": STATES, "channel": CHANNELS, "column": COLUMNS}
    given = {n: v if v in dict(known[n]) else "" for n, v in given.items()}
    year, words = year_of(request), request.GET.get("q", "").strip()[:60]
    columns = {"state": "state", "channel": "channel", "column": "applicant_class"}
    conditions = [Q(**{columns[n]: v}) for n, v in given.items() if v]
    if year is not None:
        conditions.append(Q(arrived_on__range=(date(year, 1, 1), date(year, 12, 31))))
    if words:
        conditions.append(Q(number=words) | Q(description__contains=words))
    return Filters(**given, year=year, words=words, conditions=tuple(conditions))


def _scope(request: HttpRequest, who: Asked) -> Scope:
    return scope_of(who.officer, who.today, request.GET.get("agency", ""))


def _listed(
    request: HttpRequest,
    who: Asked,
    scope: Scope,
    walks: list[Walk],
    values: dict[str, Any],
    *,
    falling: bool = False,
) -> HttpResponse:
    fields = ("agency", "handler")
    whole = [Walk(walk.cases.select_related(*fields), walk.day) for walk in walks]

    def ask(on: date | None, pk: int | None) -> list[Dated]:
        return merged(whole, on, pk, SIZE + 1, falling=falling)

    shown = listed(request, ask, lambda one: (one[0], one[1].pk), SIZE, day_mark)
    calendar = scope.calendar()
    rows = [
        Row(one, status_of(one, who.today), left_of(one, who.today, calendar), day)
        for day, one in shown.rows
    ]
    base = {
        "filters": None,
        "queue": "",
        "page": shown,
        "rows": rows,
        "tiles": _tiles(request, scope, values.get("queue", "")),
        "agencies": who.agencies(Access.VIEW),
        "agency": request.GET.get("agency", ""),
        "registers": bool(who.agencies(Access.HANDLE)),
        "accounts": settings.CITIZEN_ACCOUNTS,
    }
    return render(request, "requests/list.html", {**base, **values})


def _tiles(request: HttpRequest, scope: Scope, current: str) -> list[dict[str, object]]:
    number = counts(scope)
    only = request.GET.get("agency", "")
    query = f"?agency={only}" if only and scope.agencies else ""
    return [
        {
            "label": _(one.label),
            "value": number[one.name],
            "href": url("requests:queue", one.name) + query,
            "kind": one.kind if number[one.name] else "",
            "current": one.name == current,
        }
        for one in QUEUES.values()
    ]
