"""
Citizens' messages (网民留言): what they are, what may follow what, and by when they are answered.

Received, looked at by the office, handed to a unit, answered there and signed by another person
than wrote it; or pointed to the channel that is for it, with the reason (05 §8, 04 §4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.rules.calendar import Calendar
from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.responses import (
    complaint_due,
    consultation_due,
    error_report_due,
    help_due,
    suggestion_due,
)
from gongkai.rules.trace import Deadline
from gongkai.rules.words import said


class Kind(StrEnum):
    """What a message is."""

    CONSULT = "consult"
    HELP = "help"
    SUGGEST = "suggest"
    COMPLAIN = "complain"
    ERROR = "error"  # 找错: something on the site is wrong


class State(StrEnum):
    """Where a message is."""

    RECEIVED = "received"  # the office has not looked at it
    ASSIGNED = "assigned"  # a unit answers it
    WRITTEN = "written"  # an answer waits for its signature
    ANSWERED = "answered"
    TURNED = "turned"  # pointed elsewhere, or not taken on, with the reason


class Act(StrEnum):
    """What is done with a message."""

    RECEIVE = "receive"
    ASSIGN = "assign"
    GIVE_BACK = "give_back"  # the unit says it is another's
    WRITE = "write"
    SEND_BACK = "send_back"
    SIGN = "sign"
    TURN = "turn"
    PUBLISH = "publish"
    HIDE = "hide"
    RATE = "rate"


class Turned(StrEnum):
    """Why a message is not answered here."""

    DISCLOSURE = "disclosure"  # it asks for government information: the form is offered
    PETITION = "petition"
    OTHER = "other"  # another authority, or an urgent line, is for it
    UNCLEAR = "unclear"
    DUPLICATE = "duplicate"
    ABUSE = "abuse"  # advertising, insults, nothing at all


#: what counts as no message at all in the figures
UNCOUNTED = frozenset({Turned.DUPLICATE, Turned.ABUSE})
#: state → what may be done in it, and the state that leads to
MAY_FOLLOW: dict[State, dict[Act, State]] = {
    State.RECEIVED: {Act.ASSIGN: State.ASSIGNED, Act.TURN: State.TURNED},
    State.ASSIGNED: {
        Act.ASSIGN: State.ASSIGNED,
        Act.GIVE_BACK: State.RECEIVED,
        Act.WRITE: State.WRITTEN,
        Act.TURN: State.TURNED,
    },
    State.WRITTEN: {
        Act.WRITE: State.WRITTEN,
        Act.SEND_BACK: State.ASSIGNED,
        Act.SIGN: State.ANSWERED,
    },
    State.ANSWERED: dict.fromkeys((Act.PUBLISH, Act.HIDE, Act.RATE), State.ANSWERED),
    State.TURNED: {Act.RATE: State.TURNED},
}
STATE_WORDS: dict[State, str] = {
    State.RECEIVED: said("待审核"),
    State.ASSIGNED: said("办理中"),
    State.WRITTEN: said("待签发"),
    State.ANSWERED: said("已答复"),
    State.TURNED: said("已告知其他渠道"),
}
_WORDS: dict[Act, str] = {
    Act.RECEIVE: said("登记"),
    Act.ASSIGN: said("交办"),
    Act.GIVE_BACK: said("退回转办"),
    Act.WRITE: said("拟答复"),
    Act.SEND_BACK: said("退回修改"),
    Act.SIGN: said("签发"),
    Act.TURN: said("告知其他渠道"),
    Act.PUBLISH: said("公开"),
    Act.HIDE: said("撤下"),
    Act.RATE: said("评价"),
}


class NotNow(RuleError):
    """An act that does not follow the state."""

    code = "messages.not_now"
    says = "留言%(number)s现在是“%(state)s”，不能%(act)s；请刷新页面，看现在可以做什么。"


class OwnAnswer(RuleError):
    """Who wrote an answer would sign or release it."""

    code = "messages.own_answer"
    says = "留言%(number)s的答复是您拟的，不能由本人%(act)s；请由另一人办理。"


class NotComplicated(RuleError):
    """Only suggestions have a longer time when they are complicated."""

    code = "messages.not_complicated"
    says = (
        "只有“建议”可以按情况复杂延长到15个工作日（国办发〔2014〕57号）；"
        "其他留言按各自的期限答复。"
    )


@dataclass(frozen=True, slots=True)
class Limits:
    """The working days a place gives its offices; see docs/open-questions.md."""

    consultation_days: int = 5
    help_days: int = 15
    complaint_days: int = 15
    error_report_days: int = 3


@law("国办发〔2014〕57号", mark="P")
def answer_due(
    kind: Kind,
    received: date,
    calendar: Calendar,
    *,
    complicated: bool = False,
    limits: Limits | None = None,
) -> Deadline:
    """
    Return the last day to answer a message, by its kind.

    :raises NotComplicated: it is no suggestion, and yet to have the longer time
    """
    limits = limits or Limits()
    if complicated and kind is not Kind.SUGGEST:
        raise NotComplicated
    match kind:
        case Kind.SUGGEST:
            return suggestion_due(received, calendar, complicated=complicated)
        case Kind.ERROR:
            days = limits.error_report_days
            return error_report_due(received, calendar, error_report_days=days)
        case Kind.COMPLAIN:
            return complaint_due(received, calendar, complaint_days=limits.complaint_days)
        case Kind.HELP:
            return help_due(received, calendar, help_days=limits.help_days)
        case Kind.CONSULT:
            days = limits.consultation_days
            return consultation_due(received, calendar, consultation_days=days)


def may(state: State, act: Act) -> bool:
    """Tell whether an act can be done in a state."""
    return act in MAY_FOLLOW[state]


@law("国办发〔2014〕57号", mark="D")
def state_after(state: State, act: Act, *, number: str) -> State:
    """
    Return the state an act leads to.

    :raises NotNow: the act does not follow this state
    """
    if not may(state, act):
        raise NotNow(number=number, state=STATE_WORDS[state], act=_WORDS[act])
    return MAY_FOLLOW[state][act]


@law("条例 第十七条", mark="D")
def refuse_own(*, number: str, drafter: int, by: int, act: Act) -> None:
    """
    Refuse that somebody signs or releases the answer they wrote.

    :raises OwnAnswer: they are the same
    """
    if drafter == by:
        raise OwnAnswer(number=number, act=_WORDS[act])


@law("条例 第五十条第一款", mark="U", setting="message_counts")
def counts(turned: Turned | None) -> bool:
    """Tell whether a message counts as received: not one sent twice, nor abuse."""
    return turned not in UNCOUNTED
