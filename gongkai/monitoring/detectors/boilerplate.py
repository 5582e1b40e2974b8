"""Annual reports that repeat last year's, or another unit's (05 §6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.copies.signature import shingles
from gongkai.monitoring.detectors.finding import Evidence, Finding, Severity, finding
from gongkai.monitoring.detectors.rows import Report
from gongkai.rules.detecting import Limits

_LEAST = 100  # shingles: shorter texts say nothing


def boilerplate(report: Report, known: Sequence[Report], limits: Limits) -> Iterator[Finding]:
    """
    Find that a report's text is another's: the unit's own of the year before, or another unit's.

    :param known: the reports published before this one
    """
    ours = shingles(report.text)
    if len(ours) < _LEAST:
        return
    found = []
    for other in known:
        own = other.agency == report.agency
        if (own and other.year != report.year - 1) or (not own and other.year != report.year):
            continue
        theirs = shingles(other.text)
        alike = len(ours & theirs) / len(ours | theirs)
        if alike >= limits.boilerplate:
            found.append((alike, other))
    if not found:
        return
    alike, other = max(found, key=lambda one: one[0])
    whose = "本单位上一年" if other.agency == report.agency else f"{other.agency}"
    yield finding(
        "boilerplate_report",
        report.agency,
        report.published_on,
        f"{report.year}",
        f"{report.year}年度报告与{whose}的{other.year}年度报告有{alike:.0%}的文字相同。",
        Severity.WARNING,
        evidence=[
            Evidence(f"{one.agency}/{one.year}", one.published_on, f"相同{share:.0%}")
            for share, one in sorted(found, key=lambda one: one[0])
        ],
        bars=[(f"{one.agency} {one.year}", share) for share, one in found],
    )
