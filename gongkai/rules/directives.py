"""
Tasks that come of superiors' documents and of meetings: states, last days, and what closes one.

To have read is not to have done: no receipt closes a task, nor does a report that says no more
than that the document was read (一阅了之). Who did a task never accepts it.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from gongkai.rules.calendar import Calendar
from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.periods import Period, after
from gongkai.rules.steps import Unit
from gongkai.rules.words import said


class State(StrEnum):
    """Where a task is."""

    ASSIGNED = "assigned"
    RETURNED = "returned"  # reported as done, and not accepted
    DONE = "done"  # the unit says so, with evidence
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What is done with a task."""

    ASSIGN = "assign"
    DO = "do"
    ACCEPT = "accept"
    RETURN = "return"
    EXTEND = "extend"
    WITHDRAW = "withdraw"


#: state → what may be done in it, and the state that leads to
MAY_FOLLOW: dict[State, dict[Act, State]] = {
    State.ASSIGNED: {
        Act.DO: State.DONE,
        Act.EXTEND: State.ASSIGNED,
        Act.WITHDRAW: State.WITHDRAWN,
    },
    State.RETURNED: {
        Act.DO: State.DONE,
        Act.EXTEND: State.RETURNED,
        Act.WITHDRAW: State.WITHDRAWN,
    },
    State.DONE: {Act.ACCEPT: State.ACCEPTED, Act.RETURN: State.RETURNED},
    State.ACCEPTED: {},
    State.WITHDRAWN: {},
}
#: states in which the unit has something to do
WITH_UNIT = frozenset({State.ASSIGNED, State.RETURNED})
STATE_WORDS: dict[State, str] = {
    State.ASSIGNED: said("办理中"),
    State.RETURNED: said("退回重办"),
    State.DONE: said("待验收"),
    State.ACCEPTED: said("已办结"),
    State.WITHDRAWN: said("已撤销"),
}
WORDS: dict[Act, str] = {
    Act.ASSIGN: said("交办"),
    Act.DO: said("报办结"),
    Act.ACCEPT: said("验收"),
    Act.RETURN: said("退回"),
    Act.EXTEND: said("延期"),
    Act.WITHDRAW: said("撤销"),
}


class Attention(StrEnum):
    """How far a unit is with a document that was sent to it."""

    UNREAD = "unread"
    READ_ONLY = "read_only"  # 一阅了之: read, and nothing done
    INFORMED = "informed"  # read, and it gives the unit nothing to do
    WORKING = "working"  # something reported, not all accepted
    FINISHED = "finished"


class NotNow(RuleError):
    """An act that does not follow the state."""

    code = "directives.not_now"
    says = "任务%(number)s现在是“%(state)s”，不能%(act)s；请刷新页面，看现在可以做什么。"


class SamePerson(RuleError):
    """Who did it says so themselves."""

    code = "directives.same_person"
    says = "任务%(number)s是%(who)s报的办结，不能由本人验收；请由另一人验收。"


class OnlyRead(RuleError):
    """A report that shows nothing done."""

    code = "directives.only_read"
    says = "“%(text)s”只说明看过文件，不能办结任务；请写明做了什么，或者附上链接、文件作为证明。"


class NoEvidence(RuleError):
    """A report with nothing at all."""

    code = "directives.no_evidence"
    says = "没有办理情况，也没有链接和文件；请至少提供一样，要求的证明是：%(wanted)s。"


class BadDue(RuleError):
    """A last day that is over or no working day."""

    code = "directives.bad_due"
    says = "办理期限%(due)s不行：%(why)s"


@law("2023年度报告范本 第五章", mark="D")
def state_after(state: State, act: Act, *, number: str) -> State:
    """
    Return the state an act leads to.

    :raises NotNow: the act does not follow this state
    """
    allowed = MAY_FOLLOW[state]
    if act not in allowed:
        raise NotNow(number=number, state=STATE_WORDS[state], act=WORDS[act])
    return allowed[act]


@law("2023年度报告范本 第五章", mark="D")
def refuse_same_person(*, number: str, done_by: int | None, by: int, name: str) -> None:
    """
    Refuse that somebody accepts what they reported themselves.

    :raises SamePerson: they are the same
    """
    if done_by == by:
        raise SamePerson(number=number, who=name)


#: words of a report that says no more than that a document was read or passed on
_READ = re.compile(
    "我们|我|本|该|此|单位|局|镇|乡|办|科室|全体|干部|职工|已经|已|均|都|全部|认真|及时|组织|进行|"
    "阅知|阅悉|传阅|阅读|审阅|阅|学习|读|看过|看|知悉|知晓|收悉|收到|签收|了解|转发|转|了|过|"
    "上级|文件|通知|精神|文|[\\s，。、；！,.;!]"
)


@law("2023年度报告范本 第五章", mark="D")
def refuse_only_read(*, text: str, proof: bool, wanted: str) -> None:
    """
    Refuse a report of a task that shows nothing done.

    :param text: what the unit says it did
    :param proof: there is a link or a file
    :raises OnlyRead: it says that the document was read or passed on, and no more
    :raises NoEvidence: there is nothing at all
    """
    said_so = text.strip()
    if proof:
        return
    if not said_so:
        raise NoEvidence(wanted=wanted or said("办理情况"))
    if not _READ.sub("", said_so):
        raise OnlyRead(text=said_so)


@law("2023年度报告范本 第五章", mark="D")
def attention(*, read: bool, tasks: int, reported: int, accepted: int) -> Attention:
    """
    Return how far a unit is with a document: unread, read only, working, finished.

    :param tasks: that it has of the document, not withdrawn
    :param reported: of these, reported as done at least once
    :param accepted: of these, accepted
    """
    if tasks and accepted == tasks:
        return Attention.FINISHED
    if reported:
        return Attention.WORKING
    if not read:
        return Attention.UNREAD
    return Attention.READ_ONLY if tasks else Attention.INFORMED


def _period(days: int) -> Period:
    return Period("任务办理", days, Unit.WORKDAY, "交办之日", "监督工作流程", "U")


@law("条例 第四十七条第一款", mark="U", setting="task_days")
def task_due(assigned: date, calendar: Calendar, *, task_days: int = 15) -> date:
    """Return the last day proposed for a task: 15 working days after it was given."""
    return after(_period(task_days), assigned, calendar).due


@law("条例 第四十七条第一款", mark="D")
def checked_due(due: date, today: date, calendar: Calendar) -> date:
    """
    Return the last day somebody gave a task.

    :raises BadDue: it is over, or no working day
    """
    if due < today:
        raise BadDue(due=due.isoformat(), why=said("已经过去；请写今天或者以后的工作日。"))
    if not calendar.is_workday(due):
        day = calendar.workday_from(due)
        why = said("不是工作日；请写工作日，如%(day)s。", day=day.isoformat())
        raise BadDue(due=due.isoformat(), why=why)
    return due
