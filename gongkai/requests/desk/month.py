"""The month as a calendar: on which day how many replies are due, and which days are worked."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import asked
from gongkai.requests.desk.queues.scope import Scope, scope_of
from gongkai.requests.models import InfoRequest

_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Square:
    """One day of the month: how many are due, whether it is worked, whether it is over."""

    day: date
    inside: bool
    worked: bool
    count: int
    kind: str  # "", past, today


@never_cache
@login_required
def month(request: HttpRequest) -> HttpResponse:
    """The month the address names, or this one."""
    who = asked(request)
    scope = scope_of(who.officer, who.today, request.GET.get("agency", ""))
    first = _first(request.GET.get("month", ""), who.today)
    weeks = Weeks().monthdatescalendar(first.year, first.month)
    days = [day for week in weeks for day in week]
    number = due_by_day(scope, days[0], days[-1])
    calendar = scope.calendar()
    squares = [
        [
            Square(
                day,
                day.month == first.month,
                calendar.is_workday(day),
                number[day],
                "today" if day == who.today else "past" if day < who.today else "",
            )
            for day in week
        ]
        for week in weeks
    ]
    values = {
        "first": first,
        "weeks": squares,
        "total": sum(count for day, count in number.items() if day.month == first.month),
        "before": (first - _DAY).replace(day=1),
        "after": (first + 31 * _DAY).replace(day=1),
        "this": who.today.replace(day=1),
        "missing": calendar.missing(days[0], days[-1]),
        "agencies": who.agencies(Access.VIEW),
        "agency": request.GET.get("agency", ""),
    }
    return render(request, "requests/month.html", values)


def due_by_day(scope: Scope, first: date, last: date) -> Counter[date]:
    """Return how many replies are due on each day; what stands still is left out."""
    found: Counter[date] = Counter()
    running = InfoRequest.objects.open().filter(due_on__range=(first, last), paused=False)
    for part in scope.parts():
        rows = running.filter(part).order_by().values_list("due_on").annotate(Count("pk"))
        found.update({day: count for day, count in rows if day is not None})
    return found


def _first(text: str, today: date) -> date:
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return found if 1990 <= found.year <= 2200 else today.replace(day=1)
