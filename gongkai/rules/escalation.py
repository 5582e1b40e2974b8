"""
The ladder by which a unit is pressed: point to point, reminder, meeting, bulletin, notice.

Each step only after the deadline of the one before, but for what fails the whole site (veto
items); 05 §6, in line with 条例 第四十七条.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.words import said


class Step(IntEnum):
    """The steps in their order."""

    FOUND = 0
    PUSH = 1  # 点对点推送
    REMINDER = 2  # 工作提醒
    MEETING = 3  # 调度会
    BULLETIN = 4  # 通报
    NOTICE = 5  # 督查通知
    ACCOUNTABILITY = 6  # 提出责任追究建议


STEP_WORDS = {
    Step.FOUND: said("交办整改"),
    Step.PUSH: said("点对点推送"),
    Step.REMINDER: said("工作提醒"),
    Step.MEETING: said("调度会"),
    Step.BULLETIN: said("通报"),
    Step.NOTICE: said("督查通知"),
    Step.ACCOUNTABILITY: said("责任追究建议"),
}


class TooEarly(RuleError):
    """A step before the deadline of the one before has passed."""

    code = "escalation.too_early"
    says = (
        "问题%(number)s的上一步（%(last)s）期限是%(due)s，还没有过，不能直接%(step)s；"
        "请等期限过后，或者先用前面的方式；单项否决的不受此限。"
    )


@law("条例 第四十七条第一款", mark="D", setting="escalate_by_deadline")
def refuse_early(
    step: Step,
    *,
    number: str,
    last: Step,
    due: date | None,
    today: date,
    veto: bool,
    escalate_by_deadline: bool = True,
) -> None:
    """
    Refuse a step for an issue while the deadline of the step before runs.

    To push point to point is the first step and may follow at any time; the same step again is
    no escalation.

    :param last: the highest step taken; `due`: its deadline, None where there was none
    :param veto: the issue fails the whole site, which need not wait
    :raises TooEarly: the deadline has not passed
    """
    if veto or not escalate_by_deadline or step <= max(last, Step.PUSH):
        return
    if due is not None and due >= today:
        raise TooEarly(
            number=number, last=STEP_WORDS[last], due=due.isoformat(), step=STEP_WORDS[step]
        )


@law("条例 第四十七条第一款", mark="D")
def next_step(last: Step) -> Step | None:
    """Return the step after the highest one taken; None after the last."""
    return Step(last + 1) if last < Step.ACCOUNTABILITY else None
