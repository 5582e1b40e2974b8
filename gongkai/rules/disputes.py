"""Results of reviews and suits, and the field of table four each counts in (02 §4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.words import Word, listed, said, speak

Field = Literal["upheld", "corrected", "other", "pending"]
Block = Literal["review", "suit_direct", "suit_after_review"]

REVIEW_LAW = "行政复议法"
SUIT_LAW = "行政诉讼法"


@dataclass(frozen=True, slots=True)
class Result:
    """How a review or a suit ended, with its article and the field it counts in."""

    code: str
    label: str
    field: Field
    basis: str

    def __post_init__(self) -> None:
        speak(self, "label", "basis")


def _results(law_name: str, *rows: tuple[str, str, Field, str]) -> dict[str, Result]:
    return {
        code: Result(code, label, field, f"{law_name} {article}".strip())
        for code, label, field, article in rows
    }


REVIEW_RESULTS = _results(
    REVIEW_LAW,
    ("maintained", "维持", "upheld", "第六十八条"),
    ("claim_rejected", "驳回行政复议请求", "upheld", "第六十九条"),
    ("changed", "变更", "corrected", "第六十三条"),
    ("annulled", "撤销或者部分撤销", "corrected", "第六十四条"),
    ("found_unlawful", "确认违法", "corrected", "第六十五条"),
    ("ordered", "责令履行", "corrected", "第六十六条"),
    ("found_void", "确认无效", "corrected", "第六十七条"),
    ("no_answer", "未提出书面答复而被撤销等", "corrected", "第七十条"),
    ("not_accepted", "不予受理", "other", "第三十条"),
    ("application_rejected", "驳回行政复议申请", "other", "第三十三条"),
    ("ended", "终止", "other", "第四十一条"),
    ("mediated", "调解", "other", "第七十三条"),
    ("settled", "和解后撤回", "other", "第七十四条"),
    ("transferred", "移送", "other", ""),
)
SUIT_RESULTS = _results(
    SUIT_LAW,
    ("claim_rejected", "驳回诉讼请求", "upheld", "第六十九条"),
    ("review_claim_rejected", "驳回对复议决定的诉讼请求", "upheld", "第七十九条"),
    ("annulled", "撤销或者部分撤销", "corrected", "第七十条"),
    ("ordered", "判决履行", "corrected", "第七十二条"),
    ("payment", "判决给付", "corrected", "第七十三条"),
    ("found_unlawful", "确认违法", "corrected", "第七十四条"),
    ("found_void", "确认无效", "corrected", "第七十五条"),
    ("changed", "变更", "corrected", "第七十七条"),
    ("suit_rejected", "裁定驳回起诉", "other", "第四十九条"),
    ("not_filed", "不予立案", "other", "第五十一条"),
    ("withdrawn", "准许撤诉", "other", "第六十二条"),
    ("mediated", "调解", "other", "第六十条"),
    ("transferred", "移送", "other", "第二十二条"),
)


class Role(Word):
    """As what the agency takes part."""

    ACTOR = "原行政行为机关"
    REVIEW_ORGAN = "复议机关（共同被告）"


class NoSuchResult(RuleError):
    """A result that the law does not know for this kind of case."""

    code = "disputes.no_such_result"
    says = "%(block)s没有“%(result)s”这种结果；可选：%(known)s。"


@dataclass(frozen=True, slots=True)
class Instance:
    """One instance of a case: when it was filed, and how and when it ended."""

    filed: date
    ended: date | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One dispute; its instances in the order they were filed."""

    block: Block
    instances: tuple[Instance, ...]
    role: Role = Role.ACTOR


@law("行政复议法 第六章", "行政诉讼法 第七章", mark="U", setting="dispute_fields")
def field_for(block: Block, result: str) -> Field:
    """
    Return the field of table four for a result of a review or a suit.

    :raises NoSuchResult: the law does not know it for this kind of case
    """
    known = REVIEW_RESULTS if block == "review" else SUIT_RESULTS
    if result not in known:
        kind = said("行政复议") if block == "review" else said("行政诉讼")
        labels = listed(
            said("%(code)s（%(label)s）", code=one.code, label=one.label) for one in known.values()
        )
        raise NoSuchResult(block=kind, result=result, known=labels)
    return known[result].field


@law("国办公开办函〔2016〕201号")
def counts(role: Role) -> bool:
    """Tell whether an agency counts a suit: the original actor does, the review organ does not."""
    return role is Role.ACTOR


@law("国办公开办函〔2021〕30号 第四部分", mark="U", setting="count_disputes_once")
def table_four(
    cases: Iterable[Case], year: int, *, count_disputes_once: bool = True
) -> dict[tuple[Block, Field], int]:
    """
    Return the counts of table four for a year: what ended in it, and what was pending at its end.

    :param count_disputes_once: first and second instance of one dispute count once, by the
        latest; otherwise each counts
    :raises NoSuchResult: a case has a result the law does not know
    """
    found: Counter[tuple[Block, Field]] = Counter()
    for case in cases:
        if not counts(case.role):
            continue
        last_day = date(year, 12, 31)
        known = [instance for instance in case.instances if instance.filed <= last_day]
        chosen = known[-1:] if count_disputes_once else known
        for instance in chosen:
            field = _field_in(case.block, instance, year)
            if field is not None:
                found[case.block, field] += 1
    return dict(found)


def _field_in(block: Block, instance: Instance, year: int) -> Field | None:
    """Return the field of an instance in that year, None when it ended in an earlier one."""
    if instance.ended is None or instance.ended.year > year or instance.result is None:
        return "pending"
    if instance.ended.year < year:
        return None
    return field_for(block, instance.result)
