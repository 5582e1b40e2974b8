"""Run every check on a report, or across several."""

from __future__ import annotations

from gongkai.audit import (  # noqa: F401  importing a module puts its checks on the register
    arithmetic,
    contents,
    counts,
    fees,
    narrative,
    period,
    plausibility,
    powers,
    structure,
)
from gongkai.audit.across import guarded, ordered, run_many
from gongkai.audit.finding import CHECKS, Finding
from gongkai.audit.summary import summary
from gongkai.documents.report import Place, Report

__all__ = ["ordered", "run", "run_many", "summary"]


def run(report: Report, *, strict: bool = False) -> list[Finding]:
    """
    Return what the checks find in one report, the gravest first, then in reading order.

    :param strict: let a check that fails raise, instead of saying so in a finding
    """
    found: list[Finding] = []
    for check in list(CHECKS.values()):
        if check.run is not None:
            found.extend(guarded(check, check.run, report, Place(report.file), strict))
    return ordered(found)
