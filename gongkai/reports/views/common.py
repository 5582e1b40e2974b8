"""What the pages of one report share: who may see it, its tabs, how far it is, what is due."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.agencies.access import Act, for_desk, may
from gongkai.agencies.models import Officer
from gongkai.reports.due import due_on
from gongkai.reports.models import AnnualReport, Scope
from gongkai.reports.rollup import Stage
from gongkai.review.state import state
from gongkai.web.filters import day_of_year

STAGES = {
    Stage.MISSING: ("none", gettext_noop("未建立")),
    Stage.DRAFTING: ("none", gettext_noop("起草中")),
    Stage.REVIEW: ("info", gettext_noop("审核中")),
    Stage.SIGNED: ("info", gettext_noop("已签发，待公布")),
    Stage.PUBLISHED: ("ok", gettext_noop("已公布")),
}


def officer(request: HttpRequest) -> Officer:
    """Return who is signed in; pages here are for officers only."""
    user = request.user
    if not isinstance(user, Officer):
        raise Http404
    return user


def report_for(request: HttpRequest, agency: str, year: int, act: Act = Act.VIEW) -> AnnualReport:
    """
    Return a report an officer may see; another agency's is not there for them.

    :raises Http404: no such report, or not theirs
    """
    reports = AnnualReport.objects.select_related("agency", "published", "opened_by")
    theirs = for_desk(officer(request), act, reports, timezone.localdate())
    return get_object_or_404(theirs, agency__code=agency, year=year)


def key(report: AnnualReport) -> dict[str, Any]:
    """Return the arguments of every address of a report."""
    return {"agency": report.agency.code, "year": report.year}


def address(name: str, report: AnnualReport, /, **more: Any) -> str:
    """Return the address of one of a report's pages."""
    return reverse(f"reports:{name}", kwargs={**key(report), **more})


def stage_of(report: AnnualReport) -> Stage:
    """Return how far a report is."""
    if report.published_id is not None:
        return Stage.PUBLISHED
    last = report.versions.order_by("-number").first()
    if last is None or last.send_backs.exists():
        return Stage.DRAFTING
    return Stage.SIGNED if state(last).complete else Stage.REVIEW


def due_words(due: date, today: date, *, published: bool) -> tuple[str, str]:
    """Return the kind and the words of a last day: 还有16天（1月31日前）."""
    day = day_of_year(due)
    if published:
        return "ok", _("期限%(day)s") % {"day": day}
    left = (due - today).days
    if left < 0:
        return "error", _("已逾期%(days)s天（%(day)s前）") % {"days": -left, "day": day}
    kind = "warning" if left <= 15 else "info"
    return kind, _("还有%(days)s天（%(day)s前）") % {"days": left, "day": day}


def frame(request: HttpRequest, report: AnnualReport, current: str) -> dict[str, Any]:
    """Return what the head of every page of a report shows."""
    today = timezone.localdate()
    stage = stage_of(report)
    kind, words = STAGES[stage]
    if report.published_id is not None and report.versions.filter(
        number__gt=report.published.number if report.published else 0, send_backs__isnull=True
    ):
        kind, words = "info", gettext_noop("已公布，更正在审")
    due_kind, due = due_words(
        due_on(report.agency, report.year), today, published=stage is Stage.PUBLISHED
    )
    return {
        "report": report,
        "key": key(report),
        "stage": {"kind": kind, "words": _(words)},
        "due": {"kind": due_kind, "words": due},
        "tabs_of_report": _tabs(request, report, current),
        "reopenings": list(report.reopenings.select_related("by")[:3])
        if report.reopened_at
        else [],
    }


def _tabs(request: HttpRequest, report: AnnualReport, current: str) -> list[dict[str, Any]]:
    by, today = officer(request), timezone.localdate()
    if not may(by, Act.VIEW, report, today):  # who watches from above sees no drafts
        return []
    pages = [
        ("workshop", _("工作间")),
        ("declare", _("申报")),
        ("checks", _("检查")),
        ("versions", _("审核")),
        ("publish", _("公布")),
        ("correct", _("更正")),
    ]
    if report.scope == Scope.CONSOLIDATED and may(by, Act.WATCH, report, today):
        pages.append(("units", _("各单位")))
    pages.append(("earlier", _("往年报告")))
    return [
        {"label": label, "href": address(name, report), "current": name == current}
        for name, label in pages
    ]
