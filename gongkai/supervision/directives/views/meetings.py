"""Meetings at the desk: called, recorded, their decisions, their minutes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked, year_of
from gongkai.letters.desk.handing import handed
from gongkai.supervision.directives import actions
from gongkai.supervision.directives.actions import Came
from gongkai.supervision.directives.forms import DecisionsForm, HoldForm, MeetingForm, WhyForm
from gongkai.supervision.directives.minutes import minutes_docx, minutes_pdf, title_of
from gongkai.supervision.directives.models import Meeting, MeetingState, Presence
from gongkai.supervision.directives.progress import is_overdue
from gongkai.supervision.directives.views.tasks import LOOKS
from gongkai.supervision.organisation.units import governments, seen_units, units_of
from gongkai.web.keyset import page
from gongkai.web.refused import refused_at

#: how a unit was there → the look of its word
PRESENCE = {
    Presence.INVITED: "none",
    Presence.PRESENT: "ok",
    Presence.SUBSTITUTE: "warning",
    Presence.ABSENT: "error",
}


@never_cache
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """The meetings of the officer's government, or those the officer's unit was to come to."""
    who = asked(request)
    found, year = _seen(who), year_of(request)
    if year:
        found = found.filter(held_on__year=year)
    shown = page(request, found.select_related("agency").prefetch_related(
        "attendance", "decisions__tasks"
    ), "held_on")  # fmt: skip
    values = {
        "page": shown,
        "year": year,
        "years": range(who.today.year, who.today.year - 5, -1),
        "held": found.filter(state=MeetingState.HELD).count(),
        "may_call": bool(governments(who)),
    }
    return render(request, "directives/meetings.html", values)


@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Call a meeting."""
    who = asked(request)
    found = governments(who)
    if not found:
        raise Http404
    units = units_of(found[0], who.today)
    initial = {"units": [one.code for one in units], "held_on": who.today}
    form = MeetingForm(request.POST or None, units=units, initial=initial)
    if form.is_valid():
        given = dict(form.cleaned_data)
        codes = given.pop("units")
        with refused_at(form):
            invited = [unit for unit in units if unit.code in codes]
            made = actions.call_meeting(
                found[0], units=invited, by=who.officer, now=who.now, **given
            )
            messages.success(request, _("已通知；会议召开以后请登记参会情况和议定事项。"))
            return redirect("meetings:meeting", made.pk)
    return render(
        request, "directives/meeting_new.html", {"form": form}, status=422 if form.errors else 200
    )


@never_cache
@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: agenda, who came, what was decided, the tasks that came of it."""
    return _page(request, _one(asked(request), pk))


def _page(
    request: HttpRequest, meeting: Meeting, bad: dict[str, Form] | None = None
) -> HttpResponse:
    who, bad = asked(request), bad or {}
    decisions = list(meeting.decisions.prefetch_related("tasks__agency"))
    there = list(meeting.attendance.select_related("agency"))
    if bad.get("hold"):
        for one in there:  # what was typed stands there still
            told = _told(request, one.agency_id)
            one.presence, one.person, one.post, one.note = (
                told.presence, told.person, told.post, told.note,
            )  # fmt: skip
    values = {
        "one": meeting,
        "there": [(one, PRESENCE[Presence(one.presence)]) for one in there
                  if one.presence in Presence.values],
        "counts": {p.value: sum(one.presence == p for one in there) for p in Presence},
        "presences": [(p.value, _(p.label)) for p in Presence if p is not Presence.INVITED],
        "decisions": decisions,
        "looks": LOOKS,
        "overdue": {
            task.pk
            for decision in decisions
            for task in decision.tasks.all()
            if is_overdue(task, who.today)
        },
        "supervises": access.may(who.officer, Act.SUPERVISE, meeting, who.today),
        "hold": bad.get("hold")
        or HoldForm(
            prefix="hold",
            initial={"held_on": meeting.held_on,
                     "number": f"〔{meeting.year}〕第{meeting.turn}期"},
        ),
        "decide": bad.get("decide") or DecisionsForm(prefix="decide"),
        "void": bad.get("void") or WhyForm(prefix="void"),
    }  # fmt: skip
    return render(request, "directives/meeting.html", values, status=422 if bad else 200)


@require_POST
@login_required
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a meeting was held; `presence-`, `person-`, `post-`, `note-<unit>`: who came."""
    who = asked(request)
    meeting = _one(who, pk)
    form = HoldForm(request.POST, prefix="hold")
    came = {one.agency_id: _told(request, one.agency_id) for one in meeting.attendance.all()}
    if form.is_valid():
        with refused_at(form):
            actions.hold(meeting, came=came, by=who.officer, now=who.now, **form.cleaned_data)
            messages.success(request, _("已登记并记账；请把议定事项交办到单位。"))
            return redirect("meetings:meeting", meeting.pk)
    return _page(request, meeting, {"hold": form})


def _told(request: HttpRequest, unit: int) -> Came:
    def typed(name: str, most: int) -> str:
        return request.POST.get(f"{name}-{unit}", "")[:most]

    presence = typed("presence", 20)
    presence = presence if presence in Presence.values else Presence.INVITED.value
    return Came(presence, typed("person", 60), typed("post", 60), typed("note", 200))


@require_POST
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Add what else a meeting decided."""
    who = asked(request)
    meeting = _one(who, pk)
    form = DecisionsForm(request.POST, prefix="decide")
    if form.is_valid():
        with refused_at(form):
            actions.decide(meeting, by=who.officer, now=who.now, **form.cleaned_data)
            messages.success(request, _("已登记。"))
            return redirect("meetings:meeting", meeting.pk)
    return _page(request, meeting, {"decide": form})


@require_POST
@login_required
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """Void a meeting that was not held, or recorded wrongly."""
    who = asked(request)
    meeting = _one(who, pk)
    form = WhyForm(request.POST, prefix="void")
    if form.is_valid():
        with refused_at(form):
            actions.void_meeting(meeting, by=who.officer, now=who.now, **form.cleaned_data)
            messages.success(request, _("已作废。"))
            return redirect("meetings:meeting", meeting.pk)
    return _page(request, meeting, {"void": form})


@never_cache
@login_required
def minutes(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Hand out the minutes of a meeting that was held, as DOCX or PDF."""
    meeting = _one(asked(request), pk)
    if form not in ("docx", "pdf") or meeting.state != MeetingState.HELD:
        raise Http404
    made = minutes_pdf(meeting) if form == "pdf" else minutes_docx(meeting)
    return handed(made, title_of(meeting), form)


def _seen(who: Asked) -> QuerySet[Meeting]:
    seen = seen_units(who)
    if not seen:
        raise Http404
    own = Q(agency__in=seen) | Q(attendance__agency__in=seen)
    return Meeting.objects.filter(pk__in=Meeting.objects.filter(own).values("pk"))


def _one(who: Asked, pk: int) -> Meeting:
    return get_object_or_404(_seen(who).select_related("agency", "recorded_by", "void_by"), pk=pk)
