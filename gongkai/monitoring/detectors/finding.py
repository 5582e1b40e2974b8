"""What a detector says: which unit, since which day, why, and the items that show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.rules.words import said


class Severity(StrEnum):
    """How grave a finding is; a veto item fails the whole site (国办秘函〔2019〕19号)."""

    NOTICE = "notice"
    WARNING = "warning"
    SERIOUS = "serious"
    VETO = "veto"


#: code → what it is called, in the order of the handbook
CODES: dict[str, str] = {
    "burst_before_assessment": said("临近考核突击公开"),
    "late_lag": said("发布不及时"),
    "burst_with_lag": said("考核前补发旧信息"),
    "forward_share": said("转发凑数"),
    "own_original_ratio": said("本单位信息偏少"),
    "unlabelled_forward": said("转发当作自有"),
    "duplicate_items": said("重复公开"),
    "date_mismatch": said("公开时间与实际不符"),
    "weekend_batch": said("短时间集中发布"),
    "quota_hugging": said("按数量指标凑数"),
    "silent_unit": said("长期不更新"),
    "boilerplate_report": said("年度报告雷同"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One item that shows it: its number, its day, and what is to be seen of it."""

    key: str
    day: date
    says: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """
    What is the case since a day.

    `key` is the same every day the same thing is the case. `bars`: what a chart of it shows, name
    and number. `items`: how many items show it; `evidence` holds the first of them.
    """

    code: str
    agency: str
    on: date
    key: str
    says: str
    severity: Severity
    evidence: tuple[Evidence, ...] = ()
    bars: tuple[tuple[str, float], ...] = ()
    items: int = 0

    @property
    def label(self) -> str:
        """What its detector is called."""
        return CODES[self.code]


MOST_EVIDENCE = 50


def finding(
    code: str,
    agency: str,
    on: date,
    key: str,
    says: str,
    severity: Severity,
    *,
    evidence: list[Evidence],
    bars: list[tuple[str, float]] | None = None,
) -> Finding:
    """Make a finding; of long evidence the newest are kept, and counted all."""
    return Finding(
        code=code,
        agency=agency,
        on=on,
        key=f"{code}:{agency}:{key}",
        says=says,
        severity=severity,
        evidence=tuple(evidence[-MOST_EVIDENCE:]),
        bars=tuple(bars or ()),
        items=len(evidence),
    )
