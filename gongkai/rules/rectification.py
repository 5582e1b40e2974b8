"""
An issue on its way to being put right: states, what may follow what, and when it is due.

Found by inspection, assessment or a complaint (条例 第四十七条), it goes to the unit concerned, is
put right there, checked again, and closed by another person than the one who put it right.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from gongkai.rules.calendar import Calendar
from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.periods import Period, after
from gongkai.rules.responses import immediate_fix_due
from gongkai.rules.steps import Unit
from gongkai.rules.trace import Deadline
from gongkai.rules.words import said


class State(StrEnum):
    """Where an issue is."""

    OPEN = "open"  # found, nobody has it yet
    ASSIGNED = "assigned"
    RECTIFIED = "rectified"  # the unit says it is put right
    VERIFIED = "verified"  # somebody else looked and agrees
    CLOSED = "closed"
    REOPENED = "reopened"  # not put right after all, or there again
    DISPUTED = "disputed"  # the unit says there is no such issue


class Act(StrEnum):
    """What is done with an issue."""

    OPEN = "open"
    ASSIGN = "assign"
    FLAG = "flag"  # to be put right at once, or not
    PUSH = "push"  # sent point to point
    EXTEND = "extend"
    RECTIFY = "rectify"
    DISPUTE = "dispute"
    UPHOLD = "uphold"  # the objection is not accepted
    VERIFY = "verify"
    FAIL = "fail"  # looked at again, and it is not put right
    CLOSE = "close"
    REOPEN = "reopen"  # after closing
    WITHDRAW = "withdraw"  # it is none: an objection accepted, or opened by mistake
    NOTE = "note"


#: state → what may be done in it, and the state that leads to
MAY_FOLLOW: dict[State, dict[Act, State]] = {
    State.OPEN: {Act.ASSIGN: State.ASSIGNED, Act.WITHDRAW: State.CLOSED},
    State.ASSIGNED: {
        Act.ASSIGN: State.ASSIGNED,
        Act.EXTEND: State.ASSIGNED,
        Act.RECTIFY: State.RECTIFIED,
        Act.DISPUTE: State.DISPUTED,
        Act.WITHDRAW: State.CLOSED,
    },
    State.REOPENED: {
        Act.ASSIGN: State.REOPENED,
        Act.EXTEND: State.REOPENED,
        Act.RECTIFY: State.RECTIFIED,
        Act.DISPUTE: State.DISPUTED,
        Act.WITHDRAW: State.CLOSED,
    },
    State.DISPUTED: {Act.UPHOLD: State.ASSIGNED, Act.WITHDRAW: State.CLOSED},
    State.RECTIFIED: {Act.VERIFY: State.VERIFIED, Act.FAIL: State.REOPENED},
    State.VERIFIED: {Act.CLOSE: State.CLOSED, Act.FAIL: State.REOPENED},
    State.CLOSED: {Act.REOPEN: State.REOPENED},
}
#: acts that lead to no other state, wherever the issue is not closed
ALONGSIDE = frozenset({Act.FLAG, Act.PUSH, Act.NOTE})
#: states in which the unit has something to do
WITH_UNIT = frozenset({State.ASSIGNED, State.REOPENED})
#: states in which whoever supervises has something to do
WITH_SUPERVISOR = frozenset({State.OPEN, State.RECTIFIED, State.VERIFIED, State.DISPUTED})


class Ending(StrEnum):
    """How a closed issue ended."""

    FIXED = "fixed"
    WITHDRAWN = "withdrawn"


class Counted(StrEnum):
    """How an issue put right is counted: 立行立改, 点对点推送, both, or neither."""

    IMMEDIATE = "immediate"
    PUSH = "push"
    BOTH = "both"
    PLAIN = "plain"


class NotNow(RuleError):
    """An act that does not follow the state."""

    code = "rectification.not_now"
    says = "问题%(number)s现在是“%(state)s”，不能%(act)s；请刷新页面，看现在可以做什么。"


class SamePerson(RuleError):
    """Who put it right says so themselves."""

    code = "rectification.same_person"
    says = "问题%(number)s是%(who)s报的整改，不能由本人核验；请由另一人核验。"


class DueTooLate(RuleError):
    """A last day after the one the rule gives, or before today."""

    code = "rectification.due"
    says = "整改期限%(due)s不行：%(why)s"


#: what an act is called in a sentence
WORDS: dict[Act, str] = {
    Act.OPEN: said("登记"),
    Act.ASSIGN: said("交办"),
    Act.FLAG: said("改变立行立改的标记"),
    Act.PUSH: said("点对点推送"),
    Act.EXTEND: said("延期"),
    Act.RECTIFY: said("报整改"),
    Act.DISPUTE: said("提出异议"),
    Act.UPHOLD: said("维持"),
    Act.VERIFY: said("核验"),
    Act.FAIL: said("退回重新整改"),
    Act.CLOSE: said("销号"),
    Act.REOPEN: said("重新打开"),
    Act.WITHDRAW: said("撤销"),
    Act.NOTE: said("加备注"),
}
STATE_WORDS: dict[State, str] = {
    State.OPEN: said("待交办"),
    State.ASSIGNED: said("整改中"),
    State.RECTIFIED: said("待核验"),
    State.VERIFIED: said("已核验"),
    State.CLOSED: said("已销号"),
    State.REOPENED: said("重新整改"),
    State.DISPUTED: said("有异议"),
}


def may(state: State, act: Act) -> bool:
    """Tell whether an act can be done in a state."""
    if act in ALONGSIDE:
        return state is not State.CLOSED
    return act in MAY_FOLLOW[state]


@law("条例 第四十七条第一款", mark="D")
def state_after(state: State, act: Act, *, number: str) -> State:
    """
    Return the state an act leads to.

    :raises NotNow: the act does not follow this state
    """
    if not may(state, act):
        raise NotNow(number=number, state=STATE_WORDS[state], act=WORDS[act])
    return MAY_FOLLOW[state].get(act, state)


@law("条例 第四十七条第一款", mark="D")
def refuse_same_person(*, number: str, rectified_by: int | None, by: int, name: str) -> None:
    """
    Refuse that somebody verifies what they put right themselves.

    :raises SamePerson: they are the same
    """
    if rectified_by == by:
        raise SamePerson(number=number, who=name)


def _period(days: int) -> Period:
    return Period("问题整改", days, Unit.WORKDAY, "交办之日", "监督工作流程", "U")


@law("条例 第四十七条第一款", mark="U", setting="rectification_days")
def rectification_due(
    assigned: date, calendar: Calendar, *, immediate: bool = False, rectification_days: int = 10
) -> Deadline:
    """Return the last day proposed to put an issue right: 3 working days at once, else 10."""
    if immediate:
        return immediate_fix_due(assigned, calendar)
    return after(_period(rectification_days), assigned, calendar)


@law("条例 第四十七条第一款", mark="D")
def checked_due(due: date, assigned: date, calendar: Calendar, *, immediate: bool) -> date:
    """
    Return the last day somebody gave; for 立行立改 it is at most three working days later.

    :raises DueTooLate: before the day it is given, or later than 立行立改 allows
    """
    if due < assigned:
        why = said("早于交办之日；请写交办当日或者以后的日期。")
        raise DueTooLate(due=due.isoformat(), why=why)
    if immediate:
        last = immediate_fix_due(assigned, calendar).due
        if due > last:
            why = said(
                "立行立改最迟%(last)s（3个工作日）；确需更久的，请不标立行立改。",
                last=last.isoformat(),
            )
            raise DueTooLate(due=due.isoformat(), why=why)
    return due


@law("2023年度报告范本 第一章", mark="D")
def counted_as(*, immediate: bool, pushed: bool) -> Counted:
    """Return how an issue put right counts; both flags are reported, and their union."""
    if immediate and pushed:
        return Counted.BOTH
    if immediate:
        return Counted.IMMEDIATE
    return Counted.PUSH if pushed else Counted.PLAIN


def shares(counts: Mapping[str, int]) -> dict[str, int]:
    """Return 立行立改, 点对点 and their union, from counts by `Counted`."""
    get = counts.get
    both = get(Counted.BOTH, 0)
    immediate, pushed = get(Counted.IMMEDIATE, 0) + both, get(Counted.PUSH, 0) + both
    return {"immediate": immediate, "pushed": pushed, "union": immediate + pushed - both}
