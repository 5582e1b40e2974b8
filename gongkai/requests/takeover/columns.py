"""The columns of an old register, and the words that stand in them."""

from __future__ import annotations

import re

from gongkai.rules.double_publicity import Field, Shape
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.receipt import RULES, Channel
from gongkai.rules.report_form import APPLICANTS, ORGANISATIONS, form_for

#: the year whose form names the rows of table three
_FORM = 2021
#: cases of earlier years are counted in the rows of the first form
_FIRST_FORM = 2019
_MARKS = re.compile(r"^(?:（[一二三四五六七]）|\d+[.．、]|[一二三四]、)|（.*）$|[\s“”\"]")
_PARTS = re.compile(r"[-—－:：/>|]+")

CLASSES = {one.label: one.name for one in APPLICANTS}
_CLASS_ALIASES = {
    "公民": "natural",
    "个人": "natural",
    "自然人（公民）": "natural",
    "企业": "business",
    "公司": "business",
    "律师事务所": "legal",
    "其他组织": "other",
}
CHANNELS = {rule.label: channel for channel, rule in RULES.items()}
_CHANNEL_ALIASES = {
    "当面": Channel.IN_PERSON,
    "现场": Channel.IN_PERSON,
    "现场提交": Channel.IN_PERSON,
    "窗口": Channel.IN_PERSON,
    "口头": Channel.ORAL,
    "邮寄": Channel.REGISTERED_MAIL,
    "信函": Channel.REGISTERED_MAIL,
    "挂号信": Channel.REGISTERED_MAIL,
    "邮政快递": Channel.REGISTERED_MAIL,
    "平信": Channel.ORDINARY_MAIL,
    "平常信函": Channel.ORDINARY_MAIL,
    "互联网": Channel.INTERNET,
    "网络": Channel.INTERNET,
    "网上": Channel.INTERNET,
    "网站": Channel.INTERNET,
    "电子邮件": Channel.INTERNET,
    "传真": Channel.FAX,
}

FIELDS = (
    Field(
        "number",
        "编号",
        required=True,
        length=40,
        column="doc_no",  # read like the number of a document
        aliases=("申请编号", "登记编号", "登记号", "受理编号", "回执编号"),
        hint="原台账的编号，一件一号；再次导入时凭它认出同一件",
    ),
    Field(
        "column",
        "申请人类型",
        required=True,
        choices=tuple(CLASSES),
        open_choices=True,
        aliases=("申请人类别", "申请人性质", "申请主体类型"),
        hint="年度报告表三的类别",
    ),
    Field(
        "name",
        "申请人",
        aliases=("申请人姓名", "申请人名称", "申请人姓名或者名称", "姓名", "名称"),
        hint="姓名或者名称，加密保存",
    ),
    Field(
        "id_number",
        "证件号码",
        length=40,
        aliases=("身份证号", "身份证号码", "统一社会信用代码", "证件号"),
        hint="自然人的身份证号码，或者组织的统一社会信用代码；加密保存，凭它认出同一申请人",
    ),
    Field(
        "phone",
        "联系电话",
        length=40,
        aliases=("联系方式", "电话", "手机", "手机号码"),
        hint="加密保存",
    ),
    Field(
        "received",
        "收到日期",
        Shape.DATE,
        required=True,
        column="on",
        aliases=("收到申请日期", "收到申请时间", "受理日期", "登记日期", "申请日期", "收到时间"),
        hint="条例第三十一条的收到申请之日",
    ),
    Field(
        "channel",
        "渠道",
        required=True,
        choices=tuple(CHANNELS),
        open_choices=True,
        aliases=("申请渠道", "申请方式", "提交方式", "收到渠道", "来源"),
        hint="也可以写当面、邮寄、平信、互联网、电子邮件、传真、口头",
    ),
    Field(
        "description",
        "内容",
        required=True,
        length=5000,
        aliases=("申请内容", "所需信息", "所需信息的内容描述", "申请公开内容", "申请事项"),
        hint="照原文填写",
    ),
    Field(
        "decided",
        "答复日期",
        Shape.DATE,
        column="on",
        aliases=("答复时间", "办结日期", "办结时间"),
        hint="已经办结的必填；空着表示还没有办结",
    ),
    Field(
        "served",
        "送达日期",
        Shape.DATE,
        column="on",
        aliases=("送达时间", "寄出日期"),
        hint="空着表示与答复日期同一天",
    ),
    Field(
        "outcome",
        "办理结果",
        aliases=("答复类型", "答复结果", "处理结果", "办结类型", "结果"),
        hint="年度报告表三的行名，如 予以公开、部分公开、属于国家秘密、本机关不掌握相关政府信息；"
        "已经办结的必填；空着表示还没有办结",
    ),
)
#: rows of which several kinds of reply make one: which kind stands for it
_STANDS_FOR = {"granted": "DISCLOSE", "unable.not_held": "NOT_EXIST"}
#: heads of groups, which say too little
_GROUPS = frozenset({"不予公开", "无法提供", "不予处理", "其他处理"})


def class_of(text: str) -> str | None:
    """Return the column of table three a word means; None where it is none."""
    return CLASSES.get(text) or _CLASS_ALIASES.get(text.removeprefix(f"{ORGANISATIONS}-"))


def channel_of(text: str) -> Channel | None:
    """Return the channel a word means; None where it is none."""
    return CHANNELS.get(text) or _CHANNEL_ALIASES.get(text)


def outcome_of(text: str) -> str | None:
    """Return the kind of reply a row's name or a reply's own name means; None where it is none."""
    for words in (text, _PARTS.split(text)[-1]):
        found = _OUTCOMES.get(_plain(words))
        if found is not None:
            return found
    return None


def is_group(text: str) -> bool:
    """Tell whether a word is the head of a group of rows, which does not say which row."""
    return _plain(text) in _GROUPS


def _plain(label: str) -> str:
    before = ""
    found = label.strip().replace("(", "（").replace(")", "）")
    while found != before:
        before, found = found, _MARKS.sub("", found)
    return found


def _outcomes() -> dict[str, str]:
    by_row: dict[str, str] = {}
    for code, outcome in OUTCOMES.items():
        by_row.setdefault(outcome.row, code)
    by_row |= _STANDS_FOR
    names = {
        _plain(label): code
        for code, one in OUTCOMES.items()
        for label in (one.label, _PARTS.split(one.label)[-1])
    }
    rows = {row.name: row.label for row in form_for(_FORM).tables[3].rows}
    names |= {_plain(rows[row]): code for row, code in by_row.items()}
    return names | {"公开": "DISCLOSE", "撤回": "OTHER", "申请人撤回": "OTHER"}


_OUTCOMES = _outcomes()


def rows_of(year: int) -> dict[str, str]:
    """Return the result rows of table three of a year: name → label with its group."""
    form = form_for(max(year, _FIRST_FORM))
    named = {row.name: row for row in form.tables[3].rows}
    return {
        name: " ".join((*named[name].heads[1:], named[name].label)) for name in form.result_rows
    }
