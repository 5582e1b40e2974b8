"""What a figure counts, in words: shown above the list behind it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.rules.identities import Cell
from gongkai.rules.report_form import APPLICANTS, OUTCOMES, ReportForm
from gongkai.rules.tally import ANY, Kind, Selector, Term, When, selectors

_KINDS = {
    Kind.DOCUMENT_ISSUED: "制发的文件",
    Kind.DOCUMENT_REPEALED: "废止的文件",
    Kind.DOCUMENT_LAPSED: "失效的文件",
    Kind.DOCUMENT_OPENING: "期初有效的文件",
    Kind.DECISION: "处理决定",
    Kind.FEE_COLLECTED: "行政事业性收费收入",
    Kind.FEE_PROCESSING: "信息处理费收入",
    Kind.REQUEST_RECEIVED: "收到的申请",
    Kind.REQUEST_CLOSED: "办结的申请",
    Kind.DISPUTE_FILED: "提起的案件",
    Kind.DISPUTE_ENDED: "审结的案件",
    Kind.ITEM_PUBLISHED: "公开的信息",
    Kind.ISSUE_FIXED: "整改销号的问题",
    Kind.MEETING_HELD: "召开的调度会",
    Kind.TRAINING_HELD: "举办的培训",
    Kind.COLUMN_ADDED: "增设的栏目",
    Kind.COLUMN_MERGED: "合并的栏目",
    Kind.REMINDER_ISSUED: "印发的工作提醒",
    Kind.PUSH_ISSUED: "点对点推送的函件",
    Kind.NOTICE_ISSUED: "印发的督查通知",
    Kind.BULLETIN_ISSUED: "印发的通报",
    Kind.MESSAGE_RECEIVED: "收到的网民留言",
    Kind.MESSAGE_ANSWERED: "答复的网民留言",
    Kind.SURVEY_CLOSED: "结束的社会评议",
    Kind.ASSESSMENT_FINAL: "定稿的考核",
    Kind.ACCOUNTABILITY: "责任追究",
}
_WHATS = {
    "permits": "行政许可",
    "penalties": "行政处罚",
    "coercion": "行政强制",
    "normative": "行政规范性文件",
    "regulations": "规章",
    "review": "行政复议",
    "suit_direct": "未经复议直接起诉",
    "suit_after_review": "复议后起诉",
    "immediate": "立行立改",
    "push": "点对点推送",
    "both": "立行立改并点对点推送",
    "plain": "其他",
    "in_time": "按时",
    "survey": "问卷",
    "answers": "答卷",
    **{column.name: column.label for column in (*APPLICANTS, *OUTCOMES)},
}
_LEFT_OUT = {"summary": "简易程序", "refused": "不予许可", "forwarded": "转发的文件"}


def formula(form: ReportForm, cell: Cell) -> list[str]:
    """Return what a cell counts, a sentence for each part; the sum of the parts is the cell."""
    return described(form, selectors(form)[cell])


def described(form: ReportForm, selector: Selector) -> list[str]:
    """Return what a selector counts, a sentence for each part."""
    said = []
    for when, terms in selector.parts:
        if not terms:
            continue
        if all(term.kind is Kind.DECLARED for term in terms):
            said.append(_("加：本年经确认的申报数（没有记录可计的部分）"))
            continue
        plus = "、".join(_words(form, term) for term in terms if term.sign > 0)
        minus = "、".join(_words(form, term) for term in terms if term.sign < 0)
        line = f"{_time(when)}{plus}" + (_("，减去%(what)s") % {"what": minus} if minus else "")
        said.append(line)
    return said


def _time(when: When) -> str:
    return {
        When.IN_YEAR: _("本年1月1日至12月31日："),
        When.BEFORE: _("截至上年末："),
        When.THROUGH: _("截至本年末："),
    }[when]


def _words(form: ReportForm, term: Term) -> str:
    what = "" if term.what == ANY else _WHATS.get(term.what, _row(form, term.what))
    who = "" if term.who == ANY else _WHATS.get(term.who, term.who)
    kind = _KINDS[term.kind]
    if term.kind is Kind.DECISION:
        said = f"{what}决定" if what else kind
    elif term.kind.value.startswith("document"):
        said = kind.replace("文件", what or "文件")
    else:
        said = f"{who}{kind}" + (f"（{what}）" if what else "")
    out = "、".join(_LEFT_OUT.get(one, one) for one in term.not_who)
    return said + (_("（不含%(what)s）") % {"what": out} if out else "")


def _row(form: ReportForm, name: str) -> str:
    return next((row.label for row in form.tables[3].rows if row.name == name), name)
