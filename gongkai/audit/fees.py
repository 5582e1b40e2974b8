"""行政事业性收费 is in 万元; an amount far beyond its level was probably typed in 元."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.audit.agencies import Agency, Kind, Level, agency
from gongkai.audit.figures import place, printed
from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.labels import number
from gongkai.documents.report import Report
from gongkai.rules.report_form import SOURCE_2021
from gongkai.rules.words import said

CELL = (2, "fees", "amount_wan")
YUAN = 10_000
#: so many times the incredible, an amount is called wrong though it has decimals
FAR_BEYOND = 10


@dataclass(frozen=True, slots=True)
class Bounds:
    """Amounts in 万元 from which a year's fees are remarkable, and from which not credible."""

    remarkable: int
    incredible: int


#: settings, of this project's judgement, not of law: a published city reports 316441 万元, a
#: county 7215.19, a bureau 18.871
BOUNDS: dict[tuple[Level, bool], Bounds] = {  # (level, is a department)
    (Level.PROVINCE, False): Bounds(5_000_000, 50_000_000),
    (Level.PROVINCE, True): Bounds(1_000_000, 10_000_000),
    (Level.CITY, False): Bounds(600_000, 10_000_000),
    (Level.CITY, True): Bounds(30_000, 2_000_000),
    (Level.ZONE, False): Bounds(60_000, 2_000_000),
    (Level.ZONE, True): Bounds(20_000, 1_000_000),
    (Level.COUNTY, False): Bounds(60_000, 1_000_000),
    (Level.COUNTY, True): Bounds(4_000, 150_000),
    (Level.TOWNSHIP, False): Bounds(500, 20_000),
    (Level.TOWNSHIP, True): Bounds(500, 20_000),
}
UNKNOWN = Bounds(1_000_000, 10_000_000)


@check("FEE-UNIT", family="FEE_UNIT", source=SOURCE_2021, severity=Severity.WARNING)
def fees_are_in_ten_thousands(report: Report) -> Iterator[Remark]:
    """行政事业性收费以万元为单位。"""
    if report.edition != "2021":
        return
    amount = report.reading(*CELL)
    if not amount:
        return
    shown = printed(report, CELL)
    bounds = bounds_for(agency(report.agency)) if report.agency else UNKNOWN
    if shown.endswith("元") and not shown.endswith(("万元", "亿元")):
        says, severity = said("单位栏为万元，格内却写明“元”"), Severity.NOTICE
    elif amount >= bounds.incredible:
        whole = amount == amount.to_integral_value()
        far = amount >= bounds.incredible * FAR_BEYOND
        severity = Severity.WARNING if whole or far else Severity.NOTICE
        says = said(
            "远超这一级机关常见的数额（%(incredible)s万元以下）", incredible=bounds.incredible
        )
    elif amount >= bounds.remarkable:
        says, severity = (
            said(
                "明显高于这一级机关常见的数额（%(remarkable)s万元以下）",
                remarkable=bounds.remarkable,
            ),
            Severity.NOTICE,
        )
    else:
        return
    yield Remark(
        said(
            "行政事业性收费填“%(shown)s”，%(says)s，可能把元当作万元填写；请核对单位。",
            shown=shown,
            says=says,
        ),
        (place(report, CELL),),
        expected=number(amount / YUAN),
        printed=amount,
        cause=said("元与万元混用"),
        severity=severity,
    )


def bounds_for(who: Agency) -> Bounds:
    """Return the bounds for an agency, wide ones where its name does not tell its level."""
    return BOUNDS.get((who.level, who.kind in (Kind.DEPARTMENT, Kind.UNKNOWN)), UNKNOWN)
