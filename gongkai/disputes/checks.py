"""What must be right of a dispute before it is kept."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from gongkai.disputes.errors import FiledAlready, NotComplete, NotTheSame
from gongkai.disputes.models import Block, Dispute, Instance, Part
from gongkai.rules.disputes import field_for
from gongkai.rules.words import said


def refuse_no_reason(why: str) -> None:
    """Refuse a change without a reason."""
    if not why.strip():
        raise NotComplete(field="理由", why="没有填写；请写明原因，今后可以查到。")


def refuse_incomplete(dispute: Dispute, today: date) -> None:
    """
    Refuse a dispute with a value that is missing or cannot be right.

    :raises NotComplete, NotTheSame, NoSuchResult: say which and why
    """
    for name, label in (("number", "案号"), ("authority", "复议机关或者法院"), ("matter", "事项")):
        if not getattr(dispute, name):
            raise NotComplete(field=label, why="没有填写；请填写后再保存。")
    if dispute.filed_on > today:
        raise NotComplete(
            field="收案日期", why=said("%(filed_on)s还没有到；请核对。", filed_on=dispute.filed_on)
        )
    _refuse_wrong_end(dispute, today)
    _refuse_wrong_case(dispute)
    _refuse_wrong_before(dispute)
    _refuse_not_the_same(dispute)


def save(dispute: Dispute) -> None:
    """
    Keep a dispute.

    :raises FiledAlready: the agency has that case number
    """
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


def _refuse_wrong_end(dispute: Dispute, today: date) -> None:
    if (dispute.ended_on is None) != (not dispute.result):
        raise NotComplete(field="结果", why="结案日期和结果应当同时填写。")
    if dispute.ended_on is None:
        return
    if dispute.ended_on < dispute.filed_on:
        raise NotComplete(field="结案日期", why="早于收案日期；请核对两个日期。")
    if dispute.ended_on > today:
        raise NotComplete(
            field="结案日期", why=said("%(ended_on)s还没有到；请核对。", ended_on=dispute.ended_on)
        )
    field_for(dispute.block, dispute.result)  # type: ignore[arg-type]


def _refuse_wrong_case(dispute: Dispute) -> None:
    case = dispute.case
    if case is None:
        return
    if dispute.part == Part.ACTOR and case.agency_id != dispute.agency_id:
        raise NotComplete(
            field="所涉申请",
            why=said(
                "%(number)s由“%(agency_name)s”办理；请由该机关登记，或者不关联申请。",
                number=case.number,
                agency_name=case.agency_name,
            ),
        )
    if dispute.filed_on < case.arrived_on:
        raise NotComplete(
            field="收案日期",
            why=said(
                "早于所涉申请收到之日（%(arrived_on)s）；请核对。", arrived_on=case.arrived_on
            ),
        )


def _refuse_wrong_before(dispute: Dispute) -> None:
    before, suit = dispute.follows, dispute.block != Block.REVIEW
    if suit and not dispute.instance:
        raise NotComplete(field="审级", why="没有选择；诉讼请选一审、二审或者再审。")
    if not suit and (dispute.instance or before is not None):
        raise NotComplete(field="审级", why="行政复议没有审级；请不要选择。")
    if dispute.instance in (Instance.SECOND, Instance.RETRIAL) and before is None:
        raise NotComplete(
            field="上一程序", why="没有选择；二审、再审请选上一审，没有登记的请先登记上一审。"
        )
    if before is None:
        return
    if before.pk == dispute.pk or before.agency_id != dispute.agency_id or before.voided_at:
        raise NotComplete(field="上一程序", why="不是本单位登记的有效案件；请重新选择。")
    if dispute.instance == Instance.FIRST:
        if before.block != Block.REVIEW or dispute.block != Block.SUIT_AFTER_REVIEW:
            raise NotComplete(
                field="上一程序", why="一审只能接在行政复议之后，类别应为“复议后起诉”。"
            )
    elif before.block != dispute.block:
        raise NotComplete(field="上一程序", why="与上一审的类别不同；请选同一类别。")
    elif before.ended_on is None:
        raise NotComplete(
            field="上一程序",
            why=said("%(number)s还没有登记结果；请先登记。", number=before.number),
        )
    if dispute.filed_on < (before.ended_on or before.filed_on):
        raise NotComplete(
            field="收案日期", why=said("早于%(number)s的日期；请核对。", number=before.number)
        )


def _refuse_not_the_same(dispute: Dispute) -> None:
    other = dispute.same_as
    if other is None:
        return
    if other.agency_id == dispute.agency_id:
        raise NotTheSame(number=dispute.number, why="所选案件由同一单位登记。")
    if other.block != dispute.block:
        raise NotTheSame(number=dispute.number, why="一个是复议，一个是诉讼，或者类别不同。")
    if other.same_as_id is not None or other.voided_at is not None:
        raise NotTheSame(number=dispute.number, why="所选案件本身不计数；请选计数的那一件。")
    if dispute.pk and dispute.same_cases.exists():
        raise NotTheSame(number=dispute.number, why="已有其他单位的案件并入本件。")
