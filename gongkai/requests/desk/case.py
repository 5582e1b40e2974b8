"""The page of one case: whatever its panels show, and what may be done now."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from markupsafe import Markup

from gongkai.agencies.asked import Asked, asked
from gongkai.requests.desk.found import found
from gongkai.requests.desk.panels import Panel, Place, panels_of
from gongkai.requests.desk.words import status_of
from gongkai.requests.models import InfoRequest
from gongkai.web.filters import day


@never_cache
@login_required
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One case, for the officers of its agency and of the unit that prepares the reply."""
    who = asked(request)
    return shown(request, who, found(who, pk))


def shown(
    request: HttpRequest, who: Asked, one: InfoRequest, *, status: int = 200
) -> HttpResponse:
    """Return the page of a case."""
    drawn: dict[Place, list[tuple[Panel, Markup]]] = {place: [] for place in Place}
    base = {"case": one, "officer": who.officer, "now": who.now, "today": who.today}
    for panel in panels_of(one, who.officer, who.now):
        text = render_to_string(panel.template, {**panel.context, **base}, request)
        drawn[panel.place].append((panel, Markup(text)))  # noqa: S704  a template's own output
    values = {
        "case": one,
        "status": status_of(one, who.today),
        "main": drawn[Place.MAIN],
        "side": drawn[Place.SIDE],
        "subtitle": _subtitle(one),
    }
    return render(request, "requests/case.html", values, status=status)


def _subtitle(one: InfoRequest) -> str:
    """Say to which agency, of which class, received when: never who."""
    who = _(one.get_applicant_class_display())
    if one.received_on is None:
        return f"{one.agency_name} · {who}"
    received = _("%(day)s收到") % {"day": day(one.received_on)}
    return f"{one.agency_name} · {who} · {received}"
