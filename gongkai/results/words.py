"""What results call things, in Chinese."""

from __future__ import annotations

from gongkai.audit.finding import Finding, Severity
from gongkai.results.document import Tally
from gongkai.results.numbers import value

SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}
MARK = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTICE: "·"}


def shown(value: object) -> str:
    """Return an expected or printed value for people; nothing is an empty string."""
    return "" if value is None else str(value)


def values(finding: Finding) -> str:
    """Return “应为 1165，印的是 1258”, or what of it there is."""
    expected, printed = value(finding.expected), value(finding.printed)
    parts = []
    if expected is not None:
        word = "应有" if isinstance(expected, str) and printed is None else "应为"
        parts.append(f"{word} {expected}")
    if printed is not None:
        parts.append(f"印的是 {printed}")
    return "，".join(parts)


def counts(tally: Tally) -> str:
    """Return “错误 2、警告 1、提示 3”."""
    parts = [f"错误 {tally.errors}", f"警告 {tally.warnings}", f"提示 {tally.notices}"]
    if tally.waived:
        parts.append(f"已豁免 {tally.waived}")
    return "、".join(parts)
