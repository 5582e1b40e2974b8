"""How long the personal data of an archived case are kept, and which may be erased now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Max, Q, QuerySet

from gongkai.agencies.calendars import calendar_in
from gongkai.requests.models import InfoRequest
from gongkai.rules.deadlines import erasure_due
from gongkai.rules.states import Act
from gongkai.rules.trace import Deadline

#: acts after which the years begin anew
_ENDS = (Act.ARCHIVE.name, Act.CONCLUDE.name)
_YEAR = 365

Holder = Callable[[InfoRequest], str]
_HOLDERS: list[Holder] = []


def held_by(holder: Holder) -> Holder:
    """Let an app above say why a case must be kept: a sentence, or nothing."""
    if holder not in _HOLDERS:
        _HOLDERS.append(holder)
    return holder


def holds(case: InfoRequest) -> list[str]:
    """Return the reasons for which a case must be kept, whatever its age."""
    return [reason for holder in _HOLDERS if (reason := holder(case))]


@dataclass(frozen=True, slots=True)
class Kept:
    """How long a case is kept: the day it was archived or a dispute ended, its last day, why."""

    case: InfoRequest
    since: date
    deadline: Deadline
    holds: list[str]

    @property
    def last_on(self) -> date:
        """The last day on which its personal data are kept."""
        return self.deadline.due

    def over(self, today: date) -> bool:
        """Whether they may be erased."""
        return today > self.last_on and not self.holds


def kept(case: InfoRequest) -> Kept | None:
    """Return how long an archived case is kept; None where it is not, or was erased."""
    return next(iter(_of(InfoRequest.objects.filter(pk=case.pk))), None)


def over(cases: QuerySet[InfoRequest], today: date, most: int = 200) -> list[Kept]:
    """
    Return the cases whose years are over, the oldest first; those still held are among them.

    :param most: how many at the most
    """
    latest = today - timedelta(settings.RETENTION_YEARS * _YEAR)
    rows = cases.filter(Q(closed_on__lte=latest) | Q(closed_on=None))
    found: list[Kept] = []
    for one in _of(rows.order_by("closed_on", "pk")):
        if today > one.last_on:
            found.append(one)
            if len(found) == most:
                break
    return found


def _of(cases: QuerySet[InfoRequest]) -> list[Kept]:
    ended = Max("events__on", filter=Q(events__act__in=_ENDS))
    closed = Max("events__seq", filter=Q(events__act__in=_ENDS))
    erased = Max("events__seq", filter=Q(events__act=Act.ERASE.name))
    rows = cases.filter(state="ARCHIVED").annotate(ended=ended, closed_at=closed, erased_at=erased)
    found = []
    for case in rows.select_related("agency", "unit"):
        if case.ended is None or (case.erased_at or 0) > (case.closed_at or 0):
            continue
        deadline = erasure_due(
            case.ended, calendar_in(case.agency.region), retention_years=settings.RETENTION_YEARS
        )
        found.append(Kept(case, case.ended, deadline, holds(case)))
    return found
