"""Versions that wait for an officer's signature, secrecy or legal review."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.agencies.access import SIGN, Act, agencies_for
from gongkai.agencies.models import Officer
from gongkai.portal.desk.task import Task
from gongkai.publishing.desk.turns import Turn, turns, waiting
from gongkai.publishing.models import ImportManifest, SiteImport
from gongkai.publishing.views.common import place_of
from gongkai.reports.models import ReportVersion
from gongkai.requests.replying import turns as replying
from gongkai.review.levels import level_verb
from gongkai.review.models import Frozen
from gongkai.review.state import state, why_no_secrecy, why_not
from gongkai.rules.signoff import Level
from gongkai.web.days import local_day
from gongkai.web.jinja import url_if

_MOST = 50  # reports: an agency has one a year; batches are few
_FIRST = 10  # items named on the first page; the queue has them all


def waiting_for(officer: Officer, today: date) -> list[Task]:
    """Return what the officer may sign or review as a whole, replies, the most urgent items."""
    items = turns(waiting(officer, today)[:_FIRST], today)
    others = wholes_waiting(officer, today) + replies_waiting(officer, today, _FIRST)
    return others + [_of_item(turn) for turn in items]


def count_waiting(officer: Officer, today: date) -> int:
    """Return how many reports, replies and items wait for the officer."""
    replies = replying.waiting(officer, today).count()
    return len(wholes_waiting(officer, today)) + replies + waiting(officer, today).count()


def replies_waiting(officer: Officer, today: date, most: int = 50) -> list[Task]:
    """Return the replies to requests that wait for the officer, the soonest due first."""
    found = replying.waiting(officer, today)[:most]
    return [_of_reply(turn) for turn in replying.turns(found, officer, today)]


def wholes_waiting(officer: Officer, today: date) -> list[Task]:
    """
    Return the reports and the batches of a site taken over that the officer may sign or review.

    Each has a page of its own and is signed as a whole; the oldest first.
    """
    signing = ImportManifest.objects.filter(site_import__state=SiteImport.State.SIGNING)
    made = []
    for versions, of in (
        (_open(ReportVersion.objects.all(), "report", officer, today), _of_report),
        (_open(signing, "site_import", officer, today), _of_batch),
    ):
        for version in versions:
            verb = _next(version, officer, today)
            if verb is not None:
                made.append(of(version, verb))
    return made


def _open(every: QuerySet[Any], thing: str, officer: Officer, today: date) -> QuerySet[Any]:
    """Return the versions in review at the agencies where the officer signs or reviews."""
    where = agencies_for(officer, Act.SECRECY, today)
    for act in SIGN.values():
        where = where | agencies_for(officer, act, today)
    marks = {"marks": Count("signoffs", distinct=True), "seen": Count("secrecy_reviews")}
    unfinished = Q(marks__lt=len(Level)) | Q(seen=0)
    found = every.filter(**{f"{thing}__agency__in": where}, send_backs__isnull=True)
    found = found.exclude(drafter=officer)
    found = found.exclude(**{f"{thing}__versions__number__gt": F("number")})
    found = found.annotate(**marks).filter(unfinished).order_by("pk")
    oldest: QuerySet[Any] = found.select_related(f"{thing}__agency")[:_MOST]
    return oldest


def _next(version: Frozen, officer: Officer, today: date) -> str | None:
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


def _of_batch(manifest: ImportManifest, verb: str) -> Task:
    job = manifest.site_import
    what = _("导入批次“%(source)s”，%(count)s 件") % {
        "source": job.source,
        "count": manifest.count,
    }
    return Task(what, job.agency.name, None, verb, url_if("publishing:site_import", job.pk))


def _of_reply(turn: replying.Turn) -> Task:
    if turn.level is not None:
        verb = level_verb(turn.level)
    else:
        verb = _("合法性审核") if turn.legal else _("保密审查")
    what = _("申请 %(number)s 的答复") % {"number": turn.case_number}
    href = url_if("replying:version", turn.case, turn.version)
    return Task(what, turn.agency, turn.due_on, verb, f"{href}#review")


def _of_item(turn: Turn) -> Task:
    verb = level_verb(turn.level) if turn.level is not None else _("保密审查")
    href = f"{place_of(turn.item, turn.number)}#review"
    due_on = turn.due_on if turn.until is None else local_day(turn.until)
    return Task(turn.title, turn.agency, due_on, verb, href)
