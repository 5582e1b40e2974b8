"""Text that repeats last year's report, or another agency's (30号: 内容雷同)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest

from gongkai.audit.finding import Remark, Severity, check_many
from gongkai.audit.summary import Summary
from gongkai.documents.report import Place
from gongkai.rules.report_form import SOURCE_2021
from gongkai.rules.words import said

ALIKE = 0.8  # setting: the part of the shorter chapter that stands in the longer one
_WITNESSES = 12  # how many earlier reports with a clause are looked at: keeps the work linear
_CANDIDATES = 3
_NUMERALS = ("〇", *map(said, "一二三四五六"))


@check_many("SIMILAR-TEXT", family="SIMILAR_TEXT", source=SOURCE_2021, severity=Severity.NOTICE)
def texts_are_their_own(reports: Sequence[Summary]) -> Iterator[Remark]:
    """报告不得照抄上年或其他机关的报告（内容雷同）。"""
    for chapter in (1, 5, 6):
        seen: dict[int, list[int]] = defaultdict(list)
        for index, report in enumerate(reports):
            own = report.sketches.get(chapter)
            if own is None:
                continue
            votes: dict[int, int] = {}
            for clause, length in own.clauses.items():
                witnesses = seen[clause]
                for other in witnesses:
                    votes[other] = votes.get(other, 0) + length
                if len(witnesses) < _WITNESSES:
                    witnesses.append(index)
            best, share = None, 0.0
            for other in nlargest(_CANDIDATES, votes, votes.__getitem__):
                theirs = reports[other].sketches[chapter]
                if (alike := own.shared(theirs)) > share:
                    best, share = reports[other], alike
            if best is not None and share >= ALIKE and not _one_report(report, best):
                yield _remark(report, best, chapter, share)


def _one_report(one: Summary, other: Summary) -> bool:
    """The same report in two files is no copy."""
    return (one.agency, one.year) == (other.agency, other.year) and one.agency is not None


def _remark(report: Summary, other: Summary, chapter: int, share: float) -> Remark:
    return Remark(
        said(
            "%(called)s第%(numerals)s章与%(called2)s同一章有%(share)s的文字相同（数字"
            "不计），请核对是否照抄。",
            called=_called(report),
            numerals=_NUMERALS[chapter],
            called2=_called(other),
            share=f"{share:.0%}",
        ),
        (Place(report.file, chapter=chapter), Place(other.file, chapter=chapter)),
        printed=f"{share:.0%}",
    )


def _called(report: Summary) -> str:
    name = report.agency or report.file or said("报告")
    return said("%(name)s%(year)s年度报告", name=name, year=report.year) if report.year else name
