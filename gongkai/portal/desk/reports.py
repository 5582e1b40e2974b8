"""Reports an officer writes: those due and those begun, each with its next step."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for, may
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.roles import AgencyKind
from gongkai.portal.desk.task import Task
from gongkai.reports.due import report_due
from gongkai.reports.models import AnnualReport
from gongkai.reports.rollup import Stage
from gongkai.reports.views.common import stage_of


def reports_due(officer: Officer, today: date) -> list[Task]:
    """Return last year's reports that the officer may write and that are not published yet."""
    year = today.year - 1
    own = agencies_for(officer, Act.DRAFT, today)
    agencies = Agency.objects.in_year(year).filter(pk__in=own).exclude(kind=AgencyKind.SUPERIOR)
    known = {
        report.agency_id: report
        for report in AnnualReport.objects.filter(year=year, agency__in=agencies).select_related(
            "agency"
        )
    }
    made = []
    for agency in agencies:
        report = known.get(agency.pk)
        if report is None:
            made.append(_task(agency, year, _("开始编写"), reverse("reports:list")))
        elif report.published_id is None:
            made.append(_of(report, officer, today))
    return made


def drafts(officer: Officer, today: date) -> list[Task]:
    """Return older reports that were begun and never published."""
    begun = AnnualReport.objects.filter(
        agency__in=agencies_for(officer, Act.DRAFT, today),
        published__isnull=True,
        year__lt=today.year - 1,
    ).select_related("agency")
    return [_of(report, officer, today) for report in begun.order_by("-year")]


def reopened(officer: Officer, today: date) -> list[Task]:
    """Return published reports whose figures have changed since, which ask for a correction."""
    changed = AnnualReport.objects.filter(
        agency__in=agencies_for(officer, Act.DRAFT, today),
        published__isnull=False,
        reopened_at__isnull=False,
    ).select_related("agency")
    return [
        Task(
            _("%(year)s 年度报告公布以后数字有变") % {"year": report.year},
            report.agency.name,
            None,
            _("看更正"),
            reverse("reports:workshop", args=(report.agency.code, report.year)),
            _("改正后重新送审，以更正方式公布"),
        )
        for report in changed.order_by("-year")
    ]


def _of(report: AnnualReport, officer: Officer, today: date) -> Task:
    """Return what is to be done with a report that was begun: write, look, or publish."""
    stage = stage_of(report)
    if report.reopened_at is not None:
        verb, page = _("重新送审"), "workshop"
    elif stage is Stage.SIGNED and may(officer, Act.PUBLISH, report, today):
        verb, page = _("去公布"), "publish"
    elif stage in (Stage.SIGNED, Stage.REVIEW):
        verb, page = _("看审核"), "versions"
    else:
        verb, page = _("继续编写"), "workshop"
    href = reverse(f"reports:{page}", args=(report.agency.code, report.year))
    return _task(report.agency, report.year, verb, href)


def _task(agency: Agency, year: int, verb: str, href: str) -> Task:
    return Task(
        _("%(year)s 年度报告") % {"year": year},
        agency.name,
        report_due(year, AgencyKind(agency.kind), agency.region),
        verb,
        href,
        _("条例第四十九条"),
    )
