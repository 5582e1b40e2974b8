"""Versions that wait for an officer's signature or secrecy review."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.agencies.access import SIGN, Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.portal.desk.task import Task
from gongkai.publishing.desk.turns import Turn, turns, waiting
from gongkai.publishing.views.common import place_of
from gongkai.reports.models import ReportVersion
from gongkai.review.levels import level_verb
from gongkai.review.state import state, why_no_secrecy, why_not
from gongkai.rules.signoff import Level
from gongkai.web.days import local_day
from gongkai.web.jinja import url_if

_MOST = 50  # reports: an agency has one a year
_FIRST = 10  # items named on the first page; the queue has them all


def waiting_for(officer: Officer, today: date) -> list[Task]:
    """Return the reports the officer may sign or review now, and the most urgent items."""
    items = turns(waiting(officer, today)[:_FIRST], today)
    return reports_waiting(officer, today) + [_of_item(turn) for turn in items]


def count_waiting(officer: Officer, today: date) -> int:
    """Return how many reports and items wait for the officer."""
    return len(reports_waiting(officer, today)) + waiting(officer, today).count()


def reports_waiting(officer: Officer, today: date) -> list[Task]:
    """Return the reports the officer may sign or review now, the oldest first."""
    made = []
    for version in _open(officer, today):
        verb = _next(version, officer, today)
        if verb is not None:
            made.append(_of_report(version, verb))
    return made


def _open(officer: Officer, today: date) -> QuerySet[ReportVersion]:
    """Return the versions in review at the agencies where the officer signs or reviews."""
    where = agencies_for(officer, Act.SECRECY, today)
    for act in SIGN.values():
        where = where | agencies_for(officer, act, today)
    marks = {"marks": Count("signoffs", distinct=True), "seen": Count("secrecy_reviews")}
    unfinished = Q(marks__lt=len(Level)) | Q(seen=0)
    found = ReportVersion.objects.filter(
        report__agency__in=where, send_backs__isnull=True
    ).exclude(drafter=officer)
    found = found.exclude(report__versions__number__gt=F("number"))
    return found.annotate(**marks).filter(unfinished).select_related("report__agency")[:_MOST]


def _next(version: ReportVersion, officer: Officer, today: date) -> str | None:
    """Return what the officer may do with a version now, None when it is not their turn."""
    found = state(version)
    level = found.next_level
    if level is not None and why_not(found, level, officer, today) is None:
        return level_verb(level)
    if why_no_secrecy(found, officer, today) is None:
        return _("保密审查")
    return None


def _of_report(version: ReportVersion, verb: str) -> Task:
    report = version.report
    what = _("%(year)s 年度报告，第 %(number)s 版") % {
        "year": report.year,
        "number": version.number,
    }
    href = url_if("reports:version", report.agency.code, report.year, version.number)
    return Task(what, report.agency.name, None, verb, href)


def _of_item(turn: Turn) -> Task:
    verb = level_verb(turn.level) if turn.level is not None else _("保密审查")
    href = f"{place_of(turn.item, turn.number)}#review"
    due_on = turn.due_on if turn.until is None else local_day(turn.until)
    return Task(turn.title, turn.agency, due_on, verb, href)
