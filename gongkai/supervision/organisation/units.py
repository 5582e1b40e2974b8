"""The governments an officer supervises for, and the units below one."""

from __future__ import annotations

from datetime import date

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.asked import Asked
from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.rules.calendar import Calendar


def governments(who: Asked, act: Act = Act.SUPERVISE) -> list[Agency]:
    """Return the governments for whose units an officer may do this."""
    return [one for one in who.agencies(act) if one.kind == AgencyKind.GOVERNMENT]


def units_of(government: Agency, today: date) -> list[Agency]:
    """Return the units below a government that are there on a day, in the county's order."""
    rows = Agency.objects.filter(parent=government).exclude(kind=AgencyKind.SUPERIOR)
    return [one for one in rows if one.valid_to is None or one.valid_to >= today]


def government_of(agency: Agency) -> Agency:
    """Return the government above a unit; a government is its own."""
    if agency.kind == AgencyKind.GOVERNMENT or agency.parent is None:
        return agency
    return agency.parent


def calendar_of(agency: Agency) -> Calendar:
    """Return the working days of an agency's region."""
    return calendar_in(agency.region)


def seen_units(who: Asked) -> set[int]:
    """Return the keys of the units whose records an officer may look at: own, or watched."""
    found: set[int] = set()
    for act in (Act.VIEW, Act.WATCH, Act.SUPERVISE):
        found |= set(agencies_for(who.officer, act, who.today).values_list("pk", flat=True))
    return found
