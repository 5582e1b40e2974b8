"""How states, days left and masks are said at the desk."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.agencies.calendars import calendar_in
from gongkai.requests.models import InfoRequest
from gongkai.rules.calendar import Calendar
from gongkai.rules.states import CLOSED, State

_QUIET = frozenset({State.IN_REVIEW, State.IN_LITIGATION})


def status_of(case: InfoRequest, today: date) -> tuple[str, str]:
    """Return the state of a case as a kind of status and its word."""
    return _kind(case, today), _(case.standing.value)


def _kind(case: InfoRequest, today: date) -> str:
    state = case.standing
    if state in CLOSED:
        return "ok"
    if state in _QUIET:
        return "info"
    if case.due_on is not None and not case.paused and case.due_on < today:
        return "error"
    return "warning" if case.waiting_for else "info"


def left_of(case: InfoRequest, today: date, calendar: Calendar | None = None) -> tuple[str, str]:
    """
    Return how much time a case has, as a kind of status and in words, in working days.

    :param calendar: None: the working days of the agency's region; lists read it once
    """
    if case.standing in CLOSED or case.due_on is None:
        return "none", ""
    if case.paused:
        return "none", _("期限中止")
    calendar = calendar or calendar_in(case.agency.region)
    if case.due_on < today:
        days = len(calendar.between(case.due_on, today))
        if not days:
            return "error", _("已超期")
        return "error", _("超期 %(days)s 个工作日") % {"days": days}
    if case.due_on == today:
        return "warning", _("今天到期")
    days = len(calendar.between(today, case.due_on))
    kind = "warning" if days <= SOON else "none"
    return kind, _("还有 %(days)s 个工作日") % {"days": days}


#: working days before the last day from which a case is soon due
SOON = 3
