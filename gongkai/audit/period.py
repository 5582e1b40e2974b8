"""The statistics period, the year in the title and the year the text speaks of."""

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


_SUBHEADING = re.compile(r"\s*(?:[（(]?[一1][）)、.．][^。，\n]{0,16}[。：\n]?)?\s*")
_COMPARED = re.compile(r"本年|今年|同比|上年|去年|相比|[较比增减]")


@check("PERIOD", family="PERIOD", source=SOURCE_2021, severity=Severity.ERROR)
def period_is_the_year(report: Report) -> Iterator[Remark]:
    """统计期限为报告年度的1月1日至12月31日。"""
    year, period = report_year(report), report.period
    if period is None:
        yield Remark(
            "没有读到统计期限；应写明报告年度的1月1日至12月31日。",
            (Place(report.file, chapter=0),),
            severity=Severity.NOTICE,
            family="PERIOD_MISSING",
        )
        return
    if year is None or _title_is_wrong(report):
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
def one_year_throughout(report: Report) -> Iterator[Remark]:
    """标题、统计期限和正文所说的年度应当一致。"""
    title = _title_year(report)
    period = report.period
    opened = _opening_years(report)
    if _title_is_wrong(report) and period is not None:
        yield Remark(
            f"标题为{title}年度，统计期限和正文都是{period.end.year}年度。",
            (Place(report.file, chapter=0, sentence=report.title),),
            expected=period.end.year,
            printed=title,
        )
        return
    year = report_year(report)
    if year is None or (period is not None and period.end.year != year):
        return
    if opened and not _says(report, year):
        found, sentence = opened[0]
        chapter = report.section(1)
        if abs(found - year) > 1 or _COMPARED.search(sentence):
            return
        if chapter is None or not _near(sentence, chapter.text):
            return
        yield Remark(
            f"报告年度为{year}年，第一章通篇说的是{found}年：“{sentence}”。",
            (Place(report.file, chapter=1, sentence=sentence),),
            expected=year,
            printed=found,
            cause="沿用上年文本未改" if found == year - 1 else None,
        )


def report_year(report: Report) -> int | None:
    """Return the year the report says it is about: by its title, else as read."""
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


def _says(report: Report, year: int) -> bool:
    chapter = report.section(1)
    return chapter is not None and str(year) in chapter.text


def _near(sentence: str, text: str) -> bool:
    """Tell whether a text begins with a sentence, a sub-heading before it apart."""
    at = text.find(sentence)
    return at >= 0 and bool(_SUBHEADING.fullmatch(text[:at]))


def _sentence(report: Report, words: str) -> str | None:
    preamble = report.section(0)
    if preamble is None or not words:
        return None
    for sentence in re.split(r"(?<=[。；\n])", preamble.text):
        if words in re.sub(r"\s", "", sentence):
            return sentence.strip()
    return None
