"""
Assessing units (工作考核, 条例 第四十六条): indicators, the formula, states, objections, ranking.

score = Σ weight × ratio, of 100, less deductions of at most 30; two decimals, half up. An
indicator that does not apply to a unit is left out and the rest stand for the whole. There are no
points for volume: what is counted by the number of items invites forwarding (05 §4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from gongkai.rules.calendar import Calendar
from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.words import said

FULL = Decimal(100)
MOST_DEDUCTED = Decimal(30)
CENT = Decimal("0.01")


class State(StrEnum):
    """Where a round is."""

    PLANNED = "planned"
    RUNNING = "running"
    FEEDBACK = "feedback"  # units see their scores and may object
    FINAL = "final"


NEXT = {
    State.PLANNED: State.RUNNING,
    State.RUNNING: State.FEEDBACK,
    State.FEEDBACK: State.FINAL,
}
STATE_WORDS = {
    State.PLANNED: said("筹备"),
    State.RUNNING: said("评分"),
    State.FEEDBACK: said("反馈"),
    State.FINAL: said("定稿"),
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of the suggested set; `value` names the function that reads it from data."""

    code: str
    block: str
    name: str
    weight: int
    rule: str
    evidence: str
    value: str = ""


#: the suggested set (05 §4), 100 points; a county edits a copy
SUGGESTED: tuple[Indicator, ...] = (
    Indicator("A1", "法定内容", "法定栏目有内容", 15, "有内容的栏目数÷应有栏目数", "栏目清单",
              "columns.filled"),
    Indicator("A2", "法定内容", "栏目按要求更新", 10, "按要求更新的栏目数÷有内容的栏目数",
              "栏目清单", "columns.fresh"),
    Indicator("B1", "公开时效", "在期限内公开", 12, "期限内公开的信息÷有期限的信息", "公开时效",
              "timely.share"),
    Indicator("B2", "公开时效", "滞后的中位数", 8, "20个工作日以内按比例，0日满分", "公开时效",
              "timely.lag"),
    Indicator("C1", "依申请公开", "按期答复", 8, "按期答复÷应答复", "申请台账",
              "requests.in_time"),
    Indicator("C2", "依申请公开", "复议诉讼没有被纠正", 7, "没有被纠正的÷审结的", "案件台账",
              "disputes.upheld"),
    Indicator("D1", "解读回应", "重要政策解读", 5, "人工评分", "解读链接"),
    Indicator("D2", "解读回应", "留言按期答复", 5, "按期答复的留言÷应答复的留言", "留言台账",
              "messages.in_time"),
    Indicator("E1", "公开质量", "内容、链接、要素无误", 15, "没有发现问题的检查项÷检查项",
              "监测记录",
              "monitoring.clean"),
    Indicator("F1", "政务新媒体", "按期更新、规范管理", 5, "按期更新的账号÷在用账号", "账号台账",
              "media.fresh"),
    Indicator("G1", "组织推进", "三个到位", 3, "到位的项数÷三项", "责任人登记",
              "organisation.in_place"),
    Indicator("G2", "组织推进", "任务按期办结", 3, "按期办结的任务÷到期的任务", "任务台账",
              "tasks.in_time"),
    Indicator("G3", "组织推进", "问题整改到位", 4, "销号的问题÷到期的问题", "问题台账",
              "issues.fixed"),
)  # fmt: skip


class BadSet(RuleError):
    """An indicator set that does not come to 100 points."""

    code = "assessment.bad_set"
    says = "指标的分值合计%(total)s分，应当是100分；请调整后再启用。"


class BadRatio(RuleError):
    """A ratio outside 0 to 1."""

    code = "assessment.bad_ratio"
    says = "得分率%(ratio)s不行，应当在0到100（%%）之间；请改正。"


class NotNow(RuleError):
    """An act that does not follow the state of the round."""

    code = "assessment.not_now"
    says = "“%(title)s”现在是“%(state)s”，不能%(act)s。"


class TooLate(RuleError):
    """An objection after its day."""

    code = "assessment.too_late"
    says = "异议应当在%(until)s前提出，已经过期；可以向考核单位书面反映。"


class SamePerson(RuleError):
    """Who scored answers the objection."""

    code = "assessment.same_person"
    says = "这一项是%(who)s评的分，异议不能由本人答复；请由另一人答复。"


@law("条例 第四十六条", mark="D")
def check_weights(weights: Iterable[Decimal]) -> None:
    """
    Refuse a set of indicators whose points do not come to 100.

    :raises BadSet: they do not
    """
    total = sum(weights, Decimal(0))
    if total != FULL:
        raise BadSet(total=f"{total.normalize():f}")


@dataclass(frozen=True, slots=True)
class Scored:
    """An indicator's points and how far they are earned, 0 to 1; None: it does not apply."""

    weight: Decimal
    ratio: Decimal | None


@law("条例 第四十六条", mark="U", setting="assessment_no_data")
def points(scores: Sequence[Scored]) -> Decimal:
    """Return Σ weight × ratio of 100 points; indicators that do not apply are left out."""
    applies = [(one.weight, one.ratio) for one in scores if one.ratio is not None]
    whole = sum((weight for weight, _ratio in applies), Decimal(0))
    if not whole:
        return Decimal("0.00")
    earned = sum((weight * ratio for weight, ratio in applies), Decimal(0))
    return (earned * FULL / whole).quantize(CENT, ROUND_HALF_UP)


@law("条例 第四十六条", mark="D")
def total(scores: Sequence[Scored], deductions: Iterable[Decimal]) -> Decimal:
    """Return the points less deductions of at most 30, never below 0, two decimals half up."""
    taken = min(sum(deductions, Decimal(0)), MOST_DEDUCTED)
    return max(points(scores) - taken, Decimal(0)).quantize(CENT, ROUND_HALF_UP)


@law("条例 第四十六条", mark="D")
def checked_ratio(ratio: Decimal) -> Decimal:
    """
    Return a ratio of 0 to 1 with four decimals.

    :raises BadRatio: it is outside
    """
    if not 0 <= ratio <= 1:
        raise BadRatio(ratio=f"{(ratio * 100).normalize():f}")
    return ratio.quantize(Decimal("0.0001"), ROUND_HALF_UP)


@law("条例 第四十六条", mark="U", setting="objection_days")
def objections_until(told: date, calendar: Calendar, *, objection_days: int = 5) -> date:
    """Return the last day of objections: 5 working days after units were told their scores."""
    return calendar.after(told, objection_days)


@law("中央网信委《关于防治“指尖上的形式主义”的若干意见》", mark="U", setting="rank_minimum")
def ranks(totals: Sequence[Decimal], *, rank_minimum: int = 5) -> list[int] | None:
    """Return the place of each total, equal ones share one; None below the least number."""
    if len(totals) < rank_minimum:
        return None
    return [1 + sum(other > one for other in totals) for one in totals]


@law("条例 第四十六条", mark="D")
def state_after(state: State, *, title: str, act: str) -> State:
    """
    Return the state a round goes on to.

    :raises NotNow: it is final
    """
    if state not in NEXT:
        raise NotNow(title=title, state=STATE_WORDS[state], act=act)
    return NEXT[state]
