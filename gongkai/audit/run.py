"""Run every check on a report, or across several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from gongkai.audit import (  # noqa: F401  importing a module puts its checks on the register
    arithmetic,
    contents,
    counts,
    fees,
    narrative,
    period,
    plausibility,
    powers,
    rollup,
    similarity,
    structure,
    years,
)
from gongkai.audit.finding import CHECKS, Check, Finding, Remark, Severity
from gongkai.audit.summary import Summary, summary
from gongkai.documents.report import Place, Report

__all__ = ["ordered", "run", "run_many", "summary"]

_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


def run(report: Report, *, strict: bool = False) -> list[Finding]:
    """
    Return what the checks find in one report, the gravest first, then in reading order.

    :param strict: let a check that fails raise, instead of saying so in a finding
    """
    found: list[Finding] = []
    for check in list(CHECKS.values()):
        if check.run is not None:
            found.extend(_findings(check, check.run, report, Place(report.file), strict))
    return ordered(found)


def run_many(reports: Iterable[Report | Summary], *, strict: bool = False) -> list[Finding]:
    """
    Return what shows only when several reports are read together.

    Takes reports or their summaries; see `summary` for what a worker should send.
    """
    summaries = [r if isinstance(r, Summary) else summary(r) for r in reports]
    found: list[Finding] = []
    for check in list(CHECKS.values()):
        if check.run_many is not None:
            found.extend(_findings(check, check.run_many, summaries, Place(), strict))
    return ordered(found)


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings by severity, then by chapter and table."""
    return sorted(findings, key=_rank)


def _rank(finding: Finding) -> tuple[int, int, int]:
    place = finding.places[0] if finding.places else Place()
    chapter = place.chapter if place.chapter is not None else place.table
    row = place.grid_row if place.grid_row is not None else -1
    return _GRAVITY[finding.severity], 9 if chapter is None else chapter, row


def _findings(
    check: Check,
    function: Callable[..., Iterator[Remark]],
    on: object,
    where: Place,
    strict: bool,
) -> Iterator[Finding]:
    # one broken check must not cost the others
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
            message=f"检查{check.code}没有完成（{type(error).__name__}：{error}），其余检查不受影响。",
            basis=check.source,
            places=(where,),
            printed=check.code,
        )
