"""The officers' pages of accounts: the register with what is wrong, one account, a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.asked import Asked, asked
from gongkai.agencies.models import Agency, Officer
from gongkai.engagement.media import actions, feeds
from gongkai.engagement.media.forms import (
    AccountForm,
    AnnounceForm,
    FeedForm,
    InspectForm,
    ReadForm,
    TableForm,
    WhyForm,
)
from gongkai.engagement.media.models import Fault, MediaAccount, Platform, Reading, Status
from gongkai.engagement.media.problems import problems, problems_of
from gongkai.web.refused import answered, refused_at

_WRITES = (Act.RECORD, Act.SUPERVISE)
_READS = (Act.VIEW, Act.WATCH, *_WRITES)


def _agencies(who: Asked, acts: tuple[Act, ...]) -> QuerySet[Agency]:
    keys: set[int] = set()
    for act in acts:
        keys.update(agencies_for(who.officer, act, who.today).values_list("pk", flat=True))
    return Agency.objects.filter(pk__in=keys).order_by("position", "code")


def _seen(who: Asked) -> QuerySet[MediaAccount]:
    rows = MediaAccount.objects.filter(agency__in=_agencies(who, _READS))
    return rows.select_related("agency", "admin", "into")


def _may_write(who: Asked, account: MediaAccount) -> bool:
    return any(access.may(who.officer, act, account, who.today) for act in _WRITES)


@login_required
def accounts(request: HttpRequest) -> HttpResponse:
    """The register: every account with what is wrong with it."""
    who = asked(request)
    rows = _seen(who)
    platform, which = request.GET.get("platform", ""), request.GET.get("which", "")
    if platform in Platform.values:
        rows = rows.filter(platform=platform)
    every = list(rows.order_by("agency__position", "agency__code", "platform", "pk"))
    found = problems_of(every, who.today)
    counts = {
        code: sum(any(one.code == code for one in found[a.pk]) for a in every)
        for code in ("silent", "quiet", "inspection")
    }
    counts["standing"] = sum(one.ended_on is None for one in every)
    if which in counts and which != "standing":
        every = [one for one in every if any(p.code == which for p in found[one.pk])]
    elif which == "wrong":
        every = [one for one in every if found[one.pk]]
    values = {
        "rows": [(one, found[one.pk]) for one in every],
        "counts": counts,
        "platform": platform,
        "platforms": Platform.choices,
        "which": which,
        "today": who.today,
        "may_write": _agencies(who, _WRITES).exists(),
    }
    return render(request, "media/list.html", values)


def _officers(agencies: QuerySet[Agency]) -> list[Officer]:
    held = Officer.objects.filter(is_active=True, posts__agency__in=agencies)
    return list(held.distinct().order_by("name"))


def _form(who: Asked, data: Any = None, initial: Any = None) -> AccountForm:
    agencies = _agencies(who, _WRITES)
    if not agencies.exists():
        raise Http404
    return AccountForm(
        data, agencies=list(agencies), officers=_officers(agencies), initial=initial
    )


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Register an account."""
    who = asked(request)
    form = _form(who, request.POST or None)
    if form.is_valid():
        with refused_at(form):
            account = actions.register(form.given(), by=who.officer, now=who.now)
            messages.success(request, _("已登记。"))
            return redirect("media:account", account.pk)
    status = 422 if form.errors else 200
    return render(request, "media/form.html", {"form": form, "account": None}, status=status)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is registered."""
    who = asked(request)
    account = get_object_or_404(_seen(who), pk=pk)
    if not _may_write(who, account):
        raise PermissionDenied
    initial = {
        name: getattr(account, name)
        for name in ("platform", "name", "account_id", "url", "certified", "opened_on", "filed_on")
    }
    initial |= {"agency": account.agency.code, "admin": str(account.admin_id or "")}
    form = _form(who, request.POST or None, initial)
    if form.is_valid():
        with refused_at(form):
            actions.change(account, form.given(), by=who.officer, now=who.now)
            messages.success(request, _("已变更。"))
            return redirect("media:account", account.pk)
    status = 422 if form.errors else 200
    return render(request, "media/form.html", {"form": form, "account": account}, status=status)


@login_required
def table(request: HttpRequest) -> HttpResponse:
    """Take when many accounts last posted from a table."""
    who = asked(request)
    if not _agencies(who, _WRITES).exists():
        raise Http404
    form = TableForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refused_at(form):
            content = form.cleaned_data["table"].read(feeds.MOST + 1)
            rows = feeds.rows_of(content, who.today)
            count = actions.read_table(rows, by=who.officer, now=who.now)
            messages.success(request, _("已更新 %(count)s 个账号。") % {"count": count})
            return redirect("media:list")
    status = 422 if form.errors else 200
    return render(request, "media/table.html", {"form": form}, status=status)


@login_required
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: what is wrong, what was read and inspected, what can be done."""
    who = asked(request)
    return _shown(request, who, get_object_or_404(_seen(who), pk=pk))


def _shown(
    request: HttpRequest, who: Asked, one: MediaAccount, bad: dict[str, forms.Form] | None = None
) -> HttpResponse:
    bad = bad or {}
    faults = dict(Fault.choices)
    writes = _may_write(who, one) and one.ended_on is None
    values: dict[str, Any] = {
        "one": one,
        "problems": problems(one, who.today),
        "readings": list(one.readings.select_related("by")[:10]),
        "inspections": [
            (look, [str(faults.get(code, code)) for code in look.faults])
            for look in one.inspections.select_related("by")[:10]
        ],
        "events": list(one.events.select_related("by")),
        "today": who.today,
        "may_write": writes,
        "may_inspect": one.ended_on is None
        and access.may(who.officer, Act.SUPERVISE, one, who.today),
        "may_close": writes
        and one.status == Status.CLOSING
        and one.closes_on is not None
        and one.closes_on < who.today,
        "read": bad.get("read") or ReadForm(prefix="read"),
        "feed": bad.get("feed") or FeedForm(prefix="feed"),
        "inspect": bad.get("inspect") or InspectForm(prefix="inspect", initial={"on": who.today}),
        "suspend": bad.get("suspend") or WhyForm(prefix="suspend"),
        "resume": bad.get("resume") or WhyForm(prefix="resume"),
        "call_off": bad.get("call_off") or WhyForm(prefix="call_off"),
        "announce": bad.get("announce") or _announce_form(one),
    }
    return render(request, "media/account.html", values, status=422 if bad else 200)


def _announce_form(one: MediaAccount, data: Any = None) -> AnnounceForm:
    others = MediaAccount.objects.standing().exclude(pk=one.pk)
    near = others.filter(Q(agency=one.agency) | Q(agency=one.agency.parent))
    return AnnounceForm(data, others=list(near.order_by("name")), prefix="announce")


@require_POST
@login_required
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do one thing with an account."""
    who = asked(request)
    one = get_object_or_404(_seen(who), pk=pk)
    given: dict[str, Any] = {"by": who.officer, "now": who.now}
    if name == "close":
        answered(request, lambda: actions.close(one, **given), _("已登记关停。"))
        return redirect("media:account", one.pk)
    if name not in _DO:
        raise Http404
    form, do = _DO[name](request, one)
    if form.is_valid():
        with refused_at(form):
            do(one, given)
            messages.success(request, _("办好了。"))
            return redirect("media:account", one.pk)
    return _shown(request, who, one, {name: form})


Done = tuple[forms.Form, Callable[[MediaAccount, dict[str, Any]], object]]


def _read(request: HttpRequest, one: MediaAccount) -> Done:
    form = ReadForm(request.POST, prefix="read")
    source = Reading.Source.HAND
    return form, lambda a, g: actions.read(a, source=source, **form.cleaned_data, **g)


def _feed(request: HttpRequest, one: MediaAccount) -> Done:
    form = FeedForm(request.POST, request.FILES, prefix="feed")

    def do(account: MediaAccount, given: dict[str, Any]) -> object:
        content = form.cleaned_data["feed"].read(feeds.MOST + 1)
        last = feeds.newest_post(content, given["now"])
        source = Reading.Source.FEED
        return actions.read(account, last_post_on=last, followers=None, source=source, **given)

    return form, do


def _inspect(request: HttpRequest, one: MediaAccount) -> Done:
    form = InspectForm(request.POST, prefix="inspect")
    return form, lambda a, g: actions.inspect(a, **form.cleaned_data, **g)


def _announce(request: HttpRequest, one: MediaAccount) -> Done:
    form = _announce_form(one, request.POST)
    return form, lambda a, g: actions.announce(a, **form.given(), **g)


def _with_reason(name: str, action: Callable[..., object]) -> Callable[..., Done]:
    def make(request: HttpRequest, one: MediaAccount) -> Done:
        form = WhyForm(request.POST, prefix=name)
        return form, lambda a, g: action(a, **form.cleaned_data, **g)

    return make


_DO: dict[str, Callable[[HttpRequest, MediaAccount], Done]] = {
    "read": _read,
    "feed": _feed,
    "inspect": _inspect,
    "announce": _announce,
    "suspend": _with_reason("suspend", actions.suspend),
    "resume": _with_reason("resume", actions.resume),
    "call_off": _with_reason("call_off", actions.call_off),
}
ACT_NAMES = (*_DO, "close")
