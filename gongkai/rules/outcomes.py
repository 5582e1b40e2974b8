"""How a request can end: 24 replies, their basis, contents, row and remedy (03 §7.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.rules.law import law
from gongkai.rules.words import Word, speak

REVIEW_FIRST_FROM = date(2024, 1, 1)  # 行政复议法 (2023 revision) in force


class Remedy(Word):
    """What an applicant may do against a reply."""

    REVIEW_FIRST = "复议前置"
    EITHER = "可以申请复议，也可以起诉"


class Group(Word):
    """The groups of results in table three."""

    GRANTED = "予以公开"
    PARTIAL = "部分公开"
    DENIED = "不予公开"
    UNABLE = "无法提供"
    REJECTED = "不予处理"
    OTHER = "其他处理"


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    One kind of reply.

    `row` is the row of table three it counts in; `review_first` tells whether it rests on
    articles 14 to 16, so that review comes before a suit; `rarely_sued` that courts as a rule
    do not take a direct suit against it.
    """

    code: str
    label: str
    basis: str
    contents: tuple[str, ...]
    row: str
    group: Group
    review_first: bool = False
    rarely_sued: bool = False
    mark: str = "C"

    def __post_init__(self) -> None:
        speak(self, "label", "basis")


def _denied(code: str, ground: str, basis: str, contents: tuple[str, ...], row: str) -> Outcome:
    return Outcome(
        f"WITHHOLD_{code}",
        f"不予公开：{ground}",
        f"条例 {basis}、第三十六条第（三）项",
        ("不予公开的决定", "理由", *contents),
        f"denied.{row}",
        Group.DENIED,
        review_first=True,
    )


_GIVEN = ("所申请的信息，或者获取该信息的方式、途径和时间", "提供的形式（第四十条）")

_ALL = (
    Outcome(
        "ALREADY_PUBLIC",
        "告知已主动公开",
        "条例 第三十六条第（一）项",
        ("获取该信息的方式、途径（网址或者地点）",),
        "granted",
        Group.GRANTED,
    ),
    Outcome("DISCLOSE", "予以公开", "条例 第三十六条第（二）项", _GIVEN, "granted", Group.GRANTED),
    Outcome(
        "DISCLOSE_OVER_OBJECTION",
        "予以公开（公共利益）",
        "条例 第十五条、第三十二条、第三十六条第（二）项",
        (*_GIVEN, "另行书面告知第三方公开的内容和理由"),
        "granted",
        Group.GRANTED,
    ),
    Outcome(
        "PARTIAL",
        "部分公开",
        "条例 第三十七条",
        ("提供可以公开的部分", "不予公开的部分及其依据、理由"),
        "partial",
        Group.PARTIAL,
        review_first=True,
        mark="D",
    ),
    _denied("SECRET", "属于国家秘密", "第十四条", ("定密依据（不涉及内容）",), "state_secret"),
    _denied(
        "LAW",
        "法律、行政法规禁止公开",
        "第十四条",
        ("法律、行政法规的名称和条款",),
        "other_law",
    ),
    _denied("SECURITY", "危及“三安全一稳定”", "第十四条", (), "safety"),
    _denied(
        "THIRD_PARTY",
        "保护第三方合法权益",
        "第十五条、第三十二条",
        ("征求第三方意见的结果", "第三方理由合理的说明"),
        "third_party",
    ),
    _denied(
        "INTERNAL",
        "内部事务信息",
        "第十六条第一款",
        ("属于人事管理、后勤管理、内部工作流程中的哪一类",),
        "internal",
    ),
    _denied(
        "PROCESS",
        "过程性信息",
        "第十六条第二款",
        ("属于讨论记录、过程稿、磋商信函、请示报告中的哪一类",),
        "process",
    ),
    _denied("ENFORCEMENT", "行政执法案卷", "第十六条第二款", (), "enforcement_file"),
    Outcome(
        "SPECIAL_ACCESS",
        "行政查询事项",
        "条例 第三十六条第（七）项",
        ("适用的法律、行政法规", "办理查询的地点和方式"),
        "denied.admin_query",
        Group.DENIED,
        rarely_sued=True,
        mark="P",
    ),
    Outcome(
        "NOT_EXIST",
        "政府信息不存在",
        "条例 第三十六条第（四）项",
        ("已经检索的范围和结果",),
        "unable.not_held",
        Group.UNABLE,
    ),
    Outcome(
        "NOT_RESPONSIBLE",
        "不属于本机关负责公开",
        "条例 第十条、第三十六条第（五）项",
        ("理由", "能够确定负责公开的机关的，其名称和联系方式"),
        "unable.not_held",
        Group.UNABLE,
    ),
    Outcome(
        "NEED_PROCESSING",
        "需要加工、分析",
        "条例 第三十八条",
        ("没有现成信息、需要加工或者分析的说明",),
        "unable.must_create",
        Group.UNABLE,
        rarely_sued=True,
    ),
    Outcome(
        "STILL_UNCLEAR",
        "补正后仍不明确",
        "条例 第三十条",
        ("补正后仍不明确之处",),
        "unable.unclear",
        Group.UNABLE,
    ),
    Outcome(
        "PETITION",
        "信访、投诉、举报类申请",
        "条例 第三十九条第一款",
        ("不作为政府信息公开申请处理", "可以告知相应渠道"),
        "rejected.petition",
        Group.REJECTED,
        rarely_sued=True,
    ),
    Outcome(
        "REPEAT",
        "不予重复处理",
        "条例 第三十六条第（六）项",
        ("前次答复的日期和文号",),
        "rejected.repeat",
        Group.REJECTED,
        rarely_sued=True,
    ),
    Outcome(
        "PUBLICATION",
        "要求提供公开出版物",
        "条例 第三十九条第二款",
        ("获取的途径",),
        "rejected.publication",
        Group.REJECTED,
        rarely_sued=True,
    ),
    Outcome(
        "EXCESSIVE",
        "无正当理由大量反复申请",
        "条例 第三十五条",
        ("认定理由不合理的说明",),
        "rejected.excessive",
        Group.REJECTED,
    ),
    Outcome(
        "CONFIRM_REISSUE",
        "要求确认或者重新出具已获取信息",
        "条例 第二条、第三十六条（无明文，参照）",
        ("已获取信息的情况",),
        "rejected.confirmation",
        Group.REJECTED,
        mark="U",
    ),
    Outcome(
        "ABANDON_CORRECTION",
        "逾期不补正，不再处理",
        "条例 第三十条",
        ("补正告知书的送达日期和补正期限", "不再处理"),
        "other.no_correction",
        Group.OTHER,
        mark="P",
    ),
    Outcome(
        "ABANDON_FEE",
        "逾期未缴费，不再处理",
        "国办函〔2020〕109号 第六条",
        ("收费通知的送达日期和缴费期限", "不再处理"),
        "other.fee_unpaid",
        Group.OTHER,
        mark="P",
    ),
    Outcome(
        "OTHER",
        "其他",
        "各地实践",
        ("处理的情况和依据",),
        "other.misc",
        Group.OTHER,
        mark="U",
    ),
)

OUTCOMES: dict[str, Outcome] = {outcome.code: outcome for outcome in _ALL}

#: what every reply says besides its own contents (03 §7.3)
COMMON_CONTENTS = (
    "标题和文号",
    "申请人",
    "申请的收到日期、编号和内容",
    "补正、征求意见、延期的日期",
    "决定及其法律依据（具体条款）",
    "理由",
    "附件",
    "救济途径和期限",
    "机关名称、日期和印章",
)


@law(
    "国办公开办函〔2021〕30号 第三部分", "国办公开办函〔2019〕60号", setting="row_not_responsible"
)
def row_for(code: str, year: int) -> str:
    """
    Return the row of table three in which a reply counts in the report on `year`.

    The form for 2019 and 2020 has one row （六）其他处理 (`other.all`) for the three of today.

    :raises KeyError: there is no such reply
    """
    row = OUTCOMES[code].row
    return "other.all" if year < 2021 and row.startswith("other.") else row


@law("行政复议法 第二十三条第一款第（四）项", "法释〔2025〕8号 第一条", mark="P")
def remedy_for(code: str, decided: date, *, withheld_on_14_to_16: bool = True) -> Remedy:
    """
    Return whether review comes first: decisions from 2024 that rest on articles 14 to 16.

    :param withheld_on_14_to_16: for a partial disclosure, whether the part kept back rests on
        those articles
    :raises KeyError: there is no such reply
    """
    outcome = OUTCOMES[code]
    if decided < REVIEW_FIRST_FROM or not outcome.review_first:
        return Remedy.EITHER
    if outcome.group is Group.PARTIAL and not withheld_on_14_to_16:
        return Remedy.EITHER
    return Remedy.REVIEW_FIRST


@law(
    "法释〔2025〕8号 第二条",
    "行政复议法 第二十三条第一款第（三）项",
    mark="U",
    setting="silence_review_first",
)
def remedy_for_silence(due: date, *, silence_review_first: bool = False) -> Remedy:
    """
    Return the remedy against no reply at all, whose last day was `due`; not settled.

    The Supreme People's Court lets the applicant choose; the review law can be read as review
    first for duties not performed.
    """
    if silence_review_first and due >= REVIEW_FIRST_FROM:
        return Remedy.REVIEW_FIRST
    return Remedy.EITHER


@law("条例 第三十六条至第三十九条", mark="P")
def must_contain(code: str) -> tuple[str, ...]:
    """
    Return what a reply of that kind must say, the common contents first.

    :raises KeyError: there is no such reply
    """
    return (*COMMON_CONTENTS, *OUTCOMES[code].contents)
