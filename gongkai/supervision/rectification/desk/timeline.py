"""Issues unit by unit: how many stand where, and what happened at one unit."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.agencies.asked import asked, chosen
from gongkai.rules.rectification import WORDS, Act
from gongkai.supervision.rectification.desk import reach
from gongkai.supervision.rectification.desk.listing import tiles
from gongkai.supervision.rectification.models import Issue, IssueEvent, Stand
from gongkai.web.filters import moment
from gongkai.web.keyset import listed, moment_mark

_SIZE = 40


@login_required
def units(request: HttpRequest) -> HttpResponse:
    """Every unit with its issues: standing, overdue, reopened, closed; the overdue ones first."""
    who = asked(request)
    agencies = reach.agencies(who)
    working = Q(state__in=[Stand.ASSIGNED, Stand.REOPENED])
    counts = (
        Issue.objects.filter(agency__in=agencies)
        .order_by()
        .values("agency")
        .annotate(
            total=Count("id"),
            standing=Count("id", filter=~Q(state=Stand.CLOSED)),
            overdue=Count("id", filter=working & Q(due_on__lt=who.today)),
            again=Count("id", filter=Q(times_reopened__gt=0)),
            fixed=Count("id", filter=Q(ended="fixed")),
        )
    )
    known = {row["agency"]: row for row in counts}
    rows = [(one, known[one.pk]) for one in agencies if one.pk in known]
    rows.sort(key=lambda pair: (-pair[1]["overdue"], -pair[1]["standing"]))
    without = [one for one in agencies if one.pk not in known]
    return render(request, "rectification/units.html", {"rows": rows, "without": without})


@login_required
def timeline(request: HttpRequest, agency: str) -> HttpResponse:
    """What happened with the issues of one unit, the newest first, day by day."""
    who = asked(request)
    one = chosen(reach.agencies(who), agency)
    rows = IssueEvent.objects.filter(issue__agency=one).select_related("issue", "by")

    def ask(at: Any, pk: int | None) -> list[IssueEvent]:
        found = rows.order_by("-at", "-pk")
        if at is not None and pk is not None:
            found = found.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
        return list(found[: _SIZE + 1])

    page = listed(request, ask, lambda last: (last.at, last.pk), _SIZE, moment_mark)
    days: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for event in page.rows:
        day, _space, hour = moment(event.at).partition(" ")
        days[day].append(
            {
                "issue": event.issue,
                "act": WORDS[Act(event.act)],
                "hour": hour,
                "who": event.by.name if event.by else _("系统"),
                "note": event.note,
                "bad": event.act in (Act.FAIL, Act.REOPEN),
            }
        )
    values = {"agency": one, "days": list(days.items()), "page": page,
              "tiles": tiles(who, [one], one.code)}  # fmt: skip
    return render(request, "rectification/timeline.html", values)
