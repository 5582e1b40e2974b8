"""Draft a notice, or change the draft."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.asked import Asked, asked
from gongkai.agencies.models import Agency
from gongkai.supervision.notices import actions
from gongkai.supervision.notices.desk import reach
from gongkai.supervision.notices.drafting import FIELDS, contact_of
from gongkai.supervision.notices.forms import DraftForm
from gongkai.supervision.notices.models import Kind
from gongkai.supervision.notices.snapshot import standing_of
from gongkai.supervision.rectification.models import Issue
from gongkai.web.refused import refused_at

_MOST = 200  # issues to choose from


def _issuer(who: Asked) -> Agency:
    found = reach.issuers(who)
    if not found:
        raise Http404
    return found[0]


def _offered(agency: Agency, request: HttpRequest, kept: list[int]) -> list[Issue]:
    """Return the issues that may be named: those not closed, those asked for first."""
    units = standing_of(agency)
    rows = Issue.objects.filter(agency__in=units).select_related("agency")
    found = list(rows.filter(pk__in=kept))
    more = rows.standing().exclude(pk__in=kept).order_by("agency__position", "due_on", "pk")
    unit = request.GET.get("unit")
    if unit:
        more = more.filter(agency__code=unit)
    return [*found, *more[:_MOST]]


@login_required
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Draft a notice of a kind; `issue` and `unit` of the address are chosen beforehand."""
    if kind not in Kind.values:
        raise Http404
    who = asked(request)
    agency = _issuer(who)
    wanted = [int(one) for one in request.GET.getlist("issue") if one.isdecimal()]
    offered = _offered(agency, request, wanted)
    chosen = [one for one in offered if one.pk in wanted]
    form = DraftForm(
        request.POST or None,
        kind=kind,
        agencies=standing_of(agency),
        issues=offered,
        initial=_initial(kind, agency, who.today, chosen, request.GET.get("unit", "")),
    )
    if request.method == "POST" and form.is_valid():
        with refused_at(form):
            made = actions.draft_notice(
                agency, kind, by=who.officer, now=who.now, **_given(form, offered, agency)
            )
            messages.success(request, _("已起草；核对以后送签。"))
            return redirect("notices:notice", made.pk)
    values = {"form": form, "kind": Kind(kind).label, "one": None}
    return render(request, "notices/draft.html", values, status=422 if form.errors else 200)


@require_POST
@login_required
def remind(request: HttpRequest) -> HttpResponse:
    """Draft the work reminder of what is due now."""
    who = asked(request)
    agency = _issuer(who)
    made = actions.draft_reminder(agency, by=who.officer, now=who.now)
    if made is None:
        messages.info(request, _("各单位现在没有到期、将到期的事项，不用提醒。"))
        return redirect("notices:list")
    messages.success(request, _("已按到期、将到期的事项起草；核对以后送签。"))
    return redirect("notices:notice", made.pk)


@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    who = asked(request)
    one = reach.found(who, pk)
    if one.agency not in reach.issuers(who):
        raise Http404
    kept = list(one.listed.values_list("issue", flat=True))
    offered = _offered(one.agency, request, kept)
    initial: dict[str, Any] = {name: getattr(one, name) for name in FIELDS}
    initial["addressees"] = [str(pk) for pk in one.addressees.values_list("agency", flat=True)]
    initial["issues"] = [str(pk) for pk in kept]
    form = DraftForm(
        request.POST or None,
        kind=one.kind,
        agencies=standing_of(one.agency),
        issues=offered,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        revision = request.POST.get("revision", "")
        given = _given(form, offered, one.agency)
        if one.kind == Kind.REMINDER:
            given.pop("issues")
        with refused_at(form):
            actions.change_draft(
                one, revision=int(revision) if revision.isdecimal() else 0, by=who.officer,
                now=who.now, **given,
            )  # fmt: skip
            messages.success(request, _("已保存。"))
            return redirect("notices:notice", one.pk)
    values = {"form": form, "kind": one.get_kind_display(), "one": one}
    return render(request, "notices/draft.html", values, status=422 if form.errors else 200)


def _given(form: DraftForm, offered: list[Issue], agency: Agency) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    keys = {int(one) for one in given.pop("addressees")}
    listed = {int(one) for one in given.pop("issues", [])}
    given["addressees"] = [one for one in standing_of(agency) if one.pk in keys]
    given["issues"] = [one for one in offered if one.pk in listed]
    return given


def _initial(
    kind: str, agency: Agency, today: date, issues: list[Issue], unit: str
) -> dict[str, Any]:
    to = {one.agency_id for one in issues}
    to |= set(Agency.objects.filter(code=unit).values_list("pk", flat=True)) if unit else set()
    if kind == Kind.BULLETIN:
        to = {one.pk for one in standing_of(agency)}
    first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    titles = {
        Kind.REMINDER: _("政府信息公开工作提醒"),
        Kind.PUSH: _("关于政府信息公开问题点对点推送的函"),
        Kind.SUPERVISION: _("关于政府信息公开工作的督查通知"),
        Kind.BULLETIN: _("关于政府信息公开工作情况的通报"),
    }
    return {
        "title": titles[Kind(kind)],
        "addressees": [str(one) for one in to],
        "issues": [str(one.pk) for one in issues],
        "period_from": first,
        "period_to": today,
        "contact": contact_of(agency),
        "due_on": None if kind == Kind.REMINDER else today + timedelta(14),
    }
