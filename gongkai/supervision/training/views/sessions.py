"""Trainings at the desk: planned, who came, counted; and how each unit stands (article 48)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked, year_of
from gongkai.agencies.models import Agency, Officer, Post
from gongkai.agencies.roles import AgencyKind
from gongkai.bodies.tables.sheet import rows
from gongkai.publishing.writing.taking import too_large
from gongkai.supervision.organisation.files import handed_out, kept
from gongkai.supervision.organisation.units import (
    government_of,
    governments,
    seen_units,
    units_of,
)
from gongkai.supervision.training import actions
from gongkai.supervision.training.errors import NotComplete
from gongkai.supervision.training.forms import (
    HoldForm,
    MaterialForm,
    PeopleForm,
    SessionForm,
    WhyForm,
)
from gongkai.supervision.training.models import Material, Session, SessionState
from gongkai.supervision.training.people import MOST, read
from gongkai.supervision.training.standing import standings
from gongkai.web.keyset import page
from gongkai.web.refused import refused_at
from gongkai.web.uploads import given_up


@never_cache
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """The trainings of the officer's government."""
    who = asked(request)
    found, year = _seen(who), year_of(request)
    if year:
        found = found.filter(held_on__year=year)
    held = found.filter(state=SessionState.HELD)
    values = {
        "page": page(request, found.select_related("agency"), "held_on"),
        "year": year,
        "years": range(who.today.year, who.today.year - 5, -1),
        "held": held.count(),
        "people": sum(held.values_list("came", flat=True)),
        "may_plan": bool(governments(who)),
    }
    return render(request, "training/list.html", values)


@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Plan a training."""
    who = asked(request)
    found = governments(who)
    if not found:
        raise Http404
    initial = {"held_on": who.today, "convener": found[0].office or found[0].name}
    form = SessionForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refused_at(form):
            given = actions.Given(**form.cleaned_data)
            made = actions.plan(found[0], given, by=who.officer, now=who.now)
            messages.success(request, _("已登记；培训举办以后请登记参训人员。"))
            return redirect("training:session", made.pk)
    status = 422 if form.errors else 200
    return render(request, "training/new.html", {"form": form}, status=status)


@never_cache
@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One training: contents, materials, who came."""
    return _page(request, _one(asked(request), pk))


def _page(
    request: HttpRequest, session: Session, bad: dict[str, Form] | None = None
) -> HttpResponse:
    who, bad = asked(request), bad or {}
    supervises = access.may(who.officer, Act.SUPERVISE, session, who.today)
    came = list(session.attendees.filter(agency__in=seen_units(who)).select_related("agency"))
    marked = {(one.agency_id, one.name) for one in came}
    values = {
        "one": session,
        "came": came,
        "units": len({one.agency_id for one in came}),
        "materials": list(session.materials.all()),
        "supervises": supervises,
        "choices": [
            (post, officer)
            for post, officer in _officers(session.agency, who)
            if (post.agency_id, officer.name) not in marked
        ]
        if supervises and session.state == SessionState.PLANNED
        else [],
        "people": bad.get("people") or PeopleForm(prefix="people"),
        "hold": bad.get("hold") or HoldForm(prefix="hold", initial={"held_on": session.held_on}),
        "material": bad.get("material") or MaterialForm(prefix="material"),
        "void": bad.get("void") or WhyForm(prefix="void"),
    }
    return render(request, "training/session.html", values, status=422 if bad else 200)


def _officers(government: Agency, who: Asked) -> list[tuple[Post, Officer]]:
    """Return the officers of the units with their posts, each once a unit."""
    units = [government, *units_of(government, who.today)]
    posts = Post.objects.on(who.today).filter(agency__in=units, officer__is_active=True)
    every = posts.select_related("agency", "officer").order_by(
        "agency__position", "agency__code", "officer__username"
    )
    once = {(post.agency_id, post.officer_id): post for post in every}
    return [(post, post.officer) for post in once.values()]


@require_POST
@login_required
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do something with a training: `ACTS`."""
    who = asked(request)
    session = _one(who, pk)
    if act not in ACTS:
        raise Http404
    access.require(who.officer, Act.SUPERVISE, session, who.today)
    form_type, do, says = ACTS[act]
    name = "people" if act == "tick" else act
    form = form_type(request.POST, request.FILES, prefix=name)
    if act == "tick" or form.is_valid():
        form.is_valid()
        with refused_at(form):
            do(request, session, form, who)
            messages.success(request, _(says))
            return redirect("training:session", session.pk)
    return _page(request, session, {name: form})


def _people(request: HttpRequest, session: Session, form: Form, who: Asked) -> None:
    units = [session.agency, *units_of(session.agency, who.today)]
    found = read(_listed(request) or form.cleaned_data["people"], units)
    if not found:
        raise NotComplete(field=_("签到名单"), why=_("没有填写；请粘贴名单或者选择名单文件。"))
    actions.mark(session, found, by=who.officer, now=who.now)


def _listed(request: HttpRequest) -> str:
    """Return the rows of a table that was handed in as lines; empty where there is none."""
    for lost in given_up(request):
        raise too_large(lost)
    upload = request.FILES.get("people-upload")
    if upload is None:
        return ""
    table = islice(rows(upload.read(), upload.name or ""), MOST + 1)
    return "\n".join("\t".join(str(cell).strip() for cell in row) for row in table)


def _tick(request: HttpRequest, session: Session, form: Form, who: Asked) -> None:
    wanted = set(request.POST.getlist("post"))
    people = [
        actions.Person(post.agency, officer.name, post.get_role_display(), officer)
        for post, officer in _officers(session.agency, who)
        if str(post.pk) in wanted
    ]
    if not people:
        raise NotComplete(field=_("参训人员"), why=_("没有勾选；请至少勾选一个人。"))
    actions.mark(session, people, by=who.officer, now=who.now)


def _hold(request: HttpRequest, session: Session, form: Form, who: Asked) -> None:
    actions.hold(session, held_on=form.cleaned_data["held_on"], by=who.officer, now=who.now)


def _material(request: HttpRequest, session: Session, form: Form, who: Asked) -> None:
    file = kept(request, "material-upload", who.now)
    if file is None:
        raise NotComplete(field=_("培训材料"), why=_("没有选择文件；请选择。"))
    actions.add_material(session, file.file, file.name, by=who.officer, now=who.now)


def _void(request: HttpRequest, session: Session, form: Form, who: Asked) -> None:
    actions.void(session, why=form.cleaned_data["why"], by=who.officer, now=who.now)


#: name of an act → its form, what does it, what is said then
ACTS: dict[str, tuple[type[Form], Callable[[HttpRequest, Session, Form, Asked], None], str]] = {
    "people": (PeopleForm, _people, "已登记参训人员。"),
    "tick": (PeopleForm, _tick, "已登记参训人员。"),
    "hold": (HoldForm, _hold, "已登记并记账。"),
    "material": (MaterialForm, _material, "已添加材料。"),
    "void": (WhyForm, _void, "已作废。"),
}


@never_cache
@require_safe
@login_required
def material(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out a file of a training."""
    sessions = _seen(asked(request))
    found = get_object_or_404(Material.objects.select_related("file"), session__in=sessions, pk=pk)
    return handed_out(found.file, found.name)


@never_cache
@login_required
def units(request: HttpRequest) -> HttpResponse:
    """Whether each unit has the body, the people and the training (articles 46 to 48)."""
    who = asked(request)
    seen = seen_units(who)
    if not seen:
        raise Http404
    agencies = [
        one
        for one in Agency.objects.filter(pk__in=seen).exclude(kind=AgencyKind.SUPERIOR)
        if one.valid_to is None or one.valid_to >= who.today
    ]
    found = standings(agencies, who.today)
    lacking = request.GET.get("lacking") == "yes"
    values = {
        "rows": [one for one in found if not (lacking and one.complete)],
        "lacking": lacking,
        "complete": sum(one.complete for one in found),
        "untrained": sum(not one.trained for one in found),
        "incomplete": sum(not one.complete for one in found),
    }
    return render(request, "training/units.html", values)


def _seen(who: Asked) -> QuerySet[Session]:
    """Return the trainings of the governments above the units an officer sees."""
    units = Agency.objects.filter(pk__in=seen_units(who)).select_related("parent")
    above = {government_of(one).pk for one in units}
    if not above:
        raise Http404
    return Session.objects.filter(agency__in=above)


def _one(who: Asked, pk: int) -> Session:
    return get_object_or_404(_seen(who).select_related("agency", "recorded_by", "void_by"), pk=pk)
