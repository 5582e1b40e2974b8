"""When the report of an agency is due."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.rules.calendar import calendar_of
from gongkai.rules.reporting import Reporter, annual_report_due

_REPORTERS = {
    AgencyKind.GOVERNMENT: Reporter.GOVERNMENT,
    AgencyKind.TOWNSHIP: Reporter.TOWNSHIP,
}


@lru_cache(maxsize=256)
def report_due(year: int, kind: AgencyKind, region: str) -> date:
    """Return the last day to publish the report of an agency of that kind on a year (art. 49)."""
    reporter = _REPORTERS.get(kind, Reporter.DEPARTMENT)
    return annual_report_due(year, calendar_of(region or None), reporter).due


def due_on(agency: Agency, year: int) -> date:
    """Return the last day to publish an agency's report on a year (条例 第四十九条)."""
    return report_due(year, AgencyKind(agency.kind), agency.region)
