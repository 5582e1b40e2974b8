"""Which year a report is about, when its title, period and text do not agree."""

from __future__ import annotations

import re

from gongkai.audit.memo import once
from gongkai.documents.report import Report

_YEAR = re.compile(r"(20[12]\d)\s*年")
#: a sentence that opens with the year it reports on; not a month, a document or a comparison
_OPENING = re.compile(
    r"(?:^|[。；\n])\s*(?:[（(][一二三四五六七八九十][）)][^。，；\n]{0,16}[。：])?\s*"
    r"(20[12]\d)\s*年\s*度?\s*(?![\s\d]*月|以来|起|底|末|初|相比|同期|的|与|和|、|至|—|-)"
)
#: a year named otherwise than for comparison, with a month, or as the start of a span
_PLAIN = re.compile(
    r"(?<![与较比同自从至到])(20[12]\d)\s*年(?!\s*\d+\s*月|度?相比|度?同期|以来|底|末|至|的?要点)"
)


def settled_year(report: Report) -> int | None:
    """Return the year a report is about: by its title, unless period and text outvote it."""
    if report.period is not None and title_is_wrong(report):
        return report.period.end.year
    return title_year(report) or report.year


def title_year(report: Report) -> int | None:
    """Return the year in the title, None when it has none or several."""
    years = set(_YEAR.findall(report.title or ""))
    return int(years.pop()) if len(years) == 1 else None


def title_is_wrong(report: Report) -> bool:
    """Tell whether period and text agree on a year that the title contradicts."""
    title, period = title_year(report), report.period
    if title is None or period is None or title == period.end.year:
        return False
    if period.start.year != period.end.year:
        return False
    years = _years_told(report)
    return period.end.year in years and title not in years


@once
def _years_told(report: Report) -> frozenset[int]:
    """Return the years chapter one's sentences open with; failing those, all it names."""
    chapter = report.section(1)
    if chapter is None:
        return frozenset()
    years = _OPENING.findall(chapter.text) or _PLAIN.findall(chapter.text)
    return frozenset(int(year) for year in years)
