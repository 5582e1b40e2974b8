"""The year a report says of itself: 现将2023年政府信息公开工作情况报告如下."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.audit.narrative.reading import prose_of
from gongkai.audit.narrative.sentences import Sentence, preamble
from gongkai.documents.report import Report

_CHAPTER = 1  # the last that may begin with such words
_AWAY = 2  # years; one further off is no copy of a former report
_WORDS = (
    r"(?:政府|政务|信息|公开|工作|年度|开展|推进|落实|执行|实施|贯彻|条例|■|有关|相关|主要|总体|具体|基本|进展"
    r"|情况|的|和|及)*"
)
_OTHERS = r"(?:比|较|对照|按照|根据|依据|针对|结合|上年|去年|自)"
_SAYS = re.compile(
    rf"(?:^|[，。；：])现(?:(?!{_OTHERS})[^，。；：\d]){{0,40}}(?P<year>20\d\d)年度?{_WORDS}"
    r"(?:(?<=情况)|报告|总结)(?:报告|汇报|公布|通报|总结)?(?:如下)?(?:[。：；]?$|，)"
)


def stated_years(report: Report, year: int) -> Iterator[tuple[Sentence, int]]:
    """
    Yield the sentences that say the report is of another year than `year`, with that year.

    Only where its period, if one is printed, is of `year`: otherwise that is what is wrong.
    """
    if report.period is not None and report.period.end.year != year:
        return
    for sentence in (*preamble(report), *prose_of(report).sentences):
        if sentence.chapter > _CHAPTER:
            return
        match = _SAYS.search(sentence.plain)
        if match is None or f"{year}年" in sentence.plain:
            continue
        stated = int(match["year"])
        if 0 < abs(stated - year) <= _AWAY:
            yield sentence, stated
