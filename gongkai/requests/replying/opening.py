"""Begin a reply, or go on with the one begun."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from gongkai.agencies.asked import Asked, asked
from gongkai.requests import actions
from gongkai.requests.desk.acting import refusal
from gongkai.requests.desk.fields import new_key
from gongkai.requests.desk.words import left_of, status_of
from gongkai.requests.models import InfoRequest
from gongkai.requests.replying.reaching import case_and_draft
from gongkai.rules.errors import RuleError
from gongkai.rules.states import Act, State


@never_cache
@login_required
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what beginning means, and begin; a draft there is leads to its first step."""
    who = asked(request)
    case, draft = case_and_draft(who, pk)
    if request.method != "POST":
        if draft is not None:
            return redirect("replying:decide", case.pk)
        return begin_page(request, who, case, _refusal(case, who))
    try:
        actions.open_reply(case, by=who.officer, now=who.now, key=request.POST.get("key", "")[:64])
    except RuleError as error:
        return begin_page(request, who, case, str(error))
    return redirect("replying:decide", case.pk)


def begin_page(
    request: HttpRequest, who: Asked, case: InfoRequest, refused: str = ""
) -> HttpResponse:
    """Return the page before a draft; every step leads here while there is none."""
    values = {
        "case": case,
        "refused": refused,
        "key": new_key(),
        "status": status_of(case, who.today),
        "left": left_of(case, who.today),
    }
    return render(request, "replying/begin.html", values, status=409 if refused else 200)


def no_draft(request: HttpRequest, who: Asked, case: InfoRequest) -> HttpResponse:
    """Return what a step shows while nothing is being written."""
    return begin_page(request, who, case, _refusal(case, who))


def _refusal(case: InfoRequest, who: Asked) -> str:
    if case.standing is State.REPLY_DRAFTED:
        return ""
    refused = refusal(Act.DRAFT_REPLY, case, who)
    return str(refused) if refused is not None else ""
