"""Three signatures and a secrecy review: who may give which, and why not (04 §10)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum, IntEnum

from gongkai.rules.law import law


class Level(IntEnum):
    """The three levels of review, lowest first (三级审核)."""

    UNIT = 1
    DEPARTMENT = 2
    LEADER = 3

    @property
    def label(self) -> str:
        """The level in Chinese."""
        return ("初审（承办机构）", "复审（部门负责人）", "终审签发（分管领导）")[self - 1]


class Refusal(Enum):
    """Why a person may not sign; the value says it to them."""

    OTHER_AGENCY = "您不是该机关的人员，不能签署；请由该机关的审核人签署。"
    OWN_DRAFT = "拟稿人不能审核自己的稿件；请由他人签署。"
    SIGNED_ALREADY = "您已签署过这一版本的另一级，同一人只能签署一级；请由他人签署。"
    LEVEL_SIGNED = "这一级已经有人签署；若内容有改动，请形成新的版本重新审核。"
    TOO_EARLY = "下一级尚未签署，不能越级；请等待前一级完成。"
    NO_SECRECY_REVIEW = "尚未完成保密审查，不能签发；请先由指定人员进行保密审查。"
    SENT_BACK = "这一版本已被退回，不能再签署；请修改后形成新的版本，重新审核。"
    SUPERSEDED = "已有更新的版本，这一版本不能再签署；请签署最新的版本。"
    REVIEWED_ALREADY = "这一版本已完成保密审查；若内容有改动，请形成新的版本重新审查。"
    NOT_DESIGNATED = "您不是指定的保密审查人员；请由指定人员审查。"


@law("条例 第十七条", "保守国家秘密法 第三十五条", mark="P")
def refusal(
    level: Level,
    *,
    signer: int,
    drafter: int,
    same_agency: bool,
    signed: Mapping[Level, int],
    secrecy_reviewed: bool = True,
    sent_back: bool = False,
    superseded: bool = False,
) -> Refusal | None:
    """
    Return why this person may not sign this level of this version, or None.

    :param signed: who has signed which level of the same version
    :param secrecy_reviewed: the version passed its secrecy review, without which nobody signs last
    :param superseded: a newer version of the same thing exists
    """
    if not same_agency:
        return Refusal.OTHER_AGENCY
    if sent_back:
        return Refusal.SENT_BACK
    if superseded:
        return Refusal.SUPERSEDED
    if signer == drafter:
        return Refusal.OWN_DRAFT
    if level in signed:
        return Refusal.LEVEL_SIGNED
    if signer in signed.values():
        return Refusal.SIGNED_ALREADY
    if any(lower not in signed for lower in Level if lower < level):
        return Refusal.TOO_EARLY
    if level is Level.LEADER and not secrecy_reviewed:
        return Refusal.NO_SECRECY_REVIEW
    return None


@law("保守国家秘密法 第三十五条", "保守国家秘密法实施条例 第四十二条")
def secrecy_refusal(
    *,
    reviewer: int,
    drafter: int,
    same_agency: bool,
    designated: bool,
    reviewed: bool = False,
    sent_back: bool = False,
    superseded: bool = False,
) -> Refusal | None:
    """Return why this person may not do the secrecy review, or None; never the author."""
    if not same_agency:
        return Refusal.OTHER_AGENCY
    if sent_back:
        return Refusal.SENT_BACK
    if superseded:
        return Refusal.SUPERSEDED
    if reviewer == drafter:
        return Refusal.OWN_DRAFT
    if reviewed:
        return Refusal.REVIEWED_ALREADY
    if not designated:
        return Refusal.NOT_DESIGNATED
    return None


@law("条例 第十七条", "保守国家秘密法 第三十五条")
def may_publish(
    signed: Mapping[Level, int], *, drafter: int, secrecy_reviewer: int | None
) -> bool:
    """Tell whether a version may be published: all three levels, by three people, and secrecy."""
    signers = [signed[level] for level in Level if level in signed]
    return (
        len(signers) == len(Level)
        and len(set(signers)) == len(signers)
        and drafter not in signers
        and secrecy_reviewer is not None
        and secrecy_reviewer != drafter
    )


@law("条例 第十七条", "保守国家秘密法 第三十五条", mark="D", setting="emergency_hours")
def may_publish_urgently(
    signed: Mapping[Level, int], *, drafter: int, secrecy_reviewer: int | None
) -> bool:
    """Tell whether a version may go out in an emergency: one other signature, and secrecy."""
    first = signed.get(Level.UNIT)
    return (
        first is not None
        and first != drafter
        and secrecy_reviewer is not None
        and secrecy_reviewer != drafter
    )


@law("条例 第十七条", mark="D", setting="emergency_hours")
def missing_signatures_due(published: datetime, *, emergency_hours: int = 24) -> datetime:
    """Return until when an emergency publication must have its remaining signatures."""
    return published + timedelta(hours=emergency_hours)
