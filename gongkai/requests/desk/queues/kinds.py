"""The queues: for each its words, and the walks that make it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_noop

from gongkai.requests.desk.queues.scope import Scope
from gongkai.requests.desk.queues.walks import Walk
from gongkai.requests.due import SOON
from gongkai.requests.models import InfoRequest
from gongkai.rules.states import Waiting

_APPLICANT = (Waiting.CORRECTION, Waiting.REASON)
_OTHERS = (
    Waiting.THIRD_PARTY,
    Waiting.JOINT_AGENCY,
    Waiting.AGENCY,
    Waiting.DETERMINATION,
)


@dataclass(frozen=True, slots=True)
class Queue:
    """One queue: its name in the address, its label, its walks, how its day is called."""

    name: str
    label: str
    walks: Callable[[Scope], list[Walk]]
    day: str = gettext_noop("答复期限")
    kind: str = ""  # of the tile: warning, error


def _open(scope: Scope, *conditions: Q) -> list[Walk]:
    cases = InfoRequest.objects.open()
    return [Walk(cases.filter(part, *conditions), "due_on") for part in scope.parts()]


def _running(scope: Scope, condition: Q) -> list[Walk]:
    return _open(scope, condition, Q(paused=False))


def _waiting(scope: Scope, whom: tuple[Waiting, ...]) -> list[Walk]:
    cases = InfoRequest.objects.waiting()
    names = [one.name for one in whom]
    return [
        Walk(cases.filter(part, waiting_for__in=names), "waiting_until") for part in scope.parts()
    ]


def new(scope: Scope) -> list[Walk]:
    """Return what waits to be confirmed, and what is registered and not assigned."""
    return _waiting(scope, (Waiting.CONFIRMATION,)) + _open(scope, Q(state="REGISTERED"))


def today(scope: Scope) -> list[Walk]:
    """Return what must be replied to today."""
    return _running(scope, Q(due_on=scope.today))


def soon(scope: Scope) -> list[Walk]:
    """Return what is due in the next three working days, today left out."""
    return _running(scope, Q(due_on__gt=scope.today, due_on__lte=soon_day(scope)))


def soon_day(scope: Scope) -> date:
    """Return the last of the next three working days."""
    return scope.calendar().after(scope.today, SOON)


def pressing(scope: Scope) -> list[Walk]:
    """Return what is late, due today, or in the next three working days."""
    return _running(scope, Q(due_on__lte=soon_day(scope)))


def overdue(scope: Scope) -> list[Walk]:
    """Return what should have been replied to."""
    return _running(scope, Q(due_on__lt=scope.today))


def applicant(scope: Scope) -> list[Walk]:
    """Return what waits for the applicant's correction or reasons."""
    return _waiting(scope, _APPLICANT)


def payment(scope: Scope) -> list[Walk]:
    """Return what waits for a payment."""
    return _waiting(scope, (Waiting.PAYMENT,))


def others(scope: Scope) -> list[Walk]:
    """Return what waits for a third party's or another agency's opinion."""
    return _waiting(scope, _OTHERS)


def mine(scope: Scope) -> list[Walk]:
    """Return what the officer handles; what has no last day comes by the day it waits until."""
    cases = InfoRequest.objects.open().filter(handler=scope.officer)
    return [
        Walk(cases.filter(due_on__isnull=False), "due_on"),
        Walk(cases.filter(due_on__isnull=True, waiting_until__isnull=False), "waiting_until"),
    ]


def on_day(scope: Scope, day: date) -> list[Walk]:
    """Return what is due on one day."""
    return _running(scope, Q(due_on=day))


_UNTIL = gettext_noop("等到")
QUEUES: dict[str, Queue] = {
    one.name: one
    for one in (
        Queue("new", gettext_noop("新收"), new, gettext_noop("期限")),
        Queue("overdue", gettext_noop("已超期"), overdue, kind="error"),
        Queue("today", gettext_noop("今天到期"), today, kind="warning"),
        Queue("soon", gettext_noop("3个工作日内到期"), soon, kind="warning"),
        Queue("applicant", gettext_noop("等申请人"), applicant, _UNTIL),
        Queue("others", gettext_noop("等第三方和其他机关"), others, _UNTIL),
        Queue("payment", gettext_noop("等缴费"), payment, _UNTIL),
        Queue("mine", gettext_noop("我承办的"), mine, gettext_noop("期限")),
    )
}
