"""Who asks for a page of the desk, for which agencies, on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from gongkai.agencies.access import Act, agencies_for
from gongkai.agencies.models import Agency, Officer
from gongkai.web.days import local_day


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of an officer."""

    officer: Officer
    now: datetime
    today: date

    def agencies(self, act: Act) -> list[Agency]:
        """Return the agencies at which the officer may do this, in the county's order."""
        return list(agencies_for(self.officer, act, self.today))

    def in_sight(self) -> list[Agency]:
        """Return the agencies the officer sees or watches: their states, never their drafts."""
        seen = agencies_for(self.officer, Act.VIEW, self.today)
        return list((seen | agencies_for(self.officer, Act.WATCH, self.today)).distinct())

    def agencies_or_404(self, act: Act) -> list[Agency]:
        """
        Return the agencies at which the officer may do this.

        :raises Http404: there is none: the page is not for this officer
        """
        found = self.agencies(act)
        if not found:
            raise Http404
        return found


def asked(request: HttpRequest) -> Asked:
    """Return who asks and when; the views are behind a sign-in."""
    officer: Any = request.user
    now = timezone.now()
    return Asked(officer, now, local_day(now))


def chosen(agencies: list[Agency], code: str | None) -> Agency:
    """
    Return the agency of that code among those the officer may work for.

    :raises Http404: it is none of them
    """
    for one in agencies:
        if one.code == code:
            return one
    raise Http404


def year_of(request: HttpRequest) -> int | None:
    """Return the year the address asks for, if it is one."""
    text = request.GET.get("year", "")
    return int(text) if text.isdecimal() and 1949 <= int(text) <= 2999 else None
