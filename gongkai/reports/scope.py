"""Whose lines a report counts: the agency's own, or those of a county and the units below it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.disputes.models import Dispute
from gongkai.reports.models import AnnualReport, Scope

#: the kinds of agency whose figures a county's consolidated report takes in (02 §2)
TAKEN_IN = (
    AgencyKind.GOVERNMENT,
    AgencyKind.OFFICE,
    AgencyKind.DEPARTMENT,
    AgencyKind.TOWNSHIP,
)


def units_of(agency: Agency, year: int) -> QuerySet[Agency]:
    """
    Return the units below an agency whose figures its consolidated report takes in.

    Those that existed in the year, at any depth, but for bodies led from above (垂直管理).
    """
    found: set[int] = set()
    level = {agency.pk}
    while level:
        below = Agency.objects.filter(parent__in=level, vertical=False, kind__in=TAKEN_IN)
        level = set(below.values_list("pk", flat=True)) - found - {agency.pk}
        found |= level
    return Agency.objects.filter(pk__in=found).in_year(year)


def reporting_units(agency: Agency, year: int) -> QuerySet[Agency]:
    """Return the units that prepare a report of their own: those not taken over in the year."""
    units = units_of(agency, year)
    return units.exclude(successor__isnull=False, valid_to__year__lte=year)


def with_predecessors(agencies: Iterable[int]) -> tuple[int, ...]:
    """Return agencies with all that they succeeded to, whose lines they answer for."""
    found = set(agencies)
    level = found
    while level:
        before = Agency.objects.filter(successor__in=level).values_list("pk", flat=True)
        level = set(before) - found
        found |= level
    return tuple(sorted(found))


def agencies_of(report: AnnualReport) -> tuple[int, ...]:
    """Return the keys of the agencies whose lines the report counts."""
    own = {report.agency_id}
    if report.scope == Scope.CONSOLIDATED:
        own |= set(units_of(report.agency, report.year).values_list("pk", flat=True))
    return with_predecessors(own)


def counted_elsewhere(agencies: Iterable[int]) -> tuple[str, ...]:
    """
    Return the records of disputes that another agency of the set counts already.

    Co-defendants of one suit each report it; the county's report counts it once
    (〔2016〕201号).
    """
    keys = list(agencies)
    twice = Dispute.objects.filter(agency__in=keys, same_as__agency__in=keys)
    return tuple(
        f"disputes.dispute:{pk}" for pk in twice.order_by("pk").values_list("pk", flat=True)
    )
