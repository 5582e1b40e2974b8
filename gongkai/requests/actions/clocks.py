"""Enter a notice of holidays, and reckon the last days of open cases anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gongkai.agencies.calendars import calendar_in, enter_notice
from gongkai.agencies.models import Officer
from gongkai.requests.casefile import place
from gongkai.requests.log import course_of
from gongkai.requests.models import ClockMove, InfoRequest

_CLOCK = ("due_on", "due_national", "provisional", "paused", "waiting_for", "waiting_until")
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """A case whose last day is another than before."""

    case: InfoRequest
    before: date | None
    after: date | None


def enter_calendar_notice(
    *, name: str, text: str, by: Officer | None, now: datetime
) -> list[Moved]:
    """
    Enter a notice of holidays and return what it moves.

    :raises BadNotice: it cannot be used
    :raises NotYours: no administrator
    """
    enter_notice(name=name, text=text, by=by, now=now)
    return recompute_clocks(now=now)


def recompute_clocks(*, now: datetime) -> list[Moved]:
    """
    Reckon the clocks of all open cases anew, after a notice or a change of settings.

    Return the cases whose last day moved; each is kept as a ClockMove. It may be run at any time
    and again: what does not move is not written.
    """
    moved: list[Moved] = []
    after = 0
    while True:
        with transaction.atomic():
            rows = (
                InfoRequest.objects.select_for_update(of=("self",))
                .open()
                .filter(pk__gt=after)
                .select_related("agency")
                .prefetch_related("events")
                .order_by("pk")[:_BATCH]
            )
            cases = list(rows)
            for case in cases:
                moved += _again(case, now)
        if len(cases) < _BATCH:
            return moved
        after = cases[-1].pk


def _again(case: InfoRequest, now: datetime) -> list[Moved]:
    was = {name: getattr(case, name) for name in _CLOCK}
    place(case, course_of(case), calendar_in(case.agency.region))
    changed = [name for name in _CLOCK if getattr(case, name) != was[name]]
    if not changed:
        return []
    case.save(update_fields=changed)
    if not {"due_on", "provisional"} & set(changed):
        return []
    ClockMove.objects.create(
        case=case,
        before=was["due_on"],
        after=case.due_on,
        provisional=case.provisional,
        at=now,
    )
    return [Moved(case, was["due_on"], case.due_on)] if "due_on" in changed else []
