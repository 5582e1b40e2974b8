"""Days that are in no calendar: 11月31日 · 2023年2月29日 · 13月5日."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.narrative.comparison import text_place
from gongkai.audit.narrative.reading import prose_of
from gongkai.audit.narrative.sentences import preamble
from gongkai.documents.report import Report
from gongkai.rules.words import said

_DAY = re.compile(
    r"(?<![\d.个前后近])(?:(?P<year>20\d\d)年)?(?<![\d.])(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"
    r"(?:(?:至|到|-|—|～)+(?P<until>\d{1,2})[日号])?"
)
_PERIOD = re.compile(
    r"(?:统计|数据|报告)[^。；]{0,12}(?:期限|时段|期间|时间|截止|截至)[^。；]{0,24}\d月"
)
_MONTHS = 12
_LEAP_YEAR = 2024  # a day without its year may be of any


def impossible_days(plain: str) -> Iterator[re.Match[str]]:
    """Yield the days a text names that no year, or not the year named, has."""
    if "月" not in plain:
        return
    for match in _DAY.finditer(plain):
        month = int(match["month"])
        if not 1 <= month <= _MONTHS:
            yield match
            continue
        last = monthrange(int(match["year"] or _LEAP_YEAR), month)[1]
        if not all(1 <= int(day) <= last for day in match.group("day", "until") if day):
            yield match


def has_impossible_period(report: Report) -> bool:
    """Tell whether a statistics period is printed with a day that is in no calendar."""
    chapters = (*preamble(report), *prose_of(report).sentences)
    return any(
        any(impossible_days(sentence.plain)) and _PERIOD.search(sentence.plain)
        for sentence in chapters
    )


@check(
    "TEXT-DATE",
    family="TEXT_DATE",
    source="国办公开办函〔2021〕30号",
    severity=Severity.WARNING,
)
def days_are_in_the_calendar(report: Report) -> Iterator[Remark]:
    """正文所写日期是历法中有的日期。"""
    for sentence in (*preamble(report), *prose_of(report).sentences):
        for match in impossible_days(sentence.plain):
            yield Remark(
                said("没有“%(day)s”这一天。", day=match[0]),
                (text_place(report, sentence.chapter, sentence.text),),
                printed=match[0],
            )
