"""The statistics period and the year in the title; the text of other years is for `narrative`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.narrative.dates import has_impossible_period
from gongkai.audit.year import settled_year, title_is_wrong, title_year
from gongkai.documents.report import Place, Report
from gongkai.rules.report_form import SOURCE_2021
from gongkai.rules.words import said


@check("PERIOD", family="PERIOD", source=SOURCE_2021, severity=Severity.ERROR)
def period_is_the_year(report: Report) -> Iterator[Remark]:
    """统计期限为报告年度的1月1日至12月31日。"""
    year, period = settled_year(report), report.period
    if period is None and has_impossible_period(report):
        return  # printed, with a day no year has: TEXT-DATE
    if period is None:
        yield Remark(
            said("没有读到统计期限；应写明报告年度的1月1日至12月31日。"),
            (Place(report.file, chapter=0),),
            severity=Severity.NOTICE,
            family="PERIOD_MISSING",
        )
        return
    if year is None:
        year = period.end.year
    if (period.start, period.end) == (date(year, 1, 1), date(year, 12, 31)):
        return
    yield Remark(
        said(
            "统计期限为“%(value)s”，%(year)s年度报告应为%(year)s年1月1日至%(year)s年12月31日。",
            value=period.text or period,
            year=year,
        ),
        (Place(report.file, chapter=0, sentence=_sentence(report, period.text)),),
        expected=f"{year}-01-01/{year}-12-31",
        printed=str(period),
        cause=said("沿用上年文本未改") if period.end.year == year - 1 else None,
    )


@check("YEAR", family="YEAR", source=SOURCE_2021, severity=Severity.WARNING)
def title_is_of_the_year(report: Report) -> Iterator[Remark]:
    """标题的年度应与统计期限和正文一致。"""
    title = title_year(report)
    period = report.period
    if title_is_wrong(report) and period is not None:
        yield Remark(
            said(
                "标题为%(title)s年度，统计期限和正文都是%(year)s年度。",
                title=title,
                year=period.end.year,
            ),
            (Place(report.file, chapter=0, sentence=report.title),),
            expected=period.end.year,
            printed=title,
        )


def _sentence(report: Report, words: str) -> str | None:
    preamble = report.section(0)
    if preamble is None or not words:
        return None
    for sentence in re.split(r"(?<=[。；\n])", preamble.text):
        if words in re.sub(r"\s", "", sentence):
            return sentence.strip()
    return None
