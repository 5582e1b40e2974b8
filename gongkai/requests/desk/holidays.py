"""Enter a notice of holidays: first what it would move, then the yes, then what it moved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked
from gongkai.agencies.models import HolidayNotice
from gongkai.requests.actions import Moved, enter_calendar_notice
from gongkai.requests.desk.notice_form import NoticeForm
from gongkai.requests.models import InfoRequest
from gongkai.rules.errors import RuleError
from gongkai.web.carried import carried, carry
from gongkai.web.refused import refused_at

_WHAT = "requests.holiday_notice"
#: cases that are listed one by one; the rest are counted
_MOST = 200


@never_cache
@login_required
def holidays(request: HttpRequest) -> HttpResponse:
    """The notices entered here, and the form for another."""
    who = asked(request)
    if not who.agencies(Access.KEEP_AGENCIES):
        raise Http404
    if request.method == "POST" and "yes" in request.POST:
        return _entered(request, who)
    form = NoticeForm(request.POST or None, initial={"year": who.today.year})
    values: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        notice = {"name": form.cleaned_data["title"], "text": form.text()}
        with refused_at(form):
            moved = _tried(notice, who)
            values |= {"dry": True, "moved": moved, "sent": carry(notice, what=_WHAT)}
    return _page(request, values)


def _tried(notice: dict[str, str], who: Asked) -> list[Moved]:
    """Return what a notice would move; nothing of it stays."""
    with transaction.atomic():
        moved = enter_calendar_notice(**notice, by=who.officer, now=who.now)
        transaction.set_rollback(True)
    return moved


def _entered(request: HttpRequest, who: Asked) -> HttpResponse:
    """Enter what was looked at; sent twice, it is entered once."""
    form = NoticeForm(initial={"year": who.today.year})
    try:
        notice = carried(request.POST.get("sent", ""), what=_WHAT)
        moved = _once(notice, who)
    except RuleError as error:
        return _page(request, {"form": form, "refused": str(error)})
    return _page(request, {"form": form, "done": True, "moved": moved})


@transaction.atomic
def _once(notice: dict[str, str], who: Asked) -> list[Moved]:
    known = HolidayNotice.objects.select_for_update().filter(**notice).first()
    if known is None:
        return enter_calendar_notice(**notice, by=who.officer, now=who.now)
    return moved_since(known.entered_at)


def moved_since(at: datetime) -> list[Moved]:
    """Return what moved at a moment of entering a notice."""
    cases = InfoRequest.objects.filter(clock_moves__at=at).distinct()
    found = cases.select_related("agency").prefetch_related("clock_moves").order_by("pk")
    made = []
    for case in found:
        moves = [one for one in case.clock_moves.all() if one.at == at]
        made += [Moved(case, one.before, one.after) for one in moves if one.before != one.after]
    return made


def _page(request: HttpRequest, values: dict[str, Any]) -> HttpResponse:
    base: dict[str, Any] = {
        "dry": False,
        "done": False,
        "moved": [],
        "sent": "",
        "refused": "",
        "notices": HolidayNotice.objects.select_related("entered_by").order_by("-pk")[:50],
    }
    shown = {**base, **values}
    shown["count"] = len(shown["moved"])
    shown["moved"] = shown["moved"][:_MOST]
    status = 422 if shown["form"].errors or shown["refused"] else 200
    return render(request, "requests/holidays.html", shown, status=status)
