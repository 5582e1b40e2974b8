"""
What a supervision notice (督查通知) needs by the 政府督查工作条例, in force since 2021-02-01.

Only governments of county level and above, through their body for it, or a department they
designate (第七条); matters fixed by the government or its head (第十一条); the methods of
第十二条; the types of 第十四条; the conclusion is fed back (第十六条); objection and review within
thirty days each (第十七条).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.rules.calendar import Calendar
from gongkai.rules.law import law
from gongkai.rules.periods import Period, after
from gongkai.rules.steps import Unit
from gongkai.rules.trace import Deadline
from gongkai.rules.words import Said, said

IN_FORCE = date(2021, 2, 1)
DECIDERS = {"government": said("本级人民政府"), "head": said("政府行政首长")}
TYPES = {
    "overall": said("综合督查"),
    "special": said("专项督查"),
    "incident": said("事件调查"),
    "daily": said("日常督办"),
    "clue": said("线索核查"),
}
METHODS = {
    "self_check": said("自查"),
    "report": said("听取汇报、书面报告"),
    "inspection": said("检查、访谈、暗访"),
    "interview": said("约谈"),
    "internet": said("“互联网+督查”"),
}
OBJECTION = Period(
    "对督查结论申请复核", 30, Unit.DAY, "收到督查结论之日", "政府督查工作条例 第十七条", duty=False
)
REVIEW = Period("作出复核决定", 30, Unit.DAY, "收到复核申请之日", "政府督查工作条例 第十七条")


@dataclass(frozen=True, slots=True)
class Basis:
    """
    What a notice rests on. `by_government`: a government of county level or above issues it;
    `designated`: the decision that lets a department do so (第七条).
    """

    by_government: bool
    designated: str
    decided_by: str
    decision: str
    decided_on: date | None
    kind: str
    method: str
    objects: int
    due_on: date | None
    matters: str


@law(
    "政府督查工作条例 第七条",
    "政府督查工作条例 第十一条",
    "政府督查工作条例 第十二条",
    "政府督查工作条例 第十四条",
)
def lacking(basis: Basis, today: date) -> list[Said]:
    """Return what a notice still needs before it may be signed, a sentence for each."""
    found = []
    if not basis.by_government and not basis.designated.strip():
        found.append(said("部门不能自行督查；请写明本级人民政府指定开展督查的决定（第七条）。"))
    if basis.decided_by not in DECIDERS:
        found.append(
            said("督查事项由本级人民政府或者政府行政首长确定；请选由谁确定（第十一条）。")
        )
    if not basis.decision.strip() or basis.decided_on is None:
        found.append(said("没有写明确定督查事项的会议、批示及其日期；请写明（第十一条）。"))
    elif basis.decided_on > today:
        found.append(said("确定督查事项的日期还没有到；请核对。"))
    if basis.kind not in TYPES:
        found.append(said("没有选督查的类型；请从五种中选（第十四条）。"))
    if basis.method not in METHODS:
        found.append(said("没有选督查的方式；请从条例列出的方式中选（第十二条）。"))
    if not basis.objects:
        found.append(said("没有督查对象；请选单位。"))
    if not basis.matters.strip():
        found.append(said("没有督查内容；请写明。"))
    if basis.due_on is None:
        found.append(said("没有答复期限；请写明。"))
    elif basis.due_on < today:
        found.append(said("答复期限已经过了；请核对。"))
    return found


@law("政府督查工作条例 第十七条")
def objection_due(received: date, calendar: Calendar) -> Deadline:
    """Return the last day on which a unit may object to a conclusion: 30 days."""
    return after(OBJECTION, received, calendar)


@law("政府督查工作条例 第十七条")
def review_due(received: date, calendar: Calendar) -> Deadline:
    """Return the last day for the decision on an objection: 30 days."""
    return after(REVIEW, received, calendar)
