"""What each kind of reply must say, item by item, so that a form can ask for it (03 §7.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.outcomes import OUTCOMES, Group
from gongkai.rules.words import listed, said, speak


class Sort(StrEnum):
    """In what form a value is given."""

    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"  # 2024-03-05


@dataclass(frozen=True, slots=True)
class Content:
    """One thing a reply must say: its name, label and basis, and the choices there are."""

    name: str
    label: str
    basis: str
    sort: Sort = Sort.TEXT
    choices: tuple[str, ...] = ()
    required: bool = True

    def __post_init__(self) -> None:
        speak(self, "label", "basis")


#: 第十六条第一款
INTERNAL_KINDS = ("人事管理", "后勤管理", "内部工作流程")
#: 第十六条第二款
PROCESS_KINDS = ("讨论记录", "过程稿", "磋商信函", "请示报告")
#: 第四十条 and what applicants choose
FORMS = ("纸质", "电子文件", "光盘", "安排查阅、抄录相关资料", "其他适当形式")

_ROUTE = Content("route", "获取该信息的方式、途径（网址或者地点）", "条例 第三十六条第（一）项")
_INFORMATION = Content(
    "information",
    "所提供的信息（名称、文号、份数），或者获取的方式、途径和时间",
    "条例 第三十六条第（二）项",
)
_FORM = Content("form", "提供的形式", "条例 第四十条", Sort.CHOICE, FORMS)
_OPINION = Content("opinion", "征求第三方意见的结果", "条例 第三十二条")

#: the contents of each kind besides the common ones and its reasons; by code
CONTENTS: dict[str, tuple[Content, ...]] = {
    "ALREADY_PUBLIC": (_ROUTE,),
    "DISCLOSE": (_INFORMATION, _FORM),
    "DISCLOSE_OVER_OBJECTION": (
        _INFORMATION,
        _FORM,
        _OPINION,
        Content("public_interest", "不公开会对公共利益造成的重大影响", "条例 第三十二条"),
    ),
    "PARTIAL": (
        _INFORMATION,
        _FORM,
        Content("withheld", "不予公开的部分", "条例 第三十七条"),
        Content(
            "withheld_ground",
            "不予公开部分的依据",
            "条例 第三十七条",
            Sort.CHOICE,
            (*(code for code in OUTCOMES if code.startswith("WITHHOLD_")), "NOT_INFORMATION"),
        ),
    ),
    "WITHHOLD_SECRET": (Content("marking", "定密依据（不涉及内容）", "条例 第十四条"),),
    "WITHHOLD_LAW": (
        Content("law", "法律、行政法规的名称", "条例 第十四条"),
        Content("article", "条款", "条例 第十四条"),
    ),
    "WITHHOLD_SECURITY": (),
    "WITHHOLD_THIRD_PARTY": (
        _OPINION,
        Content("why_reasonable", "第三方理由合理的说明", "条例 第三十二条"),
    ),
    "WITHHOLD_INTERNAL": (
        Content("kind", "属于哪一类", "条例 第十六条第一款", Sort.CHOICE, INTERNAL_KINDS),
    ),
    "WITHHOLD_PROCESS": (
        Content("kind", "属于哪一类", "条例 第十六条第二款", Sort.CHOICE, PROCESS_KINDS),
    ),
    "WITHHOLD_ENFORCEMENT": (),
    "SPECIAL_ACCESS": (
        Content("law", "适用的法律、行政法规", "条例 第三十六条第（七）项"),
        Content("where", "办理查询的地点和方式", "条例 第三十六条第（七）项"),
    ),
    "NOT_EXIST": (
        Content("searched", "检索的范围（部门、系统、年度、关键词）", "条例 第三十六条第（四）项"),
        Content("searched_on", "检索的日期", "条例 第三十六条第（四）项", Sort.DAY),
        Content("searched_by", "检索人", "条例 第三十六条第（四）项"),
    ),
    "NOT_RESPONSIBLE": (
        Content(
            "responsible",
            "负责公开的机关",
            "条例 第三十六条第（五）项",
            required=False,
        ),
        Content("contact", "该机关的联系方式", "条例 第三十六条第（五）项", required=False),
    ),
    "NEED_PROCESSING": (
        Content("what_is_needed", "需要加工、分析的说明", "条例 第三十八条"),
    ),
    "STILL_UNCLEAR": (Content("unclear", "补正后仍不明确之处", "条例 第三十条"),),
    "PETITION": (
        Content("channel", "可以通过的渠道", "条例 第三十九条第一款", required=False),
    ),
    "REPEAT": (
        Content("earlier_on", "前次答复的日期", "条例 第三十六条第（六）项", Sort.DAY),
        Content("earlier_number", "前次答复的文号", "条例 第三十六条第（六）项"),
    ),
    "PUBLICATION": (Content("route", "获取的途径", "条例 第三十九条第二款"),),
    "EXCESSIVE": (
        Content("why_excessive", "认定理由不合理的说明", "条例 第三十五条"),
    ),
    "CONFIRM_REISSUE": (
        Content("received_before", "申请人已经获取信息的情况", "条例 第三十六条（参照）"),
    ),
    "ABANDON_CORRECTION": (),
    "ABANDON_FEE": (),
    "OTHER": (Content("handled", "处理的情况和依据", "条例 第四十五条"),),
}  # fmt: skip

#: what is given whole, or given up, needs no reasons (第三十六条第（三）（五）项、第三十七条)
_WITHOUT_REASONS = frozenset({"ALREADY_PUBLIC", "DISCLOSE", "ABANDON_CORRECTION", "ABANDON_FEE"})


class NotSaid(RuleError):
    """The reply does not say what this kind must say."""

    code = "contents.not_said"
    says = "“%(outcome)s”的答复必须写明：%(missing)s；请补齐后再送审。"


class NoSuchContent(RuleError):
    """A value that this kind of reply does not have, or a choice that there is not."""

    code = "contents.no_such_content"
    says = "“%(outcome)s”的答复中，“%(name)s”不能填写“%(value)s”；%(instead)s"


@law("条例 第三十六条", "条例 第三十七条", mark="P")
def needs_reasons(code: str) -> bool:
    """Tell whether a reply of that kind must give reasons: every one that does not give all."""
    return code not in _WITHOUT_REASONS


@law("条例 第三十六条至第四十条", mark="P")
def contents_of(code: str) -> tuple[Content, ...]:
    """
    Return what a reply of that kind must and may say besides basis, reasons and common contents.

    :raises KeyError: there is no such reply
    """
    return CONTENTS[code]


@law("条例 第三十六条至第四十条", mark="P")
def refuse_unsaid(code: str, contents: Mapping[str, str], *, basis: str, reasons: str) -> None:
    """
    Refuse a reply that does not say what its kind must say.

    :raises NotSaid: names everything that is missing
    :raises NoSuchContent: a value this kind does not have, or a choice there is not
    """
    label = OUTCOMES[code].label
    known = {content.name: content for content in contents_of(code)}
    for name, value in contents.items():
        if name not in known:
            raise NoSuchContent(
                outcome=label, name=name, value=value, instead="这种答复没有这一项。"
            )
        choices = known[name].choices
        if value and choices and value not in choices:
            instead = said("可选：%(choices)s。", choices=listed(choices))
            raise NoSuchContent(
                outcome=label, name=known[name].label, value=value, instead=instead
            )
    missing: list[str] = [] if basis.strip() else [said("法律依据（具体条款）")]
    if needs_reasons(code) and not reasons.strip():
        missing.append(said("理由"))
    missing += [
        content.label
        for content in known.values()
        if content.required and not str(contents.get(content.name, "")).strip()
    ]
    if missing:
        raise NotSaid(outcome=label, missing=listed(missing))


@law("条例 第三十七条", "行政复议法 第二十三条第一款第（四）项", mark="D")
def withheld_on_14_to_16(code: str, contents: Mapping[str, str]) -> bool:
    """Tell whether what a reply keeps back rests on articles 14 to 16, so that review is first."""
    if OUTCOMES[code].group is Group.PARTIAL:
        return contents.get("withheld_ground", "") != "NOT_INFORMATION"
    return OUTCOMES[code].review_first


@law("行政复议法 第二十三条第二款", mark="P")
def refuse_without_remedy(code: str, text: str) -> None:
    """
    Refuse the text of a reply that does not tell where to turn against it.

    Left out, it lengthens the time for a review (art. 20(3)); in what order review and suit come,
    and to whom one turns, is the law of the day (`rules.remedies`).

    :raises NotSaid: no word of a review in it
    """
    if "行政复议" not in text:
        raise NotSaid(outcome=OUTCOMES[code].label, missing=said("救济途径（申请行政复议）"))
