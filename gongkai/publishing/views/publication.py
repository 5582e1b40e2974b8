"""The clerk's desk of publication: what is signed, set to a time, urgent, ending, withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act, NotYours, require
from gongkai.agencies.asked import Asked, asked, chosen
from gongkai.publishing import actions
from gongkai.publishing.desk import shelves
from gongkai.publishing.desk.turns import after
from gongkai.publishing.forms.publication import ScheduleForm
from gongkai.publishing.models import Item, ItemVersion, Schedule
from gongkai.publishing.views.common import address, item_for, version_for
from gongkai.publishing.views.versions import before, standing_of
from gongkai.review.actions import NotSigned, refuse_unsigned
from gongkai.review.state import state
from gongkai.rules.errors import RuleError
from gongkai.rules.signoff import missing_signatures_due
from gongkai.web.keyset import Page, listed, moment_mark, page
from gongkai.web.keyset import after as older
from gongkai.web.refused import refused_at

_SIZE = 50
SHELVES = ("ready", "scheduled", "emergency", "ending", "shown", "withdrawn")


@login_required
def publication(request: HttpRequest) -> HttpResponse:
    """One shelf of what is to be published, or was."""
    who = asked(request)
    agencies = who.agencies(Act.PUBLISH)
    shelf = request.GET.get("shelf", "ready")
    if not agencies or shelf not in SHELVES:
        raise Http404
    code = request.GET.get("agency", "")
    among = [chosen(agencies, code)] if code else agencies
    words = request.GET.get("words", "").strip()[:80]
    values = {
        "shelf": shelf,
        "shelves": _tabs(shelf, code),
        "agencies": agencies,
        "code": code,
        "words": words,
        "counts": {
            "ready": shelves.ready(among).count(),
            "scheduled": shelves.scheduled(among).count(),
            "emergency": shelves.emergencies(among).count(),
        },
        "page": _page(request, shelf, among, words, who),
        "today": who.today,
        "now": who.now,
    }
    return render(request, "publishing/publication.html", values)


def _tabs(shelf: str, code: str) -> list[dict[str, Any]]:
    names = (_("待公开"), _("定时"), _("紧急待补签"), _("到期"), _("已公开"), _("已撤回"))
    more = f"&agency={code}" if code else ""
    return [
        {"name": name, "label": label, "href": f"?shelf={name}{more}", "current": name == shelf}
        for name, label in zip(SHELVES, names, strict=True)
    ]


def _page(request: HttpRequest, shelf: str, among: list[Any], words: str, who: Asked) -> Page[Any]:
    if shelf == "ready":
        found = shelves.ready(among)

        def ask(by: date | None, pk: int | None) -> list[shelves.Ready]:
            return shelves.rows(after(found, by, pk)[: _SIZE + 1])

        return listed(request, ask, lambda row: (row.by, row.item), _SIZE)
    if shelf == "scheduled":
        return Page(list(shelves.scheduled(among)), None, None)
    if shelf == "emergency":
        return Page(list(shelves.emergencies(among)), None, None)
    if shelf == "ending":
        return page(request, shelves.ending(among, who.today), "expires_on", _SIZE)
    if shelf == "shown":
        return by_moment(request, shelves.shown(among, words), "listed_at")
    return by_moment(request, shelves.withdrawn(among), "withdrawn_at")


def by_moment(request: HttpRequest, things: Any, field: str) -> Page[Item]:
    """Return the page of items the address asks for, newest first by a moment."""

    def ask(at: Any, pk: int | None) -> list[Item]:
        return list(older(things, field, at, pk)[: _SIZE + 1])

    def mark(last: Item) -> Any:
        return getattr(last, field), last.pk

    return listed(request, ask, mark, _SIZE, moment_mark)


@login_required
def publish(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say what publishing this version will do, and do it."""
    who = asked(request)
    found = version_for(who, pk, number)
    if request.method == "POST":
        urgent = request.POST.get("why", "")[:200] if "urgent" in request.POST else None
        try:
            item = actions.publish_item(found, by=who.officer, now=who.now, urgent=urgent)
        except RuleError as error:
            messages.error(request, str(error))
        else:
            says = _("《%(title)s》已经公开，公开时间由服务器记下，不能改动。")
            messages.success(request, says % {"title": item.title})
            return redirect(address("version", found))
        return redirect(address("publish", found))
    return render(request, "publishing/publish.html", _to_publish(found, who))


def _to_publish(
    found: ItemVersion, who: Asked, form: ScheduleForm | None = None
) -> dict[str, Any]:
    progress = state(found)
    return {
        "version": found,
        "item": found.item,
        "standing": standing_of(found),
        "why": _why_not(found, who),
        "shown": progress.shown,
        "before": before(found),
        "urgent_possible": progress.enough_in_emergency
        and not progress.complete
        and not progress.shown,
        "urgent_until": missing_signatures_due(who.now),
        "schedule": found.schedules.filter(ended_at=None).first(),
        "form": form or ScheduleForm(),
    }


def _why_not(found: ItemVersion, who: Asked) -> str:
    try:
        require(who.officer, Act.PUBLISH, found, who.today)
        refuse_unsigned(found)
    except (NotYours, NotSigned) as error:
        return str(error)
    return ""


@login_required
@require_POST
def schedule(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Set the time a version is published at."""
    who = asked(request)
    found = version_for(who, pk, number)
    form = ScheduleForm(request.POST)
    if form.is_valid():
        with refused_at(form):
            made = actions.schedule_item(
                found, publish_on=form.cleaned_data["publish_on"], by=who.officer, now=who.now
            )
            says = _("已定时，到时由系统公开；此前可以取消。")
            messages.success(request, says)
            return redirect(address("publish", made.version))
    return render(request, "publishing/publish.html", _to_publish(found, who, form), status=422)


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int, schedule: int) -> HttpResponse:
    """Cancel the time a version was to be published at."""
    who = asked(request)
    item = item_for(who, pk)
    rows = Schedule.objects.select_related("version__item__agency")
    one = get_object_or_404(rows, pk=schedule, version__item=item)
    try:
        actions.cancel_schedule(one, by=who.officer, now=who.now)
        messages.success(request, _("已取消定时；可以另定时间，或者直接公开。"))
    except RuleError as error:
        messages.error(request, str(error))
    return redirect(address("publish", one.version))
