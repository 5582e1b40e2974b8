"""Whose requests an officer's queues show: of which agencies, and as which unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.agencies.access import Act as Access
from gongkai.agencies.access import agencies_for
from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Agency, Officer
from gongkai.rules.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Scope:
    """
    The agencies an officer may see requests of; the same agencies as units of others.

    Queries go through them one at a time, so that each walks its index in order.
    """

    officer: Officer
    today: date
    agencies: tuple[Agency, ...]

    def parts(self) -> list[Q]:
        """Return the conditions that together are the officer's requests, without overlap."""
        keys = [one.pk for one in self.agencies]
        own = [Q(agency=key) for key in keys]
        return own + [Q(unit=key) & ~Q(agency__in=keys) for key in keys]

    def calendar(self) -> Calendar:
        """Return the working days the queues count by: those of the first agency's region."""
        return calendar_in(self.agencies[0].region if self.agencies else None)


def scope_of(officer: Officer, today: date, code: str = "") -> Scope:
    """
    Return an officer's scope.

    :param code: of one agency, to see its requests only; one that is not theirs shows nothing
    """
    agencies = agencies_for(officer, Access.VIEW, today)
    if code:
        agencies = agencies.filter(code=code)
    return Scope(officer, today, tuple(agencies))
