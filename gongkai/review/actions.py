"""Sign a version, review its secrecy, send it back; nothing unsigned becomes public."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from gongkai.agencies.access import SIGN, Act, require
from gongkai.agencies.models import Officer
from gongkai.ledger.actions import enter
from gongkai.review.digests import digest
from gongkai.review.emergency import settle
from gongkai.review.lines import entry_of
from gongkai.review.models import Frozen, SecrecyReview, SendBack, Signoff
from gongkai.review.state import (
    ReviewState,
    refusal_for,
    secrecy_refusal_for,
    state,
    unentered,
    why_no_secrecy,
    why_not,
    words,
)
from gongkai.rules import secrecy_form
from gongkai.rules.errors import RuleError
from gongkai.rules.secrecy_form import Answer
from gongkai.rules.signoff import Level, Refusal
from gongkai.rules.words import listed, said

__all__ = [
    "MayNotSign",
    "NotSigned",
    "ReviewState",
    "refusal_for",
    "refuse_unentered",
    "refuse_unsigned",
    "review_secrecy",
    "secrecy_refusal_for",
    "send_back",
    "sign",
    "state",
]
V = TypeVar("V", bound=Frozen)


class MayNotSign(RuleError):
    """This officer may not sign, or review, this version now; `refusal` says which rule."""

    code = "review.may_not_sign"
    says = "%(why)s"

    def __init__(self, refusal: Refusal, why: str) -> None:
        self.refusal = refusal
        super().__init__(why=why)


class NotSigned(RuleError):
    """The version may not be public: something of its review is missing."""

    code = "review.not_signed"
    says = "这一版本还不能公开：%(missing)s。请先完成审核。"


class CannotSendBack(RuleError):
    """The version is on show, or has been sent back, or there is a newer one."""

    code = "review.cannot_send_back"
    says = "%(why)s"


@transaction.atomic
def sign(version: Frozen, *, level: Level, by: Officer, now: datetime, note: str = "") -> Signoff:
    """
    Sign one level of a version (三级审核), and enter the signature in the ledger.

    The last signature ends the time set for a version published in an emergency.

    :raises MayNotSign: own draft, wrong order, signed already, no post, no secrecy review …
    """
    version, today = _locked(version), timezone.localdate(now)
    found, level = state(version), Level(level)
    refused = why_not(found, level, by, today)
    if refused is not None:
        raise MayNotSign(refused, words(refused, SIGN[level], found, by, today))
    mark: Signoff = version.signoffs.model(
        version=version,
        level=level,
        signer=by,
        drafter_id=version.drafter_id,
        signed_at=now,
        note=note.strip(),
    )
    _kept(mark, by, now)
    settle(version)
    return mark


@transaction.atomic
def review_secrecy(
    version: Frozen,
    *,
    by: Officer,
    now: datetime,
    answers: Mapping[str, Answer],
    passed: bool,
    opinion: str,
) -> SecrecyReview:
    """
    Review a version's secrecy (保密审查; 保守国家秘密法 第三十五条).

    :param answers: the form's question codes → no, yes, or what was done about a yes
    :raises MayNotSign: the drafter, or somebody not designated, or it is reviewed already
    :raises Unanswered: a question has no answer
    :raises NotCleared: it would pass though a yes stands in the way
    :raises NoOpinion: it does not pass and says not why
    """
    version, today = _locked(version), timezone.localdate(now)
    found = state(version)
    refused = why_no_secrecy(found, by, today)
    if refused is not None:
        raise MayNotSign(refused, words(refused, Act.SECRECY, found, by, today))
    secrecy_form.answers_stand(answers, passed=passed, opinion=opinion)
    codes = [question.code for question in secrecy_form.FORM.questions]
    mark: SecrecyReview = version.secrecy_reviews.model(
        version=version,
        reviewer=by,
        drafter_id=version.drafter_id,
        reviewed_at=now,
        answers={"form": secrecy_form.FORM.version, **{code: answers[code] for code in codes}},
        passed=passed,
        opinion=opinion.strip(),
    )
    return _kept(mark, by, now)


@transaction.atomic
def send_back(version: Frozen, *, by: Officer, now: datetime, reason: str) -> SendBack:
    """
    Send a version back to its drafter; it gets no more signatures.

    :raises NotYours: only those who review may
    :raises CannotSendBack: no reason, sent back already, superseded, or on show
    """
    version, today = _locked(version), timezone.localdate(now)
    require(by, Act.SEND_BACK, version, today)
    found = state(version)
    if not reason.strip():
        raise CannotSendBack(why="退回须写明理由，拟稿人才知道怎样修改；请填写后再退回。")
    if found.shown:
        raise CannotSendBack(why="这一版本已经公布，不能退回；如有错误，请发起更正。")
    if found.sent_back is not None:
        raise CannotSendBack(why=Refusal.SENT_BACK.value)
    if found.superseded:
        raise CannotSendBack(why="已有更新的版本，这一版本不必退回；请审核最新的版本。")
    mark: SendBack = version.send_backs.model(
        version=version, by=by, at=now, reason=reason.strip()
    )
    return _kept(mark, by, now)


def refuse_unsigned(version: Frozen) -> None:
    """
    Refuse a version that may not be public.

    :raises NotSigned: says what is missing
    """
    found = state(version)
    if found.complete:
        refuse_unentered(version)
        return
    unsigned = [level.label for level in Level if level not in found.signed]
    missing = [said("尚未签署：%(levels)s", levels=listed(unsigned))] if unsigned else []
    if found.secrecy is None:
        missing.append(said("尚未进行保密审查"))
    elif not found.secrecy.passed:
        missing.append(said("保密审查未通过"))
    if found.sent_back is not None:
        missing.insert(0, said("已被退回"))
    raise NotSigned(missing=listed(missing or [said("签署人与拟稿人或者其他签署人相同")], "；"))


def refuse_unentered(version: Frozen) -> None:
    """
    Refuse a version with a signature or review that no action gave: the ledger does not know it.

    :raises NotSigned: says whose
    """
    found = unentered(version)
    if found:
        names = "、".join(
            (mark.signer if isinstance(mark, Signoff) else mark.reviewer).name for mark in found
        )
        missing = said(
            "“%(names)s”的签署或者审查记录没有记入台账，不是通过本系统作出的；请先核验台账",
            names=names,
        )
        raise NotSigned(missing=missing)


def _locked(version: V) -> V:
    """Read the version again, locked, so that two who sign at once come one after the other."""
    rows = type(version)._default_manager.select_for_update(of=("self",))
    return rows.select_related(version.THING).get(pk=version.pk)


MarkT = TypeVar("MarkT", Signoff, SecrecyReview, SendBack)


def _kept(mark: MarkT, by: Officer, now: datetime) -> MarkT:
    """Save a mark, and enter its digest in the ledger: whoever changes the row is found out."""
    mark.digest = digest(mark)
    mark.save(force_insert=True)
    enter([entry_of(mark)], agency=mark.version.agency, by=by, now=now)
    return mark
