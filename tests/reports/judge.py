"""Judging an outcome against what was put into the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from tests.reports.auditor import Finding, Outcome
from tests.reports.facts import Value
from tests.reports.issue import Issue
from tests.reports.paper import Key

_SPACE = re.compile(r"\s+")


def wrong_cells(
    expected: Mapping[Key, Value | None], marks: set[Key], outcome: Outcome
) -> list[tuple[Key, Value | None, Decimal | None]]:
    """Return the cells read otherwise than printed: cell, expected, got."""
    wrong = []
    for key, value in expected.items():
        got = outcome.cells.get(key)
        if key in marks and (got is None or got == 0):
            continue
        if got is None and value is None:
            continue
        if got is None or value is None or got != Decimal(str(value)):
            wrong.append((key, value, got))
    return wrong


def _squeeze(text: str) -> str:
    return _SPACE.sub("", text)


def _meets(place: Mapping[str, object], issue: Issue) -> bool:
    for name, value in issue.where.items():
        if name == "files":
            continue
        if place.get(name) != value:
            return False
    if issue.sentence:
        said = _squeeze(str(place.get("sentence") or ""))
        meant = _squeeze(issue.sentence)
        return bool(said) and (said in meant or meant in said)
    return True


def meets(finding: Finding, issue: Issue) -> bool:
    """Whether a finding is the one expected: its family, and one of its places."""
    if "*" not in issue.codes and finding["family"] not in issue.codes:
        return False
    return any(_meets(place, issue) for place in finding["places"] or [{}])


def missed(issues: list[Issue], outcome: Outcome) -> list[Issue]:
    """Return the primary issues nobody reported."""
    return [
        issue
        for issue in issues
        if issue.primary and not any(meets(f, issue) for f in outcome.findings)
    ]


def loud(outcome: Outcome) -> list[Finding]:
    """Return the errors and warnings."""
    return [f for f in outcome.findings if f["severity"] in ("error", "warning")]


def stray(issues: list[Issue], outcome: Outcome) -> list[Finding]:
    """Return errors and warnings that no issue explains."""
    return [f for f in loud(outcome) if not any(meets(f, issue) for issue in issues)]
