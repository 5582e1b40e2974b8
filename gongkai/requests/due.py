"""
What the daily job sees: periods that are over, or soon will be, marked for an officer.

Nothing lapses by it. A mark is made once for a case, a kind and a day; marks of cases that moved
on are put away.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import cast

from django.conf import settings
from django.db import transaction

from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Agency
from gongkai.requests.models import DueMark, InfoRequest
from gongkai.rules.deadlines import archiving_due
from gongkai.rules.states import Waiting
from gongkai.web.days import local_day

Kind = DueMark.Kind
#: working days before the last day from which a case is marked
SOON = 3
_OVER = {
    Waiting.CONFIRMATION.name: Kind.CONFIRM,
    Waiting.CORRECTION.name: Kind.NO_CORRECTION,
    Waiting.PAYMENT.name: Kind.NO_PAYMENT,
    Waiting.REASON.name: Kind.NO_REASON,
    Waiting.THIRD_PARTY.name: Kind.NO_OPINION,
    Waiting.JOINT_AGENCY.name: Kind.NO_OPINION,
    Waiting.AGENCY.name: Kind.NO_OPINION,
    Waiting.DETERMINATION.name: Kind.NO_OPINION,
}


@transaction.atomic
def mark_due(now: datetime) -> list[DueMark]:
    """
    Mark what is due, and put away what is no longer; return the marks that are new today.

    It may be run as often as one likes.
    """
    today = local_day(now)
    wanted = {(pk, kind, due) for pk, kind, due in _wanted(today)}
    standing = DueMark.objects.filter(seen_at=None)
    gone = [mark.pk for mark in standing if (mark.case_id, mark.kind, mark.due_on) not in wanted]
    for at in range(0, len(gone), 500):
        DueMark.objects.filter(pk__in=gone[at : at + 500]).update(seen_at=now)
    known = _known({pk for pk, _, _ in wanted})
    new = [
        DueMark(case_id=pk, kind=kind, due_on=due, made_at=now)
        for pk, kind, due in sorted(wanted - known, key=lambda one: (one[2], one[0]))
    ]
    return DueMark.objects.bulk_create(new, batch_size=500)


def _known(cases: set[int]) -> set[tuple[int, str, date]]:
    """Return the marks these cases have had, seen or not."""
    found: set[tuple[int, str, date]] = set()
    keys = sorted(cases)
    for at in range(0, len(keys), 500):
        marks = DueMark.objects.filter(case__in=keys[at : at + 500])
        found |= set(marks.values_list("case_id", "kind", "due_on"))
    return found


def _wanted(today: date) -> Iterator[tuple[int, str, date]]:
    for agency in Agency.objects.filter(info_requests__isnull=False).distinct():
        calendar = calendar_in(agency.region)
        cases = InfoRequest.objects.filter(agency=agency)
        soon = calendar.after(today, SOON)
        waiting = cases.waiting().filter(waiting_until__lt=today)
        for pk, whom, until in waiting.values_list("pk", "waiting_for", "waiting_until"):
            yield pk, _OVER[whom].value, cast(date, until)
        due = cases.open().filter(due_on__lte=soon, paused=False)
        for pk, due_on in due.values_list("pk", "due_on"):
            last = cast(date, due_on)
            yield pk, _reply(last, today).value, last
        closed = cases.filter(state__in=("SERVED", "CLOSED_ABANDONED", "CLOSED_WITHDRAWN"))
        since = today - timedelta(settings.ARCHIVING_DAYS)
        for pk, closed_on in closed.filter(closed_on__lt=since).values_list("pk", "closed_on"):
            last = archiving_due(
                cast(date, closed_on), calendar, archiving_days=settings.ARCHIVING_DAYS
            ).due
            if last < today:
                yield pk, Kind.ARCHIVE.value, last


def _reply(last: date, today: date) -> DueMark.Kind:
    if last < today:
        return Kind.OVERDUE
    return Kind.TODAY if last == today else Kind.SOON
