"""
Run the checks across several reports.

Kept apart from `run`: whoever only puts summaries together need not load every check of the
prose, which takes longer than the checking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from gongkai.audit import (  # noqa: F401  importing a module puts its checks on the register
    rollup,
    similarity,
    years,
)
from gongkai.audit.finding import CHECKS, Check, Finding, Remark, Severity
from gongkai.audit.summary import Summary, summary
from gongkai.documents.report import Place, Report
from gongkai.rules.words import said

_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


def run_many(reports: Iterable[Report | Summary], *, strict: bool = False) -> list[Finding]:
    """
    Return what shows only when several reports are read together.

    Takes reports or their summaries; see `summary` for what a worker should send.
    """
    summaries = [r if isinstance(r, Summary) else summary(r) for r in reports]
    found: list[Finding] = []
    for check in list(CHECKS.values()):
        if check.run_many is not None:
            found.extend(guarded(check, check.run_many, summaries, Place(), strict))
    return ordered(found)


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings by severity, then by chapter and table."""
    return sorted(findings, key=_rank)


def _rank(finding: Finding) -> tuple[int, int, int]:
    place = finding.places[0] if finding.places else Place()
    chapter = place.chapter if place.chapter is not None else place.table
    row = place.grid_row if place.grid_row is not None else -1
    return _GRAVITY[finding.severity], 9 if chapter is None else chapter, row


def guarded(
    check: Check,
    function: Callable[..., Iterator[Remark]],
    on: object,
    where: Place,
    strict: bool,
) -> Iterator[Finding]:
    """Yield what one check finds; a check that fails must not cost the others."""
    try:
        for remark in function(on):
            yield check.finding(remark)
    except Exception as error:
        if strict:
            raise
        yield Finding(
            code="INTERNAL",
            family="INTERNAL",
            severity=Severity.NOTICE,
            message=said(
                "检查%(code)s没有完成（%(kind)s：%(error)s），其余检查不受影响。",
                code=check.code,
                kind=type(error).__name__,
                error=error,
            ),
            basis=check.source,
            places=(where,),
            printed=check.code,
        )
