"""File, end, mend and void disputes: the only writer of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.periods import refuse_gone
from gongkai.disputes.errors import EndedAlready, FiledAlready, NotComplete, NotTheSame
from gongkai.disputes.lines import entries
from gongkai.disputes.models import Dispute, Part
from gongkai.ledger.actions import Entry, enter, reverse
from gongkai.ledger.models import Line
from gongkai.rules.disputes import field_for
from gongkai.web import sealed
from gongkai.web.days import local_day

MENDABLE = (
    "part",
    "number",
    "authority",
    "matter",
    "about",
    "filed_on",
    "ended_on",
    "result",
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
    party: Mapping[str, str] | None = None,
    same_as: Dispute | None = None,
) -> Dispute:
    """
    Register a review or a lawsuit about disclosure work (table four).

    :param party: name and contact of the other side; kept encrypted
    :param same_as: the record of another agency that counts the same suit
    :raises FiledAlready: the agency has that case number
    :raises NotComplete: a value is missing, or the day is to come
    :raises NotThereAnyMore: it was filed after the agency's last day
    """
    access.require(by, Act.RECORD, agency, local_day(now))
    dispute = Dispute(
        agency=agency,
        block=block,
        part=part,
        number=number.strip(),
        authority=authority.strip(),
        matter=matter.strip(),
        about=about,
        filed_on=filed_on,
        same_as=same_as,
        entered_by=by,
        entered_at=now,
    )
    _refuse_incomplete(dispute, local_day(now))
    refuse_gone(agency, filed_on)
    _save(dispute)
    if party:
        dispute.sealed = sealed.seal_values(party, context(dispute.pk))
        dispute.save(update_fields=["sealed"])
    enter(entries(dispute), agency=agency, by=by, now=now)
    return dispute


@transaction.atomic
def end_dispute(
    dispute: Dispute, *, by: Officer, now: datetime, ended_on: date, result: str
) -> Dispute:
    """
    Register how and when a dispute ended.

    :param result: a code of rules.disputes for reviews or for suits
    :raises EndedAlready: it has a result
    :raises NoSuchResult: the law does not know that result for this kind of case
    :raises NotComplete: the day is before the filing, or to come
    """
    dispute = Dispute.objects.select_for_update().get(pk=dispute.pk)
    access.require(by, Act.RECORD, dispute, local_day(now))
    if dispute.ended_on is not None or dispute.voided_at is not None:
        raise EndedAlready(number=dispute.number)
    known = {entry.key for entry in entries(dispute)}
    dispute.ended_on, dispute.result = ended_on, result
    _refuse_incomplete(dispute, local_day(now))
    dispute.save(update_fields=["ended_on", "result"])
    new = [entry for entry in entries(dispute) if entry.key not in known]
    enter(new, agency=dispute.agency, by=by, now=now)
    return dispute


@transaction.atomic
def mend_dispute(
    dispute: Dispute, *, by: Officer, now: datetime, why: str, **changes: Any
) -> Dispute:
    """
    Mend a dispute registered wrongly: its lines are reversed with the reason and entered anew.

    :raises NotComplete: no reason, or a value that cannot be right
    """
    dispute = Dispute.objects.select_for_update().get(pk=dispute.pk)
    access.require(by, Act.RECORD, dispute, local_day(now))
    if set(changes) - set(MENDABLE):
        raise TypeError(f"cannot mend {sorted(set(changes) - set(MENDABLE))}")
    _refuse_no_reason(why)
    if dispute.voided_at is not None:
        raise EndedAlready(number=dispute.number)
    old = entries(dispute)
    for name, value in changes.items():
        setattr(dispute, name, value)
    _refuse_incomplete(dispute, local_day(now))
    if entries(dispute) != old:
        dispute.revision += 1
        _reverse(old, by, now, why)
        enter(entries(dispute), agency=dispute.agency, by=by, now=now)
    _save(dispute)
    return dispute


@transaction.atomic
def void_dispute(dispute: Dispute, *, by: Officer, now: datetime, why: str) -> Dispute:
    """Void a dispute registered by mistake; its lines are reversed."""
    dispute = Dispute.objects.select_for_update().get(pk=dispute.pk)
    access.require(by, Act.RECORD, dispute, local_day(now))
    _refuse_no_reason(why)
    if dispute.voided_at is not None:
        raise EndedAlready(number=dispute.number)
    _reverse(entries(dispute), by, now, why)
    dispute.voided_at = now
    dispute.save(update_fields=["voided_at"])
    return dispute


def _reverse(old: list[Entry], by: Officer, now: datetime, why: str) -> None:
    lines = list(Line.objects.filter(key__in=[entry.key for entry in old]).order_by("id"))
    if lines:
        reverse(lines, by=by, now=now, note=why[:200])


def _refuse_no_reason(why: str) -> None:
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明原因，今后可以查到。")


def _refuse_incomplete(dispute: Dispute, today: date) -> None:
    for name, label in (("number", "案号"), ("authority", "复议机关或者法院"), ("matter", "事项")):
        if not getattr(dispute, name):
            raise NotComplete(field=label, why="没有填写；请填写后再保存。")
    if dispute.filed_on > today:
        raise NotComplete(field="收案日期", why=f"{dispute.filed_on}还没有到；请核对。")
    if (dispute.ended_on is None) != (not dispute.result):
        raise NotComplete(field="结果", why="结案日期和结果应当同时填写。")
    if dispute.ended_on is not None:
        if dispute.ended_on < dispute.filed_on:
            raise NotComplete(field="结案日期", why="早于收案日期；请核对两个日期。")
        if dispute.ended_on > today:
            raise NotComplete(field="结案日期", why=f"{dispute.ended_on}还没有到；请核对。")
        field_for(dispute.block, dispute.result)  # type: ignore[arg-type]
    other = dispute.same_as
    if other is not None:
        if other.agency_id == dispute.agency_id:
            raise NotTheSame(number=dispute.number, why="所选案件由同一单位登记。")
        if other.block != dispute.block:
            raise NotTheSame(number=dispute.number, why="一个是复议，一个是诉讼，或者类别不同。")
        if other.same_as_id is not None or other.voided_at is not None:
            raise NotTheSame(number=dispute.number, why="所选案件本身不计数；请选计数的那一件。")
        if dispute.pk and dispute.same_cases.exists():
            raise NotTheSame(number=dispute.number, why="已有其他单位的案件并入本件。")


def _save(dispute: Dispute) -> None:
    try:
        with transaction.atomic():
            dispute.save()
    except IntegrityError as error:
        others = Dispute.objects.filter(
            agency_id=dispute.agency_id,
            block=dispute.block,
            number=dispute.number,
            voided_at=None,
        ).exclude(pk=dispute.pk)
        if not others.exists():
            raise
        raise FiledAlready(number=dispute.number) from error
