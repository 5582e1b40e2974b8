"""File, end, mend and void disputes: the only writer of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.periods import refuse_gone
from gongkai.disputes.casework import note_filed, note_void
from gongkai.disputes.checks import refuse_incomplete, refuse_no_reason, save
from gongkai.disputes.errors import EndedAlready
from gongkai.disputes.fields import field_now
from gongkai.disputes.lines import around, entries, fresh, settle
from gongkai.disputes.models import Block, Dispute, Instance, Over, Part
from gongkai.ledger.actions import Entry
from gongkai.requests.models import InfoRequest
from gongkai.web import sealed
from gongkai.web.days import local_day

MENDABLE = (
    "part",
    "number",
    "authority",
    "matter",
    "about",
    "over",
    "filed_on",
    "ended_on",
    "result",
    "ground",
    "co_defendant",
    "same_as",
)


def context(pk: int) -> str:
    """Return the row a dispute's sealed party belongs to."""
    return f"disputes_dispute.sealed:{pk}"


@transaction.atomic
def file_dispute(
    *,
    agency: Agency,
    block: str,
    number: str,
    authority: str,
    matter: str,
    filed_on: date,
    by: Officer,
    now: datetime,
    part: str = Part.ACTOR,
    about: str = "",
    over: str = Over.REPLY,
    case: InfoRequest | None = None,
    instance: str | None = None,
    follows: Dispute | None = None,
    co_defendant: str = "",
    party: Mapping[str, str] | None = None,
    same_as: Dispute | None = None,
) -> Dispute:
    """
    Register a review, or one instance of a lawsuit, about disclosure work (table four).

    A request it is about goes into review or litigation, where its state allows it; otherwise
    (nothing was answered, and that is the matter) it is linked and runs on.

    :param instance: of a suit; None: the first
    :param follows: the review of a suit after review, the earlier instance of a later one
    :param party: name and contact of the other side, and of a third party; kept encrypted
    :param same_as: the record of another agency that counts the same suit
    :raises FiledAlready: the agency has that case number
    :raises NotComplete: a value is missing, does not fit, or the day is to come
    :raises NotThereAnyMore: it was filed after the agency's last day
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    first = "" if block == Block.REVIEW else Instance.FIRST.value
    dispute = Dispute(
        agency=agency,
        block=block,
        part=part,
        number=number.strip(),
        authority=authority.strip(),
        matter=matter.strip(),
        about=about,
        over=over,
        case=case,
        outcome=case.outcome if case is not None and over == Over.REPLY else "",
        instance=first if instance is None else instance,
        follows=follows,
        counted_once=settings.COUNT_DISPUTES_ONCE,
        co_defendant=co_defendant.strip(),
        filed_on=filed_on,
        same_as=same_as,
        entered_by=by,
        entered_at=now,
    )
    refuse_incomplete(dispute, local_day(now))
    refuse_gone(agency, filed_on)
    before = _lines_of([follows] if follows is not None else [])
    save(dispute)
    if party:
        dispute.sealed = sealed.seal_values(party, context(dispute.pk))
        dispute.save(update_fields=["sealed"])
    settle({**before, dispute.pk: []}, by=by, now=now, why="上诉、再审，接上一审计一件")
    note_filed(dispute, by=by, now=now)
    return dispute


@transaction.atomic
def end_dispute(
    dispute: Dispute,
    *,
    by: Officer,
    now: datetime,
    ended_on: date,
    result: str,
    ground: str = "",
) -> Dispute:
    """
    Register how and when a dispute ended; the field of table four is that of today's map.

    :param result: a code of rules.disputes for reviews or for suits
    :param ground: why the agency lost, in a few words that statistics add up
    :raises EndedAlready: it has a result
    :raises NoSuchResult: the law does not know that result for this kind of case
    :raises NotComplete: the day is before the filing, or to come
    """
    dispute = Dispute.objects.select_for_update().get(pk=dispute.pk)
    access.require(by, Act.RECORD, dispute, local_day(now))
    if dispute.ended_on is not None or dispute.voided_at is not None:
        raise EndedAlready(number=dispute.number)
    before = _lines_of([dispute])
    dispute.ended_on, dispute.result, dispute.ground = ended_on, result, ground.strip()
    refuse_incomplete(dispute, local_day(now))
    dispute.field = field_now(dispute.block, result)
    dispute.save(update_fields=["ended_on", "result", "field", "ground"])
    settle(before, by=by, now=now, why="登记结果")
    return dispute


@transaction.atomic
def mend_dispute(
    dispute: Dispute, *, by: Officer, now: datetime, why: str, **changes: Any
) -> Dispute:
    """
    Mend a dispute registered wrongly: its lines are reversed with the reason and entered anew.

    What it did to a request is not taken back by this; see `casework.settle_case`.

    :raises NotComplete: no reason, or a value that cannot be right
    """
    dispute = Dispute.objects.select_for_update().get(pk=dispute.pk)
    access.require(by, Act.RECORD, dispute, local_day(now))
    if set(changes) - set(MENDABLE):
        raise TypeError(f"cannot mend {sorted(set(changes) - set(MENDABLE))}")
    refuse_no_reason(why)
    if dispute.voided_at is not None:
        raise EndedAlready(number=dispute.number)
    before = _lines_of(around(dispute))
    was = dispute.result
    for name, value in changes.items():
        setattr(dispute, name, value)
    refuse_incomplete(dispute, local_day(now))
    if dispute.result != was:
        dispute.field = field_now(dispute.block, dispute.result) if dispute.result else ""
    save(dispute)
    settle(before, by=by, now=now, why=why)
    dispute.refresh_from_db(fields=["revision"])
    return dispute


@transaction.atomic
def void_dispute(dispute: Dispute, *, by: Officer, now: datetime, why: str) -> Dispute:
    """
    Void a dispute registered by mistake; its lines are reversed, a request goes back where it was.

    :raises NotComplete: no reason
    :raises EndedAlready: it is void, or a later instance or suit follows it
    """
    dispute = Dispute.objects.select_for_update().get(pk=dispute.pk)
    access.require(by, Act.RECORD, dispute, local_day(now))
    refuse_no_reason(why)
    if dispute.voided_at is not None or dispute.followed_by.filter(voided_at=None).exists():
        raise EndedAlready(number=dispute.number)
    before = _lines_of(around(dispute))
    dispute.voided_at = now
    dispute.save(update_fields=["voided_at"])
    settle(before, by=by, now=now, why=why)
    note_void(dispute, by=by, now=now)
    return dispute


def _lines_of(disputes: list[Dispute]) -> dict[int, list[Entry]]:
    return {one.pk: entries(one) for one in fresh(one.pk for one in disputes)}
