"""Superiors' documents at the desk: listed, registered, broken down, sent, read."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked, year_of
from gongkai.agencies.models import Agency
from gongkai.rules.directives import Attention
from gongkai.supervision.directives import actions
from gongkai.supervision.directives.forms import DirectiveForm, PointsForm, UnitsForm
from gongkai.supervision.directives.models import Circulation, Directive, DirectiveKind, Task
from gongkai.supervision.directives.progress import at_units, is_overdue, only_read, progress_of
from gongkai.supervision.organisation.files import handed_out, kept
from gongkai.supervision.organisation.units import governments, seen_units, units_of
from gongkai.web.keyset import page
from gongkai.web.refused import answered, refused_at

#: how far a unit is → the look of its word
LOOKS = {
    Attention.UNREAD: ("warning", "未阅"),
    Attention.READ_ONLY: ("error", "已阅，未办"),
    Attention.INFORMED: ("none", "已阅"),
    Attention.WORKING: ("info", "办理中"),
    Attention.FINISHED: ("ok", "已办结"),
}


@never_cache
@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """The documents of the officer's government, or those sent to the officer's unit."""
    who = asked(request)
    found = _seen(who)
    year, kind = year_of(request), request.GET.get("kind", "")
    if year:
        found = found.filter(received_on__year=year)
    if kind in DirectiveKind.values:
        found = found.filter(kind=kind)
    shown = page(request, found.select_related("agency").prefetch_related("points"), "received_on")
    values = {
        "page": shown,
        "progress": progress_of(shown.rows, who.today),
        "year": year,
        "years": range(who.today.year, who.today.year - 5, -1),
        "kind": kind,
        "kinds": [(value, _(label)) for value, label in DirectiveKind.choices],
        "may_register": bool(governments(who)),
    }
    return render(request, "directives/list.html", values)


@never_cache
@login_required
def read_only(request: HttpRequest) -> HttpResponse:
    """Documents that were read and about which nothing was done (一阅了之), unit by unit."""
    who = asked(request)
    agencies = list(Agency.objects.filter(pk__in=_seen_or_404(who)))
    rows = only_read(agencies, who.today)
    values = {"rows": rows, "today": who.today}
    return render(request, "directives/read_only.html", values)


@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Register a document."""
    who = asked(request)
    found = governments(who)
    if not found:
        raise Http404
    form = DirectiveForm(
        request.POST or None, request.FILES or None, initial={"received_on": who.today}
    )
    if form.is_valid():
        given = dict(form.cleaned_data)
        given.pop("upload")
        with refused_at(form):
            file = kept(request, "upload", who.now)
            made = actions.register_directive(
                found[0],
                **given,
                file=file.file if file else None,
                file_name=file.name if file else "",
                by=who.officer,
                now=who.now,
            )
            messages.success(request, _("已登记；请逐条分解到单位。"))
            return redirect("directives:directive", made.pk)
    return render(
        request, "directives/new.html", {"form": form}, status=422 if form.errors else 200
    )


@never_cache
@login_required
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: its points, the tasks that came of them, and how far each unit is."""
    return _page(request, _one(asked(request), pk))


def _page(
    request: HttpRequest, directive: Directive, bad: dict[str, Form] | None = None
) -> HttpResponse:
    who, bad = asked(request), bad or {}
    seen = seen_units(who)
    tasks = list(directive.tasks.select_related("agency", "point").filter(agency__in=seen))
    sent = list(directive.circulations.select_related("agency", "read_by").filter(agency__in=seen))
    mine = {one.pk for one in who.agencies(Act.RECTIFY)}
    supervises = access.may(who.officer, Act.SUPERVISE, directive, who.today)
    have = {one.agency_id for one in sent}
    units = units_of(directive.agency, who.today) if supervises else []
    values = {
        "one": directive,
        "points": [
            (point, [task for task in tasks if task.point_id == point.pk])
            for point in directive.points.all()
        ],
        "others": [task for task in tasks if task.point_id is None],
        "units": [(found, LOOKS[found.attention]) for found in at_units(sent, tasks)],
        "progress": progress_of([directive], who.today)[directive.pk],
        "overdue": {task.pk for task in tasks if is_overdue(task, who.today)},
        "unread": [row for row in sent if row.agency_id in mine and row.read_at is None],
        "supervises": supervises,
        "points_form": bad.get("points") or PointsForm(prefix="points"),
        "send_form": bad.get("send")
        or UnitsForm(prefix="send", units=[unit for unit in units if unit.pk not in have]),
    }
    return render(request, "directives/directive.html", values, status=422 if bad else 200)


@require_POST
@login_required
def points(request: HttpRequest, pk: int) -> HttpResponse:
    """Name more of what a document asks for."""
    who = asked(request)
    directive = _one(who, pk)
    form = PointsForm(request.POST, prefix="points")
    if form.is_valid():
        with refused_at(form):
            actions.add_points(directive, by=who.officer, now=who.now, **form.cleaned_data)
            messages.success(request, _("已登记。"))
            return redirect("directives:directive", directive.pk)
    return _page(request, directive, {"points": form})


@require_POST
@login_required
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a document to units."""
    who = asked(request)
    directive = _one(who, pk)
    units = units_of(directive.agency, who.today)
    form = UnitsForm(request.POST, prefix="send", units=units)
    if form.is_valid():
        codes = form.cleaned_data["units"]
        chosen = [unit for unit in units if unit.code in codes]
        with refused_at(form):
            actions.circulate(directive, chosen, by=who.officer, now=who.now)
            messages.success(request, _("已发送。"))
            return redirect("directives:directive", directive.pk)
    return _page(request, directive, {"send": form})


@require_POST
@login_required
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark as the unit that a document was read; it closes no task."""
    who = asked(request)
    directive = _one(who, pk)
    mine = [one.pk for one in who.agencies(Act.RECTIFY)]
    for sent in Circulation.objects.filter(directive=directive, agency__in=mine):
        answered(request, lambda sent=sent: actions.mark_read(sent, by=who.officer, now=who.now))  # type: ignore[misc]
        messages.success(request, _("已登记阅件；任务办完以后请逐项报办结。"))
    return redirect("directives:directive", directive.pk)


@login_required
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out the document itself."""
    found = _one(asked(request), pk)
    return handed_out(found.file, found.file_name)


def _seen_or_404(who: Asked) -> set[int]:
    seen = seen_units(who)
    if not seen:
        raise Http404
    return seen


def _seen(who: Asked) -> QuerySet[Directive]:
    """Return the documents of governments the officer sees, and those sent to units they see."""
    seen = _seen_or_404(who)
    sent = Circulation.objects.filter(agency__in=seen).values("directive")
    tasks = Task.objects.filter(agency__in=seen, directive__isnull=False).values("directive")
    return Directive.objects.filter(Q(agency__in=seen) | Q(pk__in=sent) | Q(pk__in=tasks))


def _one(who: Asked, pk: int) -> Directive:
    return get_object_or_404(_seen(who).select_related("agency", "file", "entered_by"), pk=pk)
