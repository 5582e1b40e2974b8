"""An agency as the respondent or defendant of a dispute: which organs and courts are above it."""

from __future__ import annotations

from django.conf import settings

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.rules.remedies import Level, Respondent

_COURTS = {
    "basic_court": "BASIC_COURT",
    "intermediate_court": "INTERMEDIATE_COURT",
    "designated_court": "DESIGNATED_COURT",
}


def respondent_of(agency: Agency) -> Respondent:
    """
    Return what the rules of remedies ask of an agency, from the register of agencies.

    A government's superior is the agency registered above it. Whose superior department is not
    registered has none; the rules say so where they need it. Courts are settings of the site.
    """
    above = agency.parent
    government = _government(agency)
    level = _level(agency)
    if level in (Level.GOVERNMENT, Level.VERTICAL):
        superior = above.name if above is not None else ""
    else:
        superior = ""
    courts = {name: getattr(settings, key) for name, key in _COURTS.items()}
    return Respondent(
        name=agency.name,
        level=level,
        government=government.name if government is not None else "",
        superior=superior,
        **{name: court for name, court in courts.items() if court},
    )


def _level(agency: Agency) -> Level:
    if agency.vertical:
        return Level.VERTICAL
    if agency.kind == AgencyKind.GOVERNMENT:
        return Level.GOVERNMENT
    if agency.kind == AgencyKind.TOWNSHIP:
        return Level.TOWNSHIP
    return Level.JUSTICE_BUREAU if agency.name.endswith("司法局") else Level.DEPARTMENT


def _government(agency: Agency) -> Agency | None:
    """Return the government an agency belongs to, itself aside."""
    above = agency.parent
    while above is not None and above.kind != AgencyKind.GOVERNMENT:
        above = above.parent
    return above
