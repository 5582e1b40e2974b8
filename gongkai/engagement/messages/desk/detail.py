"""One message: what was sent, what may be done with it now; each act a POST of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked
from gongkai.engagement.messages import actions
from gongkai.engagement.messages.actions.answering import may_sign
from gongkai.engagement.messages.contact import look as look_at
from gongkai.engagement.messages.desk.forms import (
    AssignForm,
    NoteForm,
    OpinionForm,
    TurnForm,
    WhyForm,
    WriteForm,
)
from gongkai.engagement.messages.models import Kind, Message
from gongkai.engagement.messages.owner import owner_of
from gongkai.engagement.messages.public.form import units
from gongkai.engagement.messages.reach import seen_by
from gongkai.engagement.messages.screened import proposed, stops
from gongkai.rules import messages as rule
from gongkai.web.refused import refused_at

ACTS: dict[str, str] = {
    "receive": gettext_noop("收到留言"),
    "assign": gettext_noop("交办"),
    "give_back": gettext_noop("退回转办"),
    "write": gettext_noop("拟答复"),
    "send_back": gettext_noop("退回修改"),
    "sign": gettext_noop("签发答复"),
    "turn": gettext_noop("告知其他渠道"),
    "publish": gettext_noop("公开"),
    "hide": gettext_noop("撤下"),
    "rate": gettext_noop("来信人评价"),
}


def _found(who: Asked, pk: int) -> Message:
    rows = seen_by(who.officer, who.today).select_related(
        "agency", "intake", "addressed", "answer__drafter", "live"
    )
    return get_object_or_404(rows, pk=pk)


@never_cache
@login_required
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One message, and what can be done."""
    who = asked(request)
    return _shown(request, who, _found(who, pk))


def _shown(
    request: HttpRequest,
    who: Asked,
    one: Message,
    *,
    contact: dict[str, str] | None = None,
    bad: dict[str, forms.Form] | None = None,
) -> HttpResponse:
    bad = bad or {}
    state = rule.State(one.state)
    newest = one.versions.select_related("drafter").order_by("-number").first()
    office = access.may(who.officer, Act.HANDLE, one.intake, who.today)
    writes = access.may(who.officer, Act.DRAFT_REPLY, one, who.today)
    releases = access.may(who.officer, Act.SECRECY, one, who.today)
    own = newest is not None and newest.drafter_id == who.officer.pk
    values: dict[str, Any] = {
        "one": one,
        "kind": Kind(one.handled_as).label,
        "newest": newest,
        "events": [
            (_(ACTS[event.act]), event)
            for event in one.events.select_related("by", "agency").order_by("pk")
        ],
        "acts": ACTS,
        "contact": contact,
        "rating": getattr(one, "rating", None),
        "may_see": one.sealed is not None
        and access.may(who.officer, Act.SEE_SEALED, one, who.today),
        "looks": list(one.looks.select_related("officer")[:10]),
        "may_assign": office and rule.may(state, rule.Act.ASSIGN),
        "may_turn": office and rule.may(state, rule.Act.TURN),
        "may_give_back": writes
        and rule.may(state, rule.Act.GIVE_BACK)
        and one.agency_id != one.intake_id,
        "may_write": writes and rule.may(state, rule.Act.WRITE),
        "may_sign": rule.may(state, rule.Act.SIGN) and may_sign(who.officer, one, who.now),
        "own": own,
        "may_publish": releases and state is rule.State.ANSWERED and one.live_id is None,
        "may_hide": one.live_id is not None and one.hidden_at is None and (office or releases),
        "stops": stops(newest, who.today) if newest is not None and one.consent else [],
        "assign": bad.get("assign") or _assign_form(who, one),
        "turn": bad.get("turn") or TurnForm(prefix="turn"),
        "give_back": bad.get("give_back") or WhyForm(prefix="give_back"),
        "write": bad.get("write") or WriteForm(initial=_written(one, newest, who), prefix="write"),
        "sign": bad.get("sign") or NoteForm(prefix="sign"),
        "send_back": bad.get("send_back") or WhyForm(prefix="send_back"),
        "publish": bad.get("publish") or OpinionForm(prefix="publish"),
        "hide": bad.get("hide") or WhyForm(prefix="hide"),
        "today": who.today,
    }
    return render(request, "netizen/detail.html", values, status=422 if bad else 200)


def _assign_form(who: Asked, one: Message, data: Any = None) -> AssignForm:
    known = one.addressed or (one.agency if one.agency_id != one.intake_id else None)
    known = known or owner_of(one.page_url)  # whoever put the page there puts it right
    initial = {
        "agency": known.code if known else "",
        "handled_as": one.handled_as,
        "complicated": one.complicated,
    }
    return AssignForm(data, agencies=units(who.today), initial=initial, prefix="assign")


def _written(one: Message, newest: Any, who: Asked) -> dict[str, str]:
    if newest is not None:
        return {name: getattr(newest, name) for name in ("text", "public_title", "public_body")}
    return {
        "public_title": proposed(one.title, who.today),
        "public_body": proposed(one.body, who.today),
    }


@never_cache
@require_POST
@login_required
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who sent it; the look is logged."""
    who = asked(request)
    one = _found(who, pk)
    return _shown(request, who, one, contact=look_at(one, by=who.officer, now=who.now))


@require_POST
@login_required
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do one thing with a message."""
    who = asked(request)
    one = _found(who, pk)
    if name not in _DO:
        raise Http404
    form, do = _DO[name](who, one, request.POST)
    if form.is_valid():
        with refused_at(form):
            do(form.cleaned_data)
            messages.success(request, _("办好了：%(act)s。") % {"act": _(ACTS[name])})
            return _onward(who, one)
    return _shown(request, who, one, bad={name: form})


def _onward(who: Asked, one: Message) -> HttpResponse:
    """Lead back to the message, or to the list where the officer does not see it any more."""
    if seen_by(who.officer, who.today).filter(pk=one.pk).exists():
        return redirect("netizen:detail", one.pk)
    return redirect("netizen:queue")


Done = tuple[forms.Form, Callable[[dict[str, Any]], object]]


def _assign(who: Asked, one: Message, data: Any) -> Done:
    form = _assign_form(who, one, data)

    def do(given: dict[str, Any]) -> object:
        by_code = {agency.code: agency for agency in units(who.today)}
        agency = by_code[given.pop("agency")]
        return actions.assign(one, agency=agency, by=who.officer, now=who.now, **given)

    return form, do


def _simple(form_class: Any, action: Callable[..., object], name: str) -> Any:
    def make(who: Asked, one: Message, data: Any) -> Done:
        form = form_class(data, prefix=name)
        return form, lambda given: action(one, by=who.officer, now=who.now, **given)

    return make


def _on_version(form_class: Any, action: Callable[..., object], name: str, field: str) -> Any:
    def make(who: Asked, one: Message, data: Any) -> Done:
        form = form_class(data, prefix=name)
        number = data.get("version", "")
        version = int(number) if number.isdecimal() and len(number) < 6 else 0

        def do(given: dict[str, Any]) -> object:
            said = {field: given.get("why", given.get("note", ""))}
            return action(one, version=version, by=who.officer, now=who.now, **said)

        return form, do

    return make


_DO: dict[str, Callable[[Asked, Message, Any], Done]] = {
    "assign": _assign,
    "turn": _simple(TurnForm, actions.turn_away, "turn"),
    "give_back": _simple(WhyForm, actions.give_back, "give_back"),
    "write": _simple(WriteForm, actions.write_answer, "write"),
    "sign": _on_version(NoteForm, actions.sign, "sign", "note"),
    "send_back": _on_version(WhyForm, actions.send_back, "send_back", "reason"),
    "publish": _simple(OpinionForm, actions.publish, "publish"),
    "hide": _simple(WhyForm, actions.hide, "hide"),
}
ACT_NAMES = tuple(_DO)
