"""What is done with one issue; each act a POST of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.asked import Asked, asked
from gongkai.agencies.models import Officer
from gongkai.rules.recheck import Result
from gongkai.rules.rectification import Act
from gongkai.supervision.rectification import actions
from gongkai.supervision.rectification.desk import reach
from gongkai.supervision.rectification.desk.detail import form_of, shown
from gongkai.supervision.rectification.desk.files import kept
from gongkai.supervision.rectification.models import Issue
from gongkai.web.refused import answered, refused_at

_PLAIN: dict[Act, Callable[..., object]] = {
    Act.PUSH: actions.push,
    Act.EXTEND: actions.extend,
    Act.DISPUTE: actions.dispute,
    Act.UPHOLD: actions.uphold,
    Act.VERIFY: actions.verify,
    Act.FAIL: actions.fail,
    Act.REOPEN: actions.reopen,
    Act.WITHDRAW: actions.withdraw,
    Act.NOTE: actions.add_note,
}
#: acts by their names in addresses: those of `Act`, and to look again
NAMES = ("assign", "rectify", *(act.value for act in _PLAIN), "flag", "close", "look")


@require_POST
@login_required
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do something with an issue."""
    if name not in NAMES:
        raise Http404
    who = asked(request)
    one = reach.found(who, pk)
    back = redirect("rectification:issue", one.pk)
    by: dict[str, Any] = {"by": who.officer, "now": who.now}
    if name == "look":
        _look(request, one, who)
    elif name == "close":
        answered(request, lambda: actions.close_issue(one, **by), _("已销号。"))
    elif name == "flag":
        immediate = request.POST.get("immediate") == "yes"
        answered(request, lambda: actions.flag(one, immediate=immediate, **by), _("已办理。"))
    else:
        return _with_form(request, who, one, Act(name)) or back
    return back


def _look(request: HttpRequest, one: Issue, who: Asked) -> None:
    def do() -> None:
        after, seen = actions.look(one, by=who.officer, now=who.now)
        say = messages.error if seen.result is Result.FAILED else messages.info
        if after.state == "closed" and seen.result is Result.PASSED:
            say = messages.success
        say(request, _("自动复核：%(says)s") % {"says": seen.says})

    answered(request, do)


def _with_form(request: HttpRequest, who: Asked, one: Issue, act: Act) -> HttpResponse | None:
    """Do an act that has a form; return the page again where it is refused."""
    form = form_of(act, one, who, request.POST, request.FILES)
    if form.is_valid():
        with refused_at(form), transaction.atomic():
            _do(one, act, form.cleaned_data, who)
            messages.success(request, _("已办理。"))
            return None
    return shown(request, who, reach.found(who, one.pk), bad={act: form})


def _do(one: Issue, act: Act, given: dict[str, Any], who: Asked) -> None:
    by: dict[str, Any] = {"by": who.officer, "now": who.now}
    if act is Act.ASSIGN:
        owner = Officer.objects.get(pk=int(given.pop("owner")))
        actions.assign(one, owner=owner, **given, **by)
    elif act is Act.RECTIFY:
        file = given.pop("file")
        if file:
            kept(one, file, "after", who)
        actions.rectify(one, **given, **by)
    else:
        _PLAIN[act](one, **given, **by)
