"""All reports of a year: who has published, who has not yet, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.reports.due import report_due
from gongkai.reports.models import AnnualReport
from gongkai.web.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Row:
    """One agency's report on the year: published, or due on a day."""

    agency: str
    code: str
    published_at: datetime | None
    due_on: date
    late: bool


def reports(request: HttpRequest) -> HttpResponse:
    """Show the reports of one year, the newest that anybody has published by default."""
    today = timezone.localdate()
    years = _years(today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else years[0]
    rows = _rows(year, today)
    values = {
        "years": years,
        "year": year,
        "rows": rows,
        "published": sum(row.published_at is not None for row in rows),
    }
    response = render(request, "portal/reports.html", values)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


_shown_years = Prepared(
    lambda: (
        AnnualReport.objects.filter(published__isnull=False)
        .order_by("-year")
        .values_list("year")
        .distinct()
    )
)
_published = Prepared(
    lambda year: AnnualReport.objects.filter(year=year, published__isnull=False).values_list(
        "agency_id", "published_at"
    )
)
_agencies = Prepared(
    lambda first, last: (
        Agency.objects.filter(valid_from__lte=last)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))
        .exclude(kind=AgencyKind.SUPERIOR)
        .values_list("pk", "name", "code", "kind", "region")
    )
)


def _years(today: date) -> list[int]:
    """Return the years there are reports of, the newest first, and last year in any case."""
    found = [year for (year,) in _shown_years()] or [today.year - 1]
    return list(range(found[0], found[-1] - 1, -1))


def _rows(year: int, today: date) -> list[Row]:
    published: dict[int, datetime] = dict(_published(year))
    made = []
    for pk, name, code, kind, region in _agencies(date(year, 1, 1), date(year, 12, 31)):
        at = published.get(pk)
        due = report_due(year, AgencyKind(kind), region)
        made.append(Row(name, code, at, due, at is None and today > due))
    return made
