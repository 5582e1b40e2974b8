"""What a review or a suit does to a case; the disputes themselves are in gongkai.disputes."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.requests.casefile import CaseFile
from gongkai.requests.errors import NotComplete
from gongkai.requests.models import InfoRequest
from gongkai.rules.states import Act


@transaction.atomic
def disputed(
    case: InfoRequest, *, suit: bool, on: date, by: Officer, now: datetime, key: str = ""
) -> InfoRequest:
    """Note that review was applied for, or a suit filed, against the case's reply or silence."""
    act = Act.SUE if suit else Act.APPLY_FOR_REVIEW
    return _noted(case, act, on=on, by=by, now=now, key=key)


@transaction.atomic
def concluded(
    case: InfoRequest, *, on: date, by: Officer, now: datetime, key: str = ""
) -> InfoRequest:
    """Note that the dispute is over and the reply stands; the case is where it was before."""
    return _noted(case, Act.CONCLUDE, on=on, by=by, now=now, key=key)


@transaction.atomic
def ordered_anew(
    case: InfoRequest,
    *,
    on: date,
    by: Officer,
    now: datetime,
    last_on: date | None = None,
    key: str = "",
) -> InfoRequest:
    """
    Note that the agency was ordered to reply anew; the clock is the order's.

    :param on: the day the decision or judgment was received
    :param last_on: the day it names; without one the ordinary period runs from its receipt
    :raises NotComplete: the day named lies before the receipt
    """
    if last_on is not None and last_on < on:
        raise NotComplete(field="重新答复的期限", why="早于收到决定或者判决之日；请核对日期。")
    file = CaseFile(case, Access.RECORD, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    file.enter(Act.ORDER_ANEW, on, last=last_on)
    return file.close()


@transaction.atomic
def reopen(case: InfoRequest, *, by: Officer, now: datetime, key: str = "") -> InfoRequest:
    """Take a case up again that was ordered to be replied to anew."""
    file = CaseFile(case, Access.HANDLE, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    file.enter(Act.REOPEN, file.today)
    return file.close()


def _noted(
    case: InfoRequest, act: Act, *, on: date, by: Officer, now: datetime, key: str
) -> InfoRequest:
    file = CaseFile(case, Access.RECORD, by=by, now=now, key=key)
    if file.repeated:
        return file.case
    file.enter(act, on)
    return file.close()
