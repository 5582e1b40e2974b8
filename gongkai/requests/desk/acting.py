"""
One page for every act of a case that is a form: asked for, shown with its basis, done once.

An act's page is registered with `acted`; the rest is the same for all of them: who may, what the
law says today, the form with what was typed, the refusal in its own words, back to the case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked
from gongkai.agencies.calendars import calendar_in
from gongkai.requests.choices import clock_choices
from gongkai.requests.desk.fields import CaseForm, LetterForm
from gongkai.requests.desk.forms_of_acts import done_at
from gongkai.requests.desk.found import found
from gongkai.requests.desk.words import left_of, status_of
from gongkai.requests.log import course_of
from gongkai.requests.models import InfoRequest
from gongkai.rules.errors import RuleError
from gongkai.rules.guards import why_not
from gongkai.rules.lifecycle import NotAllowed, transition
from gongkai.rules.states import Act
from gongkai.rules.transitions import Transition
from gongkai.web.refused import refused_at

#: the template of an act's page
PLAIN = "requests/act.html"


@dataclass(frozen=True, slots=True)
class ActPage:
    """
    The page of one act.

    `name` stands in the address. `act` is the act of the lifecycle it does, None where it is none
    (a note, a link). `verb` is on the button; `help` says what will happen; `done` is said after.
    `template` may show more beside the form, of what `more` returns.
    """

    name: str
    needs: Access
    title: str
    verb: str
    form: Callable[..., CaseForm]
    do: Callable[[InfoRequest, Any, Asked], object]
    done: str
    act: Act | None = None
    help: str = ""
    danger: bool = False
    template: str = PLAIN
    more: Callable[[InfoRequest, CaseForm, Asked], dict[str, Any]] | None = None


PAGES: dict[str, ActPage] = {}


def acted(page: ActPage, *, button: bool = True) -> ActPage:
    """
    Register the page of an act.

    :param button: the button of the act on the case's page leads here
    """
    PAGES[page.name] = page
    if button and page.act is not None:
        done_at(page.act, "requests:act", name=page.name)
    return page


@sensitive_post_parameters()
@never_cache
@login_required
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do one act, or say why it cannot be done now."""
    page = PAGES.get(name)
    if page is None:
        raise Http404
    who = asked(request)
    case = found(who, pk, page.needs)
    if request.method != "POST":
        refused = refusal(page.act, case, who) if page.act is not None else None
        if refused is not None:
            return shown(request, who, case, page, None, refused=refused)
        return shown(request, who, case, page, page.form(case=case, who=who))
    form = page.form(request.POST, case=case, who=who)
    if form.is_valid():
        with refused_at(form):
            if isinstance(form, LetterForm) and form.wants_draft():
                return shown(request, who, case, page, form.with_draft())
            page.do(case, form, who)
            messages.success(request, _(page.done))
            return redirect("requests:case", case.pk)
    return shown(request, who, case, page, form)


def refusal(act_: Act, case: InfoRequest, who: Asked) -> RuleError | None:
    """Return why an act cannot be done today, as far as that can be told before it is written."""
    calendar = calendar_in(case.agency.region)
    return why_not(course_of(case), act_, calendar, today=who.today, choices=clock_choices())


def shown(
    request: HttpRequest,
    who: Asked,
    case: InfoRequest,
    page: ActPage,
    form: CaseForm | None,
    *,
    refused: RuleError | None = None,
) -> HttpResponse:
    """Return the page of an act; without a form only the refusal."""
    status = 409 if form is None else 422 if form.errors else 200
    values = {
        "case": case,
        "page": page,
        "letter": isinstance(form, LetterForm) and form.needs_letter(),
        "drafted": isinstance(form, LetterForm) and form.drafted,
        "form": form,
        "refused": str(refused) if refused is not None else "",
        "transition": _transition(page.act, case),
        "status": status_of(case, who.today),
        "left": left_of(case, who.today),
    }
    if page.more is not None and form is not None:
        values |= page.more(case, form, who)
    return render(request, page.template if form is not None else PLAIN, values, status=status)


def _transition(act_: Act | None, case: InfoRequest) -> Transition | None:
    try:
        return transition(case.standing, act_) if act_ is not None else None
    except NotAllowed:
        return None
