"""What a dispute does to the request it is about: into review, back as it stands, or anew."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act as Access
from gongkai.agencies.models import Officer
from gongkai.disputes.errors import NotComplete, NothingToSettle, StillPending
from gongkai.disputes.models import Block, Dispute, Part
from gongkai.requests import actions, reach
from gongkai.requests.log import course_of
from gongkai.requests.models import InfoRequest
from gongkai.rules.lifecycle import MAY_FOLLOW
from gongkai.rules.states import Act, State
from gongkai.rules.words import said
from gongkai.web.days import local_day

DISPUTED = (State.IN_REVIEW.name, State.IN_LITIGATION.name)


class Then(StrEnum):
    """What becomes of the request when a dispute is over."""

    STANDS = "stands"
    ANEW = "anew"


def pending_on(case: InfoRequest, *, apart: Dispute | None = None) -> list[Dispute]:
    """Return the disputes about a request that have no result yet."""
    found = case.disputes.filter(ended_on=None, voided_at=None, part=Part.ACTOR)
    return [one for one in found.order_by("id") if apart is None or one.pk != apart.pk]


def unsettled(dispute: Dispute) -> bool:
    """Tell whether the request still waits to be told how this dispute ended."""
    case = dispute.case
    return (
        case is not None
        and dispute.part == Part.ACTOR
        and dispute.ended_on is not None
        and dispute.voided_at is None
        and case.state in DISPUTED
        and not pending_on(case, apart=dispute)
    )


def note_filed(dispute: Dispute, *, by: Officer, now: datetime) -> None:
    """Let the request go into review or litigation, where its state allows it."""
    case = dispute.case
    if case is None or dispute.part != Part.ACTOR:
        return
    suit = dispute.block != Block.REVIEW
    course = course_of(case)
    if (Act.SUE if suit else Act.APPLY_FOR_REVIEW) in MAY_FOLLOW[course.state]:
        on = max(dispute.filed_on, course.latest or dispute.filed_on)
        actions.disputed(case, suit=suit, on=on, by=by, now=now)


def note_void(dispute: Dispute, *, by: Officer, now: datetime) -> None:
    """Let the request go back where it was, when the dispute that moved it was a mistake."""
    case = dispute.case
    if case is None or dispute.part != Part.ACTOR or dispute.ended_on is not None:
        return
    case.refresh_from_db()
    if case.state in DISPUTED and not pending_on(case):
        actions.concluded(case, on=local_day(now), by=by, now=now)


@transaction.atomic
def settle_case(
    dispute: Dispute,
    then: Then,
    *,
    on: date,
    by: Officer,
    now: datetime,
    last_on: date | None = None,
) -> InfoRequest:
    """
    Tell the request how the dispute ended: the reply stands, or the agency must reply anew.

    Ordered anew, the request is taken up again at once where the officer may handle it; its clock
    is that of the order.

    :param on: the day the decision or judgment was received
    :param last_on: the day it names for the new reply; without one the ordinary period runs
    :raises NothingToSettle: the request does not wait for this dispute
    :raises StillPending: another dispute about it is not over, and may change the reply
    :raises NotComplete: the day does not fit, or nothing was corrected
    """
    dispute = Dispute.objects.select_for_update(of=("self",)).select_related("case").get(
        pk=dispute.pk
    )  # fmt: skip
    access.require(by, Access.RECORD, dispute, local_day(now))
    case = dispute.case
    if case is None or dispute.ended_on is None or dispute.voided_at is not None:
        raise NothingToSettle(number=dispute.number)
    if case.state not in DISPUTED:
        raise NothingToSettle(number=dispute.number)
    if on < dispute.ended_on:
        raise NotComplete(
            field="收到之日",
            why=said("早于结案日期（%(ended_on)s）；请核对。", ended_on=dispute.ended_on),
        )
    if then is Then.STANDS:
        others = pending_on(case, apart=dispute)
        if others:
            raise StillPending(numbers="、".join(one.number for one in others))
        return actions.concluded(case, on=on, by=by, now=now)
    if dispute.field != "corrected":
        raise NotComplete(
            field="对申请的处理",
            why="没有纠正的案件不能责令重新答复；答复仍然有效的，请选“答复不变”。",
        )
    case = actions.ordered_anew(case, on=on, last_on=last_on, by=by, now=now)
    if reach.may(by, Access.HANDLE, case, local_day(now)):
        case = actions.reopen(case, by=by, now=now)
    return case
