"""When information must be public: every clock that may run on one item (04 §5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.rules.calendar import Calendar
from gongkai.rules.law import law
from gongkai.rules.periods import Period, after
from gongkai.rules.steps import Unit
from gongkai.rules.trace import Deadline

WORKDAY, DAY, MONTH = Unit.WORKDAY, Unit.DAY, Unit.MONTH

#: every publication period by name; which apply to an item is data of the catalogue
PERIODS: dict[str, Period] = {
    "proactive": Period("主动公开", 20, WORKDAY, "信息形成或者变更之日", "条例 第二十六条"),
    "budget": Period("预算、决算公开", 20, DAY, "人大及其常委会批准之日", "预算法 第十四条第一款"),
    "department_budget": Period(
        "部门预算、决算公开", 20, DAY, "财政部门批复之日", "预算法 第十四条第二款"
    ),
    "subordinate_budget": Period(
        "所属单位预算、决算公开", 20, DAY, "部门批复之日", "预算法实施条例 第六条"
    ),
    "double_publicity": Period(
        "双公示",
        7,
        WORKDAY,
        "作出行政许可、行政处罚决定之日",
        "发改办财金〔2018〕424号",
    ),
    "enforcement_decision": Period(
        "行政执法决定公开", 20, WORKDAY, "作出执法决定之日", "国办发〔2018〕118号", "P"
    ),
    "market_penalty": Period(
        "市场监管行政处罚公示", 20, WORKDAY, "作出处罚决定之日", "总局令第45号", "P"
    ),
    "penalty_withdrawal": Period(
        "撤回行政处罚公开信息并说明理由",
        3,
        WORKDAY,
        "处罚决定被变更、撤销、确认违法或者无效之日",
        "行政处罚法 第四十八条、第八十五条",
    ),
    "interpretation": Period(
        "政策解读", 3, WORKDAY, "政策文件公布之日", "国办发〔2016〕80号（三同步）", "P"
    ),
    "decision_draft": Period(
        "重大行政决策草案征求意见（至少）",
        30,
        DAY,
        "公布草案之日",
        "重大行政决策程序暂行条例 第十五条",
        duty=False,
    ),
    "normative_draft": Period(
        "规范性文件草案征求意见（至少）",
        30,
        DAY,
        "公布草案之日",
        "优化营商环境条例 第六十二条",
        duty=False,
    ),
    "penalty_display": Period(
        "市场监管行政处罚公示期满",
        3,
        Unit.YEAR,
        "公示之日",
        "总局令第45号",
        "P",
        duty=False,
    ),
    "minor_penalty_display": Period(
        "市场监管行政处罚公示期满（通报批评或者较低数额罚款）",
        3,
        MONTH,
        "公示之日",
        "总局令第45号",
        "P",
        duty=False,
    ),
    "site_closing": Period(
        "网站关停公告（至少）",
        30,
        DAY,
        "发布关停公告之日",
        "国办发〔2017〕47号",
        "P",
        duty=False,
    ),
    "news_column": Period("动态、要闻类栏目更新", 14, DAY, "上次更新之日", "国办秘函〔2019〕19号"),
    "home_page": Period("首页栏目更新", 14, DAY, "上次更新之日", "国办秘函〔2019〕19号"),
    "new_media": Period("政务新媒体更新", 14, DAY, "上次更新之日", "国办秘函〔2019〕19号"),
    "policy_column": Period(
        "通知公告、政策文件一级栏目更新", 6, MONTH, "上次更新之日", "国办秘函〔2019〕19号"
    ),
}

#: the clocks that run on a kind of information besides, or instead of, the general one
CLOCKS: dict[str, tuple[str, ...]] = {
    "budget": ("budget",),
    "department_budget": ("department_budget",),
    "subordinate_budget": ("subordinate_budget",),
    "licence": ("proactive", "double_publicity"),
    "penalty": ("proactive", "double_publicity"),
    "market_penalty": ("double_publicity", "market_penalty"),
    "enforcement": ("enforcement_decision",),
    "interpretation": ("interpretation",),
}


@dataclass(frozen=True, slots=True)
class Obligations:
    """
    Every deadline that applies to one item, the strictest first.

    `target` is the strictest: the day to plan on.
    """

    deadlines: tuple[Deadline, ...]

    @property
    def strictest(self) -> Deadline:
        """The deadline that ends first."""
        return self.deadlines[0]

    @property
    def target(self) -> date:
        """The day by which all of them are kept."""
        return min(deadline.target for deadline in self.deadlines)


@law("条例 第二十六条")
def proactive_due(formed: date, calendar: Calendar) -> Deadline:
    """Return the last day for proactive disclosure: 20 working days from formation (art. 26)."""
    return after(PERIODS["proactive"], formed, calendar)


@law("预算法 第十四条", "预算法实施条例 第六条")
def budget_due(approved: date, calendar: Calendar, level: str = "budget") -> Deadline:
    """
    Return the last day to publish a budget or final accounts: 20 calendar days from approval.

    :param level: "budget" (people's congress), "department_budget" or "subordinate_budget"
    """
    return after(PERIODS[level], approved, calendar)


@law("发改办财金〔2018〕424号", "国办发〔2015〕51号")
def double_publicity_due(decided: date, calendar: Calendar) -> Deadline:
    """Return the last day for the double publicity of a licence or penalty: 7 working days."""
    return after(PERIODS["double_publicity"], decided, calendar)


@law("国办发〔2018〕118号", mark="P")
def enforcement_decision_due(decided: date, calendar: Calendar) -> Deadline:
    """Return the last day to publish another enforcement decision: 20 working days."""
    return after(PERIODS["enforcement_decision"], decided, calendar)


@law("市场监督管理行政处罚信息公示规定（总局令第45号）", mark="P")
def market_penalty_due(decided: date, calendar: Calendar) -> Deadline:
    """Return the last day to publish a market regulation penalty: 20 working days."""
    return after(PERIODS["market_penalty"], decided, calendar)


@law("市场监督管理行政处罚信息公示规定（总局令第45号）", mark="P")
def penalty_shown_until(published: date, calendar: Calendar, *, minor: bool = False) -> Deadline:
    """Return the day a market regulation penalty's display ends: 3 years, 3 months when minor."""
    return after(
        PERIODS["minor_penalty_display" if minor else "penalty_display"], published, calendar
    )


@law("行政处罚法 第四十八条", "行政处罚法 第八十五条")
def penalty_withdrawal_due(changed: date, calendar: Calendar) -> Deadline:
    """Return the last day to withdraw a penalty that was changed or annulled: 3 working days."""
    return after(PERIODS["penalty_withdrawal"], changed, calendar)


@law("国办发〔2016〕80号", mark="P")
def interpretation_due(published: date, calendar: Calendar) -> Deadline:
    """Return the last day for a policy's interpretation: with it, or 3 working days after."""
    return after(PERIODS["interpretation"], published, calendar)


@law("重大行政决策程序暂行条例 第十五条")
def decision_draft_until(published: date, calendar: Calendar) -> Deadline:
    """Return the first day on which comments on a major decision may close: 30 days."""
    return after(PERIODS["decision_draft"], published, calendar)


@law("优化营商环境条例 第六十二条")
def normative_draft_until(published: date, calendar: Calendar) -> Deadline:
    """Return the first day on which comments on a normative draft may close: 30 days."""
    return after(PERIODS["normative_draft"], published, calendar)


@law("政府网站发展指引（国办发〔2017〕47号）", mark="P")
def site_closing_from(announced: date, calendar: Calendar) -> Deadline:
    """Return the first day on which an announced site may close: 30 days."""
    return after(PERIODS["site_closing"], announced, calendar)


@law("政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）")
def update_due(updated: date, calendar: Calendar, column: str = "news_column") -> Deadline:
    """
    Return the last day before a column counts as not updated (single veto).

    :param column: "home_page", "news_column", "policy_column" or "new_media"
    """
    return after(PERIODS[column], updated, calendar)


@law("条例 第二十六条", "预算法 第十四条", "发改办财金〔2018〕424号", mark="D")
def obligations(periods: Iterable[Period], start: date, calendar: Calendar) -> Obligations:
    """
    Return every deadline of an item, the strictest first.

    The clocks of 04 §5 contradict each other (20 working days, 7 working days, 20 calendar
    days); all are kept when the strictest is. Without any period the general one runs.
    """
    chosen = tuple(periods) or (PERIODS["proactive"],)
    found = (after(period, start, calendar) for period in chosen)
    return Obligations(tuple(sorted(found, key=lambda deadline: (deadline.target, deadline.due))))


@law("条例 第二十六条", "预算法 第十四条", "发改办财金〔2018〕424号", mark="D")
def clocks_for(kind: str) -> tuple[Period, ...]:
    """Return the periods that run on a kind of information; article 26 where none is special."""
    return tuple(PERIODS[name] for name in CLOCKS.get(kind, ("proactive",)))
