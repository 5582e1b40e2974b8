"""Tasks at the desk: listed, given, reported, accepted or returned, with what shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked, chosen, year_of
from gongkai.agencies.models import Agency
from gongkai.rules.directives import MAY_FOLLOW, Act, State
from gongkai.supervision.directives import actions
from gongkai.supervision.directives.forms import (
    AssignForm,
    DoneForm,
    ExtendForm,
    NoteForm,
    ReturnForm,
    WhyForm,
)
from gongkai.supervision.directives.models import (
    Decision,
    Directive,
    Meeting,
    Point,
    Stand,
    Task,
    TaskEvent,
)
from gongkai.supervision.directives.progress import is_overdue
from gongkai.supervision.organisation.files import handed_out, kept
from gongkai.supervision.organisation.units import seen_units, units_of
from gongkai.web.keyset import page
from gongkai.web.refused import refused_at

#: state → the look of its word
LOOKS = {
    Stand.ASSIGNED: "info",
    Stand.RETURNED: "warning",
    Stand.DONE: "warning",
    Stand.ACCEPTED: "ok",
    Stand.WITHDRAWN: "none",
}
_FORMS: dict[Act, tuple[type[Form], Access]] = {
    Act.DO: (DoneForm, Access.RECTIFY),
    Act.ACCEPT: (NoteForm, Access.SUPERVISE),
    Act.RETURN: (ReturnForm, Access.SUPERVISE),
    Act.EXTEND: (ExtendForm, Access.SUPERVISE),
    Act.WITHDRAW: (WhyForm, Access.SUPERVISE),
}


@never_cache
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """The tasks of the units the officer sees."""
    who = asked(request)
    found = _seen(who)
    agencies = list(Agency.objects.filter(pk__in=seen_units(who)))
    agency = chosen(agencies, request.GET["agency"]) if request.GET.get("agency") else None
    if agency is not None:
        found = found.filter(agency=agency)
    state, year = request.GET.get("state", ""), year_of(request)
    if state == "overdue":
        found = found.overdue(who.today)  # type: ignore[attr-defined]
    elif state == "open":
        found = found.with_unit()  # type: ignore[attr-defined]
    elif state in Stand.values:
        found = found.filter(state=state)
    if year:
        found = found.filter(assigned_on__year=year)
    rows = found.select_related("agency", "directive", "decision__meeting")
    shown = page(request, rows, "assigned_on")
    values = {
        "page": shown,
        "overdue": {one.pk for one in shown.rows if is_overdue(one, who.today)},
        "agencies": agencies,
        "agency": agency,
        "state": state,
        "states": [
            ("open", _("单位在办")),
            ("overdue", _("逾期")),
            *((value, _(label)) for value, label in Stand.choices),
        ],
        "year": year,
        "years": range(who.today.year, who.today.year - 5, -1),
        "looks": LOOKS,
        "today": who.today,
    }
    return render(request, "directives/tasks.html", values)


@never_cache
@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One task, what was done about it, and what may be done now."""
    return _page(request, _one(asked(request), pk))


def _page(request: HttpRequest, task: Task, bad: tuple[Act, Form] | None = None) -> HttpResponse:
    who = asked(request)
    given = dict([bad] if bad else [])
    may = {
        act
        for act in MAY_FOLLOW[State(task.state)]
        if access.may(who.officer, _FORMS[act][1], task, who.today)
    }
    own = task.done_by_id == who.officer.pk and Act.ACCEPT in may
    values = {
        "one": task,
        "events": list(task.events.select_related("by", "file")),
        "kind": LOOKS[Stand(task.state)],
        "overdue": is_overdue(task, who.today),
        "forms": {
            act.value: given.get(act) or form(prefix=act.value)
            for act, (form, _need) in _FORMS.items()
            if act in may and not (own and act is Act.ACCEPT)
        },
        "own": own,
    }
    return render(request, "directives/task.html", values, status=422 if bad else 200)


@require_POST
@login_required
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do something with a task: do, accept, return, extend, withdraw."""
    who = asked(request)
    task = _one(who, pk)
    if act not in _ACTS:
        raise Http404
    wanted = Act(act)
    form = _FORMS[wanted][0](request.POST, request.FILES or None, prefix=act)
    if form.is_valid():
        with refused_at(form):
            _ACTS[act](request, who, task, dict(form.cleaned_data))
            messages.success(request, _("已办理。"))
            return redirect("tasks:task", task.pk)
    return _page(request, task, (wanted, form))


def _do(request: HttpRequest, who: Asked, task: Task, given: dict[str, Any]) -> None:
    given.pop("upload")
    access.require(who.officer, Access.RECTIFY, task, who.today)  # before a file is stored
    file = kept(request, "do-upload", who.now)
    actions.do_task(task, by=who.officer, now=who.now, file=file, **given)


def _with(action: Callable[..., object]) -> Callable[..., None]:
    def does(request: HttpRequest, who: Asked, task: Task, given: dict[str, Any]) -> None:
        action(task, by=who.officer, now=who.now, **given)

    return does


_ACTS: dict[str, Callable[..., None]] = {
    Act.DO.value: _do,
    Act.ACCEPT.value: _with(actions.accept_task),
    Act.RETURN.value: _with(actions.return_task),
    Act.EXTEND.value: _with(actions.extend_task),
    Act.WITHDRAW.value: _with(actions.withdraw_task),
}


@never_cache
@login_required
def of_directive(request: HttpRequest, pk: int) -> HttpResponse:
    """Give tasks of a document, or of one of its points (`point`)."""
    directive = get_object_or_404(Directive.objects.select_related("agency"), pk=pk)
    number = request.GET.get("point", "")
    point = None
    if number:
        point = get_object_or_404(directive.points, number=number if number.isdecimal() else 0)
    return _assign(request, directive.agency, point or directive, directive)


@never_cache
@login_required
def of_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Give tasks of a decision of a meeting (`decision`)."""
    meeting = get_object_or_404(Meeting.objects.select_related("agency"), pk=pk)
    number = request.GET.get("decision", "1")
    decision = get_object_or_404(
        meeting.decisions.select_related("meeting__agency"),
        number=number if number.isdecimal() else 0,
    )
    return _assign(request, meeting.agency, decision, meeting)


def _assign(
    request: HttpRequest,
    government: Agency,
    of: Directive | Point | Decision,
    back: Directive | Meeting,
) -> HttpResponse:
    who = asked(request)
    if not access.may(who.officer, Access.SUPERVISE, government, who.today):
        raise Http404
    units = units_of(government, who.today)
    text = "" if isinstance(of, Directive) else of.text
    initial = {"text": text, "due": actions.proposed_due(government, who.today)}
    form = AssignForm(request.POST or None, units=units, initial=initial)
    if form.is_valid():
        given = dict(form.cleaned_data)
        codes = given.pop("units")
        with refused_at(form):
            picked = [unit for unit in units if unit.code in codes]
            made = actions.assign(of, picked, by=who.officer, now=who.now, **given)
            messages.success(request, _("已交办 %(count)s 项任务。") % {"count": len(made)})
            name = "directives:directive" if isinstance(back, Directive) else "meetings:meeting"
            return redirect(name, back.pk)
    values = {"form": form, "back": back, "of": of, "meeting": isinstance(back, Meeting)}
    return render(request, "directives/assign.html", values, status=422 if form.errors else 200)


@login_required
def evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out a file that shows that a task is done."""
    who = asked(request)
    event = get_object_or_404(
        TaskEvent.objects.select_related("file"), pk=pk, task__agency__in=seen_units(who)
    )
    return handed_out(event.file, event.file_name)


def _seen(who: Asked) -> QuerySet[Task]:
    seen = seen_units(who)
    if not seen:
        raise Http404
    return Task.objects.filter(agency__in=seen)


def _one(who: Asked, pk: int) -> Task:
    rows = _seen(who).select_related(
        "agency",
        "directive",
        "point",
        "decision__meeting",
        "assigned_by",
        "done_by",
        "accepted_by",
    )
    return get_object_or_404(rows, pk=pk)
