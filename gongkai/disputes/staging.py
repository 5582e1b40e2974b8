"""The steps of a dispute, and what is due by them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.calendars import calendar_in
from gongkai.agencies.models import Officer
from gongkai.disputes.checks import refuse_no_reason
from gongkai.disputes.errors import EndedAlready, NoSuchStage, NotComplete
from gongkai.disputes.models import Block, Dispute, Stage
from gongkai.rules.dispute_course import Due, Steps, review_dues, suit_dues
from gongkai.rules.words import said
from gongkai.web.days import local_day

_Kind = Stage.Kind
#: the steps of a review alone
OF_REVIEW = frozenset(
    {_Kind.ACCEPTED, _Kind.SIMPLE, _Kind.EXTENDED, _Kind.OPINION, _Kind.REPORTED}
)
#: steps that may come again
OFTEN = frozenset({_Kind.HEARD, _Kind.OTHER})


def kinds_for(dispute: Dispute) -> list[Stage.Kind]:
    """Return the steps that can be entered of a dispute now."""
    there = set(dispute.stages.filter(voided_at=None).values_list("kind", flat=True))
    return [
        kind
        for kind in _Kind
        if (dispute.block == Block.REVIEW or kind not in OF_REVIEW)
        and (kind in OFTEN or kind not in there)
    ]


@transaction.atomic
def add_stage(
    dispute: Dispute,
    kind: str,
    *,
    on: date,
    by: Officer,
    now: datetime,
    last_on: date | None = None,
    note: str = "",
) -> Stage:
    """
    Enter a step of a dispute.

    :param last_on: the last day a notice of the court or review organ names for the answer
    :raises NoSuchStage: not a step of this kind of dispute, or entered before
    :raises NotComplete: the day is to come or before the filing
    """
    dispute = Dispute.objects.select_for_update().get(pk=dispute.pk)
    access.require(by, Act.RECORD, dispute, local_day(now))
    if dispute.voided_at is not None:
        raise EndedAlready(number=dispute.number)
    if kind not in _Kind.values:
        raise NoSuchStage(stage=kind, why="没有这一步；请从列出的步骤中选择。")
    step = _Kind(kind)
    if step not in kinds_for(dispute):
        why = said("已经登记过，或者不是这一类案件的步骤；登记错了的，请先删去原来的一条。")
        raise NoSuchStage(stage=step.label, why=why)
    if on > local_day(now):
        raise NotComplete(field="日期", why=said("%(on)s还没有到；请在当日或者之后登记。", on=on))
    if on < dispute.filed_on:
        raise NotComplete(
            field="日期",
            why=said("早于收案日期（%(filed_on)s）；请核对。", filed_on=dispute.filed_on),
        )
    if last_on is not None and last_on < on:
        raise NotComplete(field="通知写明的最后一日", why="早于登记的日期；请核对。")
    return Stage.objects.create(
        dispute=dispute, kind=step, on=on, last_on=last_on, note=note.strip(), by=by, at=now
    )


@transaction.atomic
def void_stage(stage: Stage, *, by: Officer, now: datetime, why: str) -> Stage:
    """
    Take out a step entered by mistake; it stays, marked, with the reason.

    :raises NotComplete: no reason
    """
    stage = Stage.objects.select_for_update(of=("self",)).select_related("dispute").get(
        pk=stage.pk
    )  # fmt: skip
    access.require(by, Act.RECORD, stage.dispute, local_day(now))
    refuse_no_reason(why)
    if stage.voided_at is None:
        stage.voided_at = now
        stage.note = f"{stage.note}（误登记：{why.strip()}）"[:200]
        stage.save(update_fields=["voided_at", "note"])
    return stage


def dues_of(dispute: Dispute, stages: list[Stage]) -> list[Due]:
    """
    Return what is due in a dispute, reckoned from its steps.

    :param stages: all of its steps; those taken out do not count
    """
    steps = _steps(dispute, [one for one in stages if one.voided_at is None])
    if dispute.block == Block.REVIEW:
        return review_dues(steps, calendar_in(dispute.agency.region))
    return suit_dues(steps)


def _steps(dispute: Dispute, stages: list[Stage]) -> Steps:
    days = {one.kind: one.on for one in stages}
    named = [one.last_on for one in stages if one.kind == _Kind.COPY]
    return Steps(
        filed=dispute.filed_on,
        accepted=days.get(_Kind.ACCEPTED),
        simple=days.get(_Kind.SIMPLE),
        copy=days.get(_Kind.COPY),
        answer_last=named[-1] if named else None,
        answered=days.get(_Kind.ANSWERED),
        extended=days.get(_Kind.EXTENDED),
        decided=days.get(_Kind.DECIDED),
        opinion=days.get(_Kind.OPINION),
        reported=days.get(_Kind.REPORTED),
        ended=dispute.ended_on,
    )
