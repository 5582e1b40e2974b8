"""One screen for the deputy leader in charge, its lists, and the weekly sheet."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gongkai.agencies.access import Act, keys_for
from gongkai.agencies.asked import Asked, asked
from gongkai.agencies.models import Agency
from gongkai.letters.desk.handing import handed
from gongkai.letters.printing import pdf
from gongkai.reports.records import opens, records_of
from gongkai.rules.due_things import DueThing
from gongkai.supervision.leader import figures
from gongkai.supervision.leader.figures import KINDS
from gongkai.supervision.leader.week import LINES, Week, docx, lines_of, monday, week_of
from gongkai.supervision.organisation.units import governments, units_of

MOST = 500
_TALL = 120  # height of the chart's bars, in its own units


@never_cache
@login_required
def board(request: HttpRequest) -> HttpResponse:
    """What is overdue and where, which unit stands worst, the trend, and the risk."""
    who = asked(request)
    government, agencies = _county(who)
    things = figures.overdue(agencies, who.today)
    units = figures.units_by(things, agencies, who.today)
    months = figures.trend(agencies, who.today)
    most = max((max(one.found, one.closed, one.standing) for one in months), default=0) or 1
    values = {
        "government": government,
        "today": who.today,
        "kinds": KINDS,
        "totals": {code: sum(one.counts[code] for one in units) for code in KINDS},
        "units": [one for one in units if one.total],
        "calm": sum(not one.total for one in units),
        "months": months,
        "bars": [
            (one, *(round(_TALL * n / most, 1) for n in (one.found, one.closed, one.standing)))
            for one in months
        ],
        "tall": _TALL,
        "risk": figures.risk(government, agencies, who.today),
    }
    return render(request, "leader/board.html", values)


@never_cache
@login_required
def late(request: HttpRequest) -> HttpResponse:
    """What is overdue, one by one: of a kind, of a unit."""
    who = asked(request)
    _government, agencies = _county(who)
    code, unit = request.GET.get("kind", ""), request.GET.get("agency", "")
    wanted = [one for one in agencies if one.code == unit] if unit else agencies
    if not wanted or (code and code not in KINDS):
        raise Http404
    names = {one.pk: one for one in agencies}
    own = keys_for(who.officer, Act.VIEW, who.today)
    found = [
        one
        for one in figures.overdue(wanted, who.today)
        if not code or figures.code_of(one) == code
    ]
    values = {
        "rows": [
            # what is not public yet has no title for those who only watch
            (one, names[one.agency], one.title if _open(one, own) else "",
             (who.today - one.due).days)
            for one in found[:MOST]
        ],
        "count": len(found),
        "kinds": KINDS,
        "kind": code,
        "agencies": agencies,
        "agency": unit,
    }  # fmt: skip
    return render(request, "leader/overdue.html", values)


def _open(one: DueThing, own: frozenset[int]) -> bool:
    return figures.code_of(one) != "publication" or one.agency in own


@never_cache
@login_required
def week(request: HttpRequest) -> HttpResponse:
    """The sheet of a week, to be printed."""
    who = asked(request)
    one, agencies = _week(request, who)
    values = {
        "one": one,
        "labels": {code: label for code, (label, _kind, _who) in LINES.items()},
        "kinds": KINDS,
        "names": {agency.pk: agency.short_name for agency in agencies},
        "before": one.first - timedelta(7),
        "after": one.first + timedelta(7) if one.last < who.today else None,
        "today": who.today,
    }
    return render(request, "leader/week.html", values)


@never_cache
@login_required
def paper(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the sheet of a week as DOCX or PDF."""
    if form not in ("docx", "pdf"):
        raise Http404
    who = asked(request)
    one, _agencies = _week(request, who)
    made = docx(one, min(one.last, who.today))
    return handed(pdf([made], one.title) if form == "pdf" else made, one.title, form)


@never_cache
@login_required
def lines(request: HttpRequest, code: str) -> HttpResponse:
    """The records behind a figure of a week."""
    who = asked(request)
    _government, agencies = _county(who)
    if code not in LINES:
        raise Http404
    first = _first(request, who)
    found = lines_of(agencies, first, code)
    records = records_of(found, opens=opens(who.officer, who.today))
    values = {
        "rows": [(one, records.get(one.record)) for one in found],
        "label": LINES[code][0],
        "first": first,
        "last": first + timedelta(6),
    }
    return render(request, "leader/lines.html", values)


def _week(request: HttpRequest, who: Asked) -> tuple[Week, list[Agency]]:
    government, agencies = _county(who)
    return week_of(government, agencies, _first(request, who), who.today), agencies


def _first(request: HttpRequest, who: Asked) -> date:
    """Return the Monday of the week asked for, this week's where none can be read."""
    try:
        asked_for = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        asked_for = who.today
    return monday(min(max(asked_for, date(2000, 1, 3)), who.today))


def _county(who: Asked) -> tuple[Agency, list[Agency]]:
    """
    Return the government an officer watches, and itself with its units.

    :raises Http404: there is none
    """
    found = governments(who, Act.WATCH)
    if not found:
        raise Http404
    return found[0], [found[0], *units_of(found[0], who.today)]
