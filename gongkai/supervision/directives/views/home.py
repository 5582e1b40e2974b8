"""The first page of supervision: what waits for this officer."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gongkai.agencies.access import Act
from gongkai.agencies.asked import asked
from gongkai.agencies.models import Agency
from gongkai.supervision.directives.models import Meeting, MeetingState, Stand, Task
from gongkai.supervision.directives.progress import only_read
from gongkai.supervision.organisation.units import governments, seen_units


@never_cache
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show what is due, overdue, waiting to be accepted, and read without anything done."""
    who = asked(request)
    seen = seen_units(who)
    if not seen:
        raise Http404
    tasks = Task.objects.filter(agency__in=seen).select_related("agency")
    agencies = list(Agency.objects.filter(pk__in=seen))
    calls = Meeting.objects.filter(state=MeetingState.CALLED)
    values = {
        "open": tasks.with_unit().count(),
        "overdue": tasks.overdue(who.today).count(),
        "done": tasks.filter(state=Stand.DONE).count(),
        "read_only": len(only_read(agencies, who.today)),
        "next": list(tasks.with_unit().order_by("due_on", "pk")[:10]),
        "meetings": list(
            (calls.filter(agency__in=seen) | calls.filter(attendance__agency__in=seen))
            .distinct()
            .order_by("held_on")[:5]
        ),
        "supervises": bool(governments(who)),
        "today": who.today,
        "may_rectify": {one.pk for one in who.agencies(Act.RECTIFY)},
    }
    return render(request, "directives/home.html", values)
