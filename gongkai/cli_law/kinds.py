"""The kinds of deadline that `gongkai deadline` knows, with their names and options."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from gongkai.rules import (
    deadlines,
    publication,
    remedy_deadlines,
    reply,
    reporting,
    responses,
)
from gongkai.rules.calendar import Calendar
from gongkai.rules.receipt import Channel, received
from gongkai.rules.trace import Deadline


@dataclass(frozen=True, slots=True)
class Options:
    """The options of one call, dates read."""

    consulted: tuple[reply.Consultation, ...] = ()
    extend: int = 0
    extension_served: date | None = None
    corrected: date | None = None
    fee_paid: date | None = None
    fee_restarts: bool = True
    channel: Channel | None = None
    confirmed: date | None = None
    last: date | None = None
    told_on: date | None = None
    untold: bool = False
    acted: date | None = None
    simple: bool = False
    extended: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its words, from which day it runs, which options it takes."""

    group: str
    label: str
    start: str
    due: Callable[[date, Calendar, Options], Deadline]
    takes: frozenset[str] = field(default_factory=frozenset)
    by_year: bool = False  # the start may be a year alone


def _plain(group: str, label: str, start: str, rule: Callable[[date, Calendar], Deadline]) -> Kind:
    return Kind(group, label, start, lambda day, calendar, _: rule(day, calendar))


def _reply(day: date, calendar: Calendar, options: Options) -> Deadline:
    start = received(options.channel, day, options.confirmed) if options.channel else day
    return reply.reply_due(
        start,
        calendar,
        corrected=options.corrected,
        fee_paid=options.fee_paid,
        consulted=options.consulted,
        extra=options.extend,
        extension_served=options.extension_served,
        fee_restart_clock=options.fee_restarts,
    )


def _correction(day: date, calendar: Calendar, options: Options) -> Deadline:
    return deadlines.correction_due(day, calendar, last=options.last)


def _report(reporter: reporting.Reporter) -> Callable[[date, Calendar, Options], Deadline]:
    def due(day: date, calendar: Calendar, _: Options) -> Deadline:
        return reporting.annual_report_due(day.year, calendar, reporter)

    return due


def _site_report(day: date, calendar: Calendar, _: Options) -> Deadline:
    return reporting.site_report_due(day.year, calendar)


def _review(day: date, calendar: Calendar, options: Options) -> Deadline:
    return remedy_deadlines.review_application_due(
        day,
        calendar,
        told=not (options.untold or options.told_on),
        told_on=options.told_on,
        acted=options.acted,
    )


def _suit(day: date, calendar: Calendar, options: Options) -> Deadline:
    return remedy_deadlines.direct_suit_due(day, calendar, acted=options.acted)


def _answer(day: date, calendar: Calendar, options: Options) -> Deadline:
    return remedy_deadlines.review_answer_due(day, calendar, simple=options.simple)


def _decision(day: date, calendar: Calendar, options: Options) -> Deadline:
    return remedy_deadlines.review_decision_due(
        day, calendar, simple=options.simple, extended=options.extended
    )


def _complex(day: date, calendar: Calendar) -> Deadline:
    return responses.suggestion_due(day, calendar, complicated=True)


def _column(name: str) -> Callable[[date, Calendar], Deadline]:
    return lambda day, calendar: publication.update_due(day, calendar, name)


def _budget(level: str) -> Callable[[date, Calendar], Deadline]:
    return lambda day, calendar: publication.budget_due(day, calendar, level)


def _minor(day: date, calendar: Calendar) -> Deadline:
    return publication.penalty_shown_until(day, calendar, minor=True)


_REQUEST, _PUBLIC, _REPORT = "办理申请", "主动公开", "年度报告"
_REMEDY, _ANSWER = "复议、诉讼和督查", "留言和整改"
_REPLY_OPTIONS = frozenset(
    {
        "consulted",
        "extend",
        "extension_served",
        "corrected",
        "fee_paid",
        "fee_restarts",
        "channel",
        "confirmed",
    }
)

KINDS: dict[str, Kind] = {
    "reply": Kind(_REQUEST, "答复申请", "收到申请之日", _reply, _REPLY_OPTIONS),
    "confirm": _plain(_REQUEST, "渠道确认", "到达之日", deadlines.confirmation_due),
    "correction-notice": _plain(
        _REQUEST, "一次性告知补正", "收到申请之日", deadlines.correction_notice_due
    ),
    "correction": Kind(
        _REQUEST, "补正申请", "收到补正告知书之日", _correction, frozenset({"last"})
    ),
    "fee": _plain(_REQUEST, "缴纳信息处理费", "收到收费通知之日", deadlines.fee_payment_due),
    "third-party": _plain(
        _REQUEST, "第三方提出意见", "第三方收到征求意见书之日", deadlines.third_party_opinion_due
    ),
    "joint-agency": _plain(
        _REQUEST, "共同制作机关提出意见", "收到征求意见函之日", deadlines.joint_agency_opinion_due
    ),
    "other-agency": _plain(
        _REQUEST, "其他机关提出意见", "收到征求意见函之日", deadlines.other_agency_opinion_due
    ),
    "archive": _plain(_REQUEST, "归档", "送达之日", deadlines.archiving_due),
    "delayed-reply": _plain(
        _REQUEST, "延迟答复（第三十五条）", "告知书确定的日期", deadlines.delayed_reply_due
    ),
    "proactive": _plain(_PUBLIC, "主动公开", "形成或者变更之日", publication.proactive_due),
    "budget": _plain(_PUBLIC, "预算、决算公开", "人大批准之日", _budget("budget")),
    "department-budget": _plain(
        _PUBLIC, "部门预算、决算公开", "财政批复之日", _budget("department_budget")
    ),
    "subordinate-budget": _plain(
        _PUBLIC, "所属单位预算、决算公开", "部门批复之日", _budget("subordinate_budget")
    ),
    "double-publicity": _plain(
        _PUBLIC, "许可、处罚双公示", "作出决定之日", publication.double_publicity_due
    ),
    "enforcement": _plain(
        _PUBLIC, "其他执法决定公开", "作出决定之日", publication.enforcement_decision_due
    ),
    "market-penalty": _plain(
        _PUBLIC, "市场监管处罚公示", "作出决定之日", publication.market_penalty_due
    ),
    "penalty-withdrawal": _plain(
        _PUBLIC, "撤回处罚公开信息", "处罚被变更、撤销之日", publication.penalty_withdrawal_due
    ),
    "penalty-display": _plain(
        _PUBLIC, "处罚公示期满", "公示之日", publication.penalty_shown_until
    ),
    "minor-penalty-display": _plain(_PUBLIC, "较轻处罚公示期满", "公示之日", _minor),
    "interpretation": _plain(_PUBLIC, "政策解读", "文件公布之日", publication.interpretation_due),
    "decision-draft": _plain(
        _PUBLIC, "重大决策草案征求意见", "公布草案之日", publication.decision_draft_until
    ),
    "normative-draft": _plain(
        _PUBLIC, "规范性文件草案征求意见", "公布草案之日", publication.normative_draft_until
    ),
    "site-closing": _plain(_PUBLIC, "网站关停", "发布关停公告之日", publication.site_closing_from),
    "home-page": _plain(_PUBLIC, "首页更新", "上次更新之日", _column("home_page")),
    "news-column": _plain(_PUBLIC, "动态栏目更新", "上次更新之日", _column("news_column")),
    "policy-column": _plain(_PUBLIC, "政策栏目更新", "上次更新之日", _column("policy_column")),
    "new-media": _plain(_PUBLIC, "政务新媒体更新", "上次更新之日", _column("new_media")),
    "department-report": Kind(
        _REPORT, "部门年度报告", "报告年度", _report(reporting.Reporter.DEPARTMENT), by_year=True
    ),
    "township-report": Kind(
        _REPORT, "乡镇年度报告", "报告年度", _report(reporting.Reporter.TOWNSHIP), by_year=True
    ),
    "government-report": Kind(
        _REPORT, "政府年度报告", "报告年度", _report(reporting.Reporter.GOVERNMENT), by_year=True
    ),
    "site-report": Kind(_REPORT, "网站工作年度报表", "报表年度", _site_report, by_year=True),
    "review": Kind(
        _REMEDY, "申请复议", "知道行为之日", _review, frozenset({"told_on", "untold", "acted"})
    ),
    "suit": Kind(_REMEDY, "直接起诉", "知道行为之日", _suit, frozenset({"acted"})),
    "suit-after-review": _plain(
        _REMEDY, "复议后起诉", "收到复议决定书之日", remedy_deadlines.suit_after_review_due
    ),
    "review-acceptance": _plain(
        _REMEDY, "复议审查受理", "收到复议申请之日", remedy_deadlines.review_acceptance_due
    ),
    "review-answer": Kind(
        _REMEDY, "复议书面答复", "收到申请书副本之日", _answer, frozenset({"simple"})
    ),
    "review-decision": Kind(
        _REMEDY, "复议决定", "受理之日", _decision, frozenset({"simple", "extended"})
    ),
    "review-opinion": _plain(
        _REMEDY,
        "报送复议意见书整改",
        "收到意见书之日",
        remedy_deadlines.review_opinion_report_due,
    ),
    "objection": _plain(
        _REMEDY, "对督查结论提出异议", "收到结论之日", remedy_deadlines.objection_due
    ),
    "suggestion": _plain(_ANSWER, "意见建议答复", "收到留言之日", responses.suggestion_due),
    "complex-suggestion": _plain(_ANSWER, "复杂意见建议答复", "收到留言之日", _complex),
    "complaint": _plain(_ANSWER, "咨询投诉答复", "收到留言之日", responses.complaint_due),
    "consultation": _plain(_ANSWER, "一般咨询答复", "收到留言之日", responses.consultation_due),
    "error-report": _plain(_ANSWER, "找错答复", "收到找错之日", responses.error_report_due),
    "message-veto": _plain(
        _ANSWER, "留言未答复即否决", "收到留言之日", responses.unanswered_veto_on
    ),
    "immediate-fix": _plain(_ANSWER, "立行立改", "交办之日", responses.immediate_fix_due),
}
