"""What was checked and held, in groups an official can read down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.audit import labels
from gongkai.audit.checked import Held, held, uncertain
from gongkai.audit.finding import CHECKS, Finding
from gongkai.audit.labels import number
from gongkai.audit.narrative import TextFigure, figures
from gongkai.documents.report import Report

_SUMS = ("T3-BALANCE", "T3-RESULTS", "T3-ROW", "T4-TOTAL")
_WORDS = {
    "T3-BALANCE": ("表三各列", "新收＋上年结转 ＝ 总计＋结转下年度", "列"),
    "T3-RESULTS": ("表三各列", "各项办理结果相加 ＝（七）总计", "列"),
    "T3-ROW": ("表三各行", "六类申请人相加 ＝ 总计", "行"),
    "T4-TOTAL": ("表四各组", "四种结果相加 ＝ 总计", "组"),
}


@dataclass(slots=True)
class Group:
    """One kind of sum and where it holds: (what, both sides)."""

    code: str
    title: str
    rule: str
    unit: str
    lines: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Checked:
    """Everything that was checked and held, and what could not be judged."""

    groups: list[Group]
    others: list[tuple[str, str, str]]  # code, the rule in words, its source
    doubtful: list[str]
    text: list[tuple[str, str, str]]  # printed, cell in words, figure of the table

    @property
    def sums(self) -> int:
        """How many sums hold."""
        return sum(len(group.lines) for group in self.groups)


def checked(report: Report, findings: Sequence[Finding]) -> Checked:
    """Return what held of everything that was checked."""
    groups = {code: Group(code, *words) for code, words in _WORDS.items()}
    others = []
    for one in held(report, findings):
        if one.code in groups:
            groups[one.code].lines.append((_subject(report, one), one.sides or ""))
        else:
            check = CHECKS[one.code]
            others.append((one.code, check.about, check.source))
    return Checked(
        [group for group in groups.values() if group.lines],
        others,
        [one.message for one in uncertain(report)],
        [line for figure in figures(report) if (line := _agreed(report, figure)) is not None],
    )


def _subject(report: Report, one: Held) -> str:
    place = one.place
    if one.code in ("T3-BALANCE", "T3-RESULTS"):
        return labels.column(report.form, 3, place.col or "")
    return labels.row(report.form, place.table or 3, place.row or "")


def _agreed(report: Report, figure: TextFigure) -> tuple[str, str, str] | None:
    """Return a figure of the text that the table bears out; None for all others."""
    values = [report.reading(*cell) for cell in figure.cells]
    known = [value for value in values if value is not None]
    if not known or len(known) != len(values) or sum(known) != figure.value:
        return None
    cells = "＋".join(labels.cell(report.form, cell) for cell in figure.cells[:2])
    more = f" 等{len(figure.cells)}格" if len(figure.cells) > 2 else ""
    return figure.printed, cells + more, number(sum(known[1:], known[0]))
