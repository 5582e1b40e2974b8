"""What is due today, at the officer's agencies."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for, keys_for
from gongkai.agencies.models import Officer, Post
from gongkai.portal.desk.expiring import expiring_documents
from gongkai.portal.desk.guide import incomplete_guides
from gongkai.portal.desk.late import late_decisions
from gongkai.portal.desk.messages import messages_due
from gongkai.portal.desk.recent import recent
from gongkai.portal.desk.reports import drafts, reopened, reports_due
from gongkai.portal.desk.requests import requests_due
from gongkai.portal.desk.sent_back import items_sent_back
from gongkai.portal.desk.signing import count_waiting, waiting_for
from gongkai.portal.desk.supervision import supervision_due
from gongkai.portal.desk.task import SOON, Task, in_order
from gongkai.portal.desk.to_publish import items_to_publish
from gongkai.portal.desk.urgent import urgent
from gongkai.reports.models import AnnualReport, Scope


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Show an officer what is to be done."""
    officer = request.user
    assert isinstance(officer, Officer)  # noqa: S101  login_required has seen to it
    today = timezone.localdate()
    waiting = waiting_for(officer, today)
    tasks = reports_due(officer, today) + drafts(officer, today) + late_decisions(officer, today)
    tasks += reopened(officer, today) + urgent(officer, timezone.now())
    tasks += expiring_documents(officer, today) + items_to_publish(officer, today)
    tasks += items_sent_back(officer, today)
    tasks += incomplete_guides(officer, today) + requests_due(officer, today)
    tasks += messages_due(officer, today) + supervision_due(officer, today)
    listed = in_order(waiting + tasks)
    watched = agencies_for(officer, Act.WATCH, today)
    posts = Post.objects.on(today).filter(officer=officer)
    values = {
        "today": today,
        "tiles": _tiles(count_waiting(officer, today), tasks),
        "tasks": [(task, task.kind(today), task.says(today)) for task in listed],
        "watches": AnnualReport.objects.filter(
            agency__in=watched, scope=Scope.CONSOLIDATED
        ).exists(),
        "leads": bool(keys_for(officer, Act.SUPERVISE, today)),
        "keeps": bool(keys_for(officer, Act.KEEP_AGENCIES, today)),
        "recent": recent(officer, today),
        "posts": list(
            posts.select_related("agency").order_by("agency__position", "agency__code", "role")
        ),
    }
    return render(request, "portal/desk.html", values)


def _tiles(waiting: int, tasks: list[Task]) -> list[dict[str, object]]:
    today = timezone.localdate()
    late = sum(task.late(today) for task in tasks)
    soon = sum(task.kind(today) == "warning" for task in tasks)
    found: list[tuple[str, int, str, str]] = [
        (_("逾期"), late, "error", "#tasks"),
        (_("%(days)s 天内到期") % {"days": SOON}, soon, "warning", "#tasks"),
        (_("等我签"), waiting, "", reverse("portal:queue")),
        (_("待办"), len(tasks) + waiting, "", "#tasks"),
    ]
    return [
        {
            "label": label,
            "value": value,
            "href": href if value else "",
            "kind": kind if value else "",
        }
        for label, value, kind, href in found
    ]
