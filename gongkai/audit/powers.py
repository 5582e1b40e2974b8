"""规章: only provinces, prefecture-level cities and autonomous prefectures can make them."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.audit import labels
from gongkai.audit.agencies import Agency, Kind, Level, agency
from gongkai.audit.figures import place
from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.labels import number
from gongkai.documents.report import Report
from gongkai.rules.words import listed, said

_BELOW = (Level.COUNTY, Level.TOWNSHIP)


@check(
    "REGULATIONS",
    family="REGULATIONS_POWER",
    source="立法法 第九十三条",
    severity=Severity.WARNING,
)
def regulations_need_the_power(report: Report) -> Iterator[Remark]:
    """县级、乡级机关及各部门不能制定规章，规章各格应为0。"""
    if not report.agency:
        return
    who = agency(report.agency)
    severity = _severity(who, report)
    if severity is None:
        return
    # the old 本年新公开 and 对外公开总数量 may count regulations of others
    cols = ("made", "abolished", "in_force") if report.edition == "2021" else ("made",)
    cells = [(2, "regulations", col) for col in cols]
    filled = [(cell, value) for cell in cells if (value := report.reading(*cell))]
    if filled:
        says = listed(
            said(
                "%(column)s%(value)s件",
                column=labels.column(report.form, 2, cell[2], cell[1]),
                value=number(value),
            )
            for cell, value in filled
        )
        yield Remark(
            said(
                "%(agency)s没有规章制定权，规章一行应为0，却填%(says)s；"
                "可能把行政规范性文件或上级规章计入。",
                agency=report.agency,
                says=says,
            ),
            tuple(place(report, cell) for cell, _ in filled),
            expected=0,
            printed=filled[0][1],
            severity=severity,
        )


def _severity(who: Agency, report: Report) -> Severity | None:
    """Warning where the name leaves no doubt; notice for departments of cities and provinces."""
    if report.edition == "2019":
        return Severity.NOTICE if who.level in _BELOW else None
    if who.level in _BELOW:
        return Severity.WARNING
    if who.level in (Level.CITY, Level.PROVINCE) and who.kind is Kind.DEPARTMENT:
        return Severity.NOTICE
    return None
