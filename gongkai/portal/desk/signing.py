"""Versions that wait for an officer's signature or secrecy review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from gongkai.agencies.access import SIGN, Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.portal.desk.task import Task
from gongkai.publishing.models import ItemVersion
from gongkai.reports.models import ReportVersion
from gongkai.review.levels import level_verb
from gongkai.review.models import Frozen
from gongkai.review.state import state, why_no_secrecy, why_not
from gongkai.rules.signoff import Level
from gongkai.web.jinja import url_if

_MOST = 50


def waiting_for(officer: Officer, today: date) -> list[Task]:
    """Return what the officer may sign or review now, the oldest first."""
    made = []
    for version in _open(officer, today):
        verb = _next(version, officer, today)
        if verb is not None:
            made.append(_task(version, verb))
    return made


def _open(officer: Officer, today: date) -> Iterator[Frozen]:
    """Yield the versions in review at the agencies where the officer signs or reviews."""
    where = agencies_for(officer, Act.SECRECY, today)
    for act in SIGN.values():
        where = where | agencies_for(officer, act, today)
    marks = {"marks": Count("signoffs", distinct=True), "seen": Count("secrecy_reviews")}
    unfinished = Q(marks__lt=len(Level)) | Q(seen=0)
    reports = ReportVersion.objects.filter(
        report__agency__in=where, send_backs__isnull=True
    ).exclude(drafter=officer)
    reports = reports.exclude(report__versions__number__gt=F("number"))
    yield from (
        reports.annotate(**marks).filter(unfinished).select_related("report__agency")[:_MOST]
    )
    items = ItemVersion.objects.filter(item__agency__in=where, send_backs__isnull=True).exclude(
        drafter=officer
    )
    items = items.exclude(item__versions__number__gt=F("number"))
    yield from items.annotate(**marks).filter(unfinished).select_related("item__agency")[:_MOST]


def _next(version: Frozen, officer: Officer, today: date) -> str | None:
    """Return what the officer may do with a version now, None when it is not their turn."""
    found = state(version)
    level = found.next_level
    if level is not None and why_not(found, level, officer, today) is None:
        return level_verb(level)
    if why_no_secrecy(found, officer, today) is None:
        return _("保密审查")
    return None


def _task(version: Frozen, verb: str) -> Task:
    match version:
        case ReportVersion():
            report = version.report
            what = _("%(year)s 年度报告，第 %(number)s 版") % {
                "year": report.year,
                "number": version.number,
            }
            href = url_if("reports:version", report.agency.code, report.year, version.number)
            return Task(what, report.agency.name, None, verb, href)
        case ItemVersion():
            item = version.item
            href = url_if("publishing:item", item.pk) or url_if("publishing:list")
            return Task(version.title, item.agency.name, None, verb, href)
    raise TypeError(f"nobody signs {version!r}")
