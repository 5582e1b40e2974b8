"""
A change below reopens what stands above.

What has been frozen or published stays as it is; the report is marked, with who changed what,
so that its clerk freezes it anew or begins a correction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai.agencies.models import Agency, Officer
from gongkai.documents.report import Report
from gongkai.ledger.models import UNCOUNTED, Line
from gongkai.reports.changes import Change, changed, tables_changed
from gongkai.reports.compute import Compiled
from gongkai.reports.models import AnnualReport, Reopening, ReportVersion, Scope
from gongkai.reports.whole import Whole, frozen, whole
from gongkai.rules.words import listed, said

_NAMED = 3
_SAID = 2
_LONG = 40


@dataclass(frozen=True, slots=True)
class Drift:
    """
    How far the ledger has gone on since a version was frozen.

    `lines` are the newest lines entered since, at most a few, and `more` how many others.
    """

    changes: tuple[Change, ...]
    lines: tuple[Line, ...]
    more: int

    @property
    def says(self) -> str:
        """Who and what, in one sentence."""
        cells = [one for one in self.changes if not one.place.startswith("chapter.")]
        named = (cells or self.changes)[:_SAID]
        says = listed(
            (
                said(
                    "%(what)s由%(old)s变为%(new)s",
                    what=_some(c.words),
                    old=_some(c.old),
                    new=_some(c.new),
                )
                for c in named
            ),
            "；",
        )
        if len(self.changes) > len(named):
            says += said("等%(count)s处", count=len(self.changes))
        who = list(dict.fromkeys(_who(line) for line in self.lines))
        return says + said("（%(who)s记账）", who=listed(who)) if who else says


def drift(version: ReportVersion, now: Whole) -> Drift | None:
    """Return what has changed in the ledger since a version was frozen, None if nothing shows."""
    content = frozen(version)
    found = _changes(version, content, now.report)
    if not found:
        return None
    since = _since(version, now.compiled)
    count = since.count()
    lines = tuple(since.select_related("agency", "entered_by").order_by("-pk")[:_NAMED])
    return Drift(tuple(found), lines, count - len(lines))


def reopen_above(report: AnnualReport, *, by: Officer, now: datetime, why: str) -> None:
    """
    Mark the report, and those above that count it, where what is frozen no longer fits.

    :param why: what was done, for those who answer for the reports above
    """
    for one in _affected(report.agency, report.year):
        last = one.versions.order_by("-number").first()
        if last is None or drift(last, whole(one)) is None:
            continue
        one.reopened_at = now
        one.save(update_fields=["reopened_at"])
        Reopening.objects.create(
            report=one, at=now, by=by, why=f"{report.agency.short_name}{why}"[:300]
        )


def _affected(agency: Agency, year: int) -> list[AnnualReport]:
    """Return the agency's own reports on a year and later, and those of the governments above."""
    above, up = [], agency.parent
    while up is not None:
        above.append(up.pk)
        up = up.parent
    wanted = Q(agency=agency) | Q(agency__in=above, scope=Scope.CONSOLIDATED)
    return list(AnnualReport.objects.filter(wanted, year__gte=year).select_related("agency"))


def _changes(version: ReportVersion, content: Report, now: Report) -> list[Change]:
    """
    Return what differs because of the ledger.

    Chapters are compared only while nobody has edited them since: an edited draft is no change
    of the ledger.
    """
    edited = version.report.chapters.filter(saved_at__gt=version.made_at).exists()
    return tables_changed(content, now) if edited else changed(content, now)


def _since(version: ReportVersion, computed: Compiled) -> QuerySet[Line]:
    return Line.objects.filter(
        agency__in=computed.agencies,
        year__lte=version.report.year,
        pk__gt=version.last_line,
    ).exclude(kind__in=UNCOUNTED)


def _some(words: str) -> str:
    """Return words cut to a length that fits in a sentence."""
    if not words:
        return said("空")
    return words if len(words) <= _LONG else f"{words[: _LONG - 1]}…"


def _who(line: Line) -> str:
    name = line.entered_by.name if line.entered_by is not None else said("系统")
    return f"{line.agency.short_name}{name}"


def look_again(*, now: datetime) -> list[AnnualReport]:
    """
    Mark the reports whose frozen text the records entered since no longer bear out.

    Run daily: records are entered by apps that do not know of reports. Who is named is who
    entered the newest line.
    """
    found = []
    waiting = AnnualReport.objects.filter(reopened_at__isnull=True, versions__isnull=False)
    for report in waiting.distinct().select_related("agency"):
        last = report.versions.latest("number")
        change = drift(last, whole(report))
        if change is None:
            continue
        by = next((line.entered_by for line in change.lines if line.entered_by), last.drafter)
        with transaction.atomic():
            report.reopened_at = now
            report.save(update_fields=["reopened_at"])
            Reopening.objects.create(report=report, at=now, by=by, why=change.says[:300])
        found.append(report)
    return found
