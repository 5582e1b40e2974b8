"""Reports an officer writes: those due and those begun."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.roles import AgencyKind
from gongkai.portal.desk.task import Task
from gongkai.portal.due import report_due
from gongkai.reports.models import AnnualReport
from gongkai.web.jinja import url_if


def reports_due(officer: Officer, today: date) -> list[Task]:
    """Return last year's reports that the officer may write and that are not published yet."""
    year = today.year - 1
    own = agencies_for(officer, Act.DRAFT, today)
    agencies = Agency.objects.in_year(year).filter(pk__in=own).exclude(kind=AgencyKind.SUPERIOR)
    known = dict(
        AnnualReport.objects.filter(year=year, agency__in=agencies).values_list(
            "agency_id", "published_id"
        )
    )
    made = []
    for agency in agencies:
        if known.get(agency.pk) is None:
            due = report_due(year, AgencyKind(agency.kind), agency.region)
            begun = agency.pk in known
            href = url_if("reports:workshop", agency.code, year) if begun else None
            made.append(
                Task(
                    _("%(year)s 年度报告") % {"year": year},
                    agency.name,
                    due,
                    _("继续编写") if begun else _("开始编写"),
                    href or url_if("reports:list"),
                    _("条例第四十九条"),
                )
            )
    return made


def drafts(officer: Officer, today: date) -> list[Task]:
    """Return older reports that were begun and never published."""
    rows = AnnualReport.objects.filter(
        agency__in=agencies_for(officer, Act.DRAFT, today),
        published__isnull=True,
        year__lt=today.year - 1,
    ).values_list("agency__name", "agency__code", "year", "agency__kind", "agency__region")
    return [
        Task(
            _("%(year)s 年度报告") % {"year": year},
            name,
            report_due(year, AgencyKind(kind), region),
            _("继续编写"),
            url_if("reports:workshop", code, year) or url_if("reports:list"),
            _("条例第四十九条"),
        )
        for name, code, year, kind, region in rows.order_by("-year")
    ]
