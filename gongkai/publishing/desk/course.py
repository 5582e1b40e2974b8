"""What happened to an item, from its first submission on, in the order in which it did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gongkai.publishing.history import history_of
from gongkai.publishing.models import (
    ColumnChange,
    ColumnChangeKind,
    Item,
    ItemSecrecyReview,
    ItemSendBack,
    ItemSignoff,
    Schedule,
)
from gongkai.review.levels import level_verb
from gongkai.web.filters import moment


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. `kind` is how a timeline marks it."""

    at: datetime
    kind: str
    title: str
    who: str = ""
    text: str = ""


def course_of(item: Item) -> list[dict[str, Any]]:
    """Return the steps of an item as a timeline takes them, the oldest first."""
    steps = [*_review(item), *_publication(item), *_moves(item)]
    steps.sort(key=lambda step: step.at)
    return [
        {
            "kind": step.kind,
            "title": step.title,
            "when": moment(step.at),
            "who": step.who,
            "text": step.text,
        }
        for step in steps
    ]


def _review(item: Item) -> Iterator[Step]:
    for number, at, who in item.versions.values_list("number", "made_at", "drafter__name"):
        yield Step(at, "now", _("第%(number)s版送审") % {"number": number}, who)
    signed = ItemSignoff.objects.filter(version__item=item)
    for level, at, who, note, number in signed.values_list(
        "level", "signed_at", "signer__name", "note", "version__number"
    ):
        said = {"number": number, "level": level_verb(level)}
        yield Step(at, "ok", _("第%(number)s版%(level)s") % said, who, note)
    seen = ItemSecrecyReview.objects.filter(version__item=item)
    for passed, at, who, opinion, number in seen.values_list(
        "passed", "reviewed_at", "reviewer__name", "opinion", "version__number"
    ):
        says = _("第%(number)s版保密审查通过") if passed else _("第%(number)s版保密审查不通过")
        yield Step(at, "ok" if passed else "error", says % {"number": number}, who, opinion)
    backs = ItemSendBack.objects.filter(version__item=item)
    for at, who, reason, number in backs.values_list(
        "at", "by__name", "reason", "version__number"
    ):
        yield Step(at, "error", _("第%(number)s版退回") % {"number": number}, who, reason)


def _publication(item: Item) -> Iterator[Step]:
    for one in Schedule.objects.filter(version__item=item).select_related("by", "cancelled_by"):
        says = _("定于%(when)s公开") % {"when": moment(one.publish_on)}
        yield Step(one.at, "now", says, one.by.name)
        if one.cancelled_by is not None and one.ended_at is not None:
            yield Step(one.ended_at, "error", _("取消定时公开"), one.cancelled_by.name)
        elif one.refused and one.ended_at is not None:
            yield Step(one.ended_at, "error", _("定时公开没有成功"), "", one.refused)
    for shown in history_of(item):
        number = {"number": shown.version.number}
        says = _("更正公开第%(number)s版") if shown.note else _("公开第%(number)s版")
        yield Step(shown.since, "ok", says % number, "", shown.note)
    for gone in item.withdrawals.select_related("by"):
        yield Step(gone.at, "error", _("撤回"), gone.by.name, gone.why)


def _moves(item: Item) -> Iterator[Step]:
    moves = ColumnChange.objects.filter(
        agency=item.agency, kind=ColumnChangeKind.ITEM, after__item=item.index_no
    )
    for one in moves.select_related("column", "into", "by"):
        into = one.into.name if one.into is not None else ""
        says = _("从“%(old)s”移到“%(new)s”") % {"old": one.column.name, "new": into}
        yield Step(one.at, "now", says, one.by.name if one.by else "", one.reason)
