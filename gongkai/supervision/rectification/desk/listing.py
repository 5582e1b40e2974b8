"""The list of issues, by filters, and what is done with many of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked, year_of
from gongkai.agencies.models import Agency
from gongkai.rules.errors import RuleError
from gongkai.supervision.rectification import actions
from gongkai.supervision.rectification.desk import reach
from gongkai.supervision.rectification.desk.standing import left, standing
from gongkai.supervision.rectification.models import Issue, Kind, Severity, Source, Stand
from gongkai.web.keyset import page
from gongkai.web.refused import answered

#: what the list may be narrowed to besides a state
STANDS = {
    "standing": gettext_noop("没有销号的"),
    "overdue": gettext_noop("逾期没有整改的"),
    "mine": gettext_noop("我负责的"),
}
FLAGS = {
    "immediate": gettext_noop("立行立改"),
    "pushed": gettext_noop("点对点推送"),
    "either": gettext_noop("立行立改或者点对点"),
    "veto": gettext_noop("单项否决"),
}
MOST = 200  # issues in one batch


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; empty: not at all."""

    agency: str = ""
    state: str = ""
    source: str = ""
    kind: str = ""
    flag: str = ""
    batch: str = ""
    words: str = ""
    year: int | None = None


def filters_of(request: HttpRequest) -> Filters:
    """Return the filters an address asks for; what is none is passed over."""
    get = request.GET.get
    return Filters(
        agency=get("agency", ""),
        state=get("state", "") if get("state", "") in {*Stand.values, *STANDS} else "",
        source=get("source", "") if get("source", "") in Source.values else "",
        kind=get("kind", "") if get("kind", "") in Kind.values else "",
        flag=get("flag", "") if get("flag", "") in FLAGS else "",
        batch=get("batch", "") if get("batch", "").isdecimal() else "",
        words=get("q", "").strip()[:60],
        year=year_of(request),
    )


def narrowed(who: Asked, rows: QuerySet[Issue], by: Filters) -> QuerySet[Issue]:
    """Return the issues that pass the filters."""
    if by.agency:
        rows = rows.filter(agency__code=by.agency)
    if by.state == "standing":
        rows = rows.exclude(state=Stand.CLOSED)
    elif by.state == "overdue":
        rows = Issue.objects.overdue(who.today).filter(pk__in=rows)
    elif by.state == "mine":
        rows = rows.exclude(state=Stand.CLOSED).filter(owner=who.officer)
    elif by.state:
        rows = rows.filter(state=by.state)
    if by.source:
        rows = rows.filter(source=by.source)
    if by.kind:
        rows = rows.filter(kind=by.kind)
    if by.batch:
        rows = rows.filter(imported=int(by.batch))
    if by.flag == "either":
        rows = rows.filter(Q(immediate=True) | Q(pushed=True))
    elif by.flag == "veto":
        rows = rows.filter(severity=Severity.VETO)
    elif by.flag:
        rows = rows.filter(**{by.flag: True})
    if by.year:
        rows = rows.filter(found_on__year=by.year)
    if by.words:
        rows = rows.filter(Q(title__icontains=by.words) | Q(number__icontains=by.words))
    return rows


@login_required
def issues(request: HttpRequest) -> HttpResponse:
    """The issues the officer may see, those not closed first asked for."""
    who = asked(request)
    agencies = reach.agencies(who)
    chosen = filters_of(request)
    rows = narrowed(who, Issue.objects.filter(agency__in=agencies), chosen)
    shown = page(request, rows.select_related("agency", "owner"), "found_on")
    supervised = {one.pk for one in who.agencies(Access.SUPERVISE)}
    values = {
        "page": shown,
        "rows": [(one, standing(one), left(one, who.today)) for one in shown.rows],
        "agencies": agencies,
        "by": chosen,
        "states": [
            *((value, _(label)) for value, label in STANDS.items()),
            *((value, _(label)) for value, label in Stand.choices),
        ],
        "sources": Source.choices,
        "kinds": Kind.choices,
        "flags": FLAGS.items(),
        "years": range(who.today.year, who.today.year - 6, -1),
        "tiles": tiles(who, agencies, chosen.agency),
        "may_batch": any(one.agency_id in supervised for one in shown.rows),
        "supervised": supervised,
        "supervises": bool(supervised),
        "may_open": bool(supervised or who.agencies(Access.RECTIFY)),
        "query": request.GET.urlencode(),
    }
    return render(request, "rectification/list.html", values)


def tiles(who: Asked, agencies: list[Agency], code: str = "") -> list[dict[str, Any]]:
    """Return how many issues stand where, each leading to its list."""
    rows = Issue.objects.filter(agency__in=agencies)
    if code:
        rows = rows.filter(agency__code=code)
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("id")))
    overdue = rows.overdue(who.today).count()
    more = f"&agency={code}" if code else ""

    def tile(label: str, state: str, value: int, kind: str = "") -> dict[str, Any]:
        return {"label": label, "href": f"?state={state}{more}", "value": value, "kind": kind}

    working = counts.get(Stand.ASSIGNED, 0) + counts.get(Stand.REOPENED, 0)
    return [
        tile(_("待交办"), "open", counts.get(Stand.OPEN, 0)),
        tile(_("整改中"), "assigned", working),
        tile(_("逾期没有整改"), "overdue", overdue, "error" if overdue else ""),
        tile(_("待核验"), "rectified", counts.get(Stand.RECTIFIED, 0)),
        tile(_("有异议"), "disputed", counts.get(Stand.DISPUTED, 0)),
        tile(_("重新整改"), "reopened", counts.get(Stand.REOPENED, 0)),
        tile(_("已销号"), "closed", counts.get(Stand.CLOSED, 0)),
    ]


@require_POST
@login_required
def batch(request: HttpRequest) -> HttpResponse:
    """Hand many issues over, push, look at again or verify them; each that allows it."""
    who = asked(request)
    keys = [int(one) for one in request.POST.getlist("issue") if one.isdecimal()][:MOST]
    rows = reach.visible(who).filter(pk__in=keys).select_related("agency").order_by("pk")
    chosen = [one for one in rows if reach.supervises(who, one)]
    what = request.POST.get("what", "")
    back = redirect(f"{request.path.removesuffix('batch/')}?{request.POST.get('query', '')}")
    if not chosen:
        messages.error(request, _("没有选中可以办理的问题；请先勾选。"))
    elif what == "look":
        answered(request, lambda: _look(request, who, chosen))
    elif what in ("assign", "push", "verify"):
        due = parse_date(request.POST.get("due", "")) if request.POST.get("due") else None
        _each(request, who, chosen, what, due)
    return back


def _look(request: HttpRequest, who: Asked, chosen: list[Issue]) -> None:
    able = [one for one in chosen if one.state == Stand.RECTIFIED]
    told = actions.look_at_many(able, by=who.officer, now=who.now)
    said = _(
        "复核 %(total)s 件：到位并销号 %(closed)s 件，没有到位退回 %(reopened)s 件，"
        "到位但须由他人核验 %(waiting)s 件，须人工核验 %(unknown)s 件；"
        "没有报整改的 %(skipped)s 件没有复核。"
    ) % {
        "total": told.total,
        "closed": told.closed,
        "reopened": told.reopened,
        "waiting": told.waiting,
        "unknown": told.unknown,
        "skipped": len(chosen) - len(able),
    }
    messages.success(request, said)


def _each(
    request: HttpRequest, who: Asked, chosen: list[Issue], what: str, due: date | None
) -> None:
    """Do one act with every chosen issue; those that do not allow it are named with the reason."""
    done = 0
    by, now = who.officer, who.now
    for one in chosen:
        try:
            if what == "assign":
                actions.assign(one, due=due, by=by, now=now)
            elif what == "push":
                actions.push(one, by=by, now=now)
            else:
                actions.verify(one, by=by, now=now)
        except RuleError as error:
            messages.error(request, str(error))
        else:
            done += 1
    if done:
        messages.success(request, _("已办理 %(count)s 件。") % {"count": done})
