"""All requests of the officer's agencies, the newest first."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gongkai.agencies.access import Act
from gongkai.agencies.asked import asked
from gongkai.requests import reach
from gongkai.requests.desk.words import left_of, status_of
from gongkai.requests.models import InfoRequest
from gongkai.web.keyset import page


@never_cache
@login_required
def cases(request: HttpRequest) -> HttpResponse:
    """The requests the officer may see."""
    who = asked(request)
    mine = reach.for_desk(who.officer, Act.VIEW, InfoRequest.objects.all(), who.today)
    shown = page(request, mine.select_related("agency", "handler"), "arrived_on")
    rows = [(one, status_of(one, who.today), left_of(one, who.today)) for one in shown.rows]
    return render(request, "requests/list.html", {"page": shown, "rows": rows})
