"""The statistics period and the year in the title; the text of other years is for `narrative`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.memo import once
from gongkai.documents.report import Place, Report
from gongkai.rules.report_form import SOURCE_2021

_YEAR = re.compile(r"(20[12]\d)\s*年")
#: a sentence that opens with the year it reports on; not a month, a document or a comparison
_OPENING = re.compile(
    r"(?:^|[。；\n])\s*(?:[（(][一二三四五六七八九十][）)][^。，；\n]{0,16}[。：])?\s*"
    r"((20[12]\d)\s*年\s*度?\s*(?![\s\d]*月|以来|起|底|末|初|相比|同期|的|与|和|、|至|—|-)[^。；\n]{0,60})"
)


@check("PERIOD", family="PERIOD", source=SOURCE_2021, severity=Severity.ERROR)
def period_is_the_year(report: Report) -> Iterator[Remark]:
    """统计期限为报告年度的1月1日至12月31日。"""
    year, period = settled_year(report), report.period
    if period is None:
        yield Remark(
            "没有读到统计期限；应写明报告年度的1月1日至12月31日。",
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
        f"统计期限为“{period.text or period}”，"
        f"{year}年度报告应为{year}年1月1日至{year}年12月31日。",
        (Place(report.file, chapter=0, sentence=_sentence(report, period.text)),),
        expected=f"{year}-01-01/{year}-12-31",
        printed=str(period),
        cause="沿用上年文本未改" if period.end.year == year - 1 else None,
    )


@check("YEAR", family="YEAR", source=SOURCE_2021, severity=Severity.WARNING)
def title_is_of_the_year(report: Report) -> Iterator[Remark]:
    """标题的年度应与统计期限和正文一致。"""
    title = _title_year(report)
    period = report.period
    if _title_is_wrong(report) and period is not None:
        yield Remark(
            f"标题为{title}年度，统计期限和正文都是{period.end.year}年度。",
            (Place(report.file, chapter=0, sentence=report.title),),
            expected=period.end.year,
            printed=title,
        )


def settled_year(report: Report) -> int | None:
    """Return the year a report is about: by its title, unless period and text outvote it."""
    if report.period is not None and _title_is_wrong(report):
        return report.period.end.year
    return _title_year(report) or report.year


def _title_year(report: Report) -> int | None:
    years = set(_YEAR.findall(report.title or ""))
    return int(years.pop()) if len(years) == 1 else None


def _title_is_wrong(report: Report) -> bool:
    """Tell whether period and text agree on a year that the title contradicts."""
    title, period = _title_year(report), report.period
    if title is None or period is None or title == period.end.year:
        return False
    if period.start.year != period.end.year:
        return False
    counts = Counter(found for found, _ in _opening_years(report))
    return counts[period.end.year] > 0 and counts[title] == 0


@once
def _opening_years(report: Report) -> list[tuple[int, str]]:
    chapter = report.section(1)
    if chapter is None:
        return []
    return [(int(m[2]), m[1].strip()) for m in _OPENING.finditer(chapter.text)]


def _sentence(report: Report, words: str) -> str | None:
    preamble = report.section(0)
    if preamble is None or not words:
        return None
    for sentence in re.split(r"(?<=[。；\n])", preamble.text):
        if words in re.sub(r"\s", "", sentence):
            return sentence.strip()
    return None
