"""Units and columns that bring nothing new (05 §6, 04 §4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.monitoring.detectors.context import Context
from gongkai.monitoring.detectors.finding import Evidence, Finding, Severity, finding
from gongkai.monitoring.detectors.rows import Past, Unit
from gongkai.rules import detecting


def silent(day: date, unit: Unit, past: Past, context: Context) -> Iterator[Finding]:
    """Find a unit without anything new for 90 days, and columns beyond their own days."""
    limits = context.limits
    last = past.last or unit.since
    if day >= detecting.silent_from(last, limits.silent_days):
        yield _told(unit, day, last, "", f"{unit.name}", limits.silent_days, past.last is None)
    for column in unit.columns:
        newest = past.by_column.get(column.code)
        last = max(newest or column.since, unit.since)
        if day >= detecting.silent_from(last, column.days):
            name = f"栏目“{column.name}”"
            yield _told(unit, day, last, column.code, name, column.days, newest is None)


def _told(
    unit: Unit, day: date, last: date, column: str, name: str, days: int, never: bool
) -> Finding:
    since = f"{last}（开始记录）以来没有信息" if never else f"最近一条是{last}"
    return finding(
        "silent_unit",
        unit.code,
        day,
        f"{column}:{last}",
        f"{name}{since}，已经{(day - last).days}天没有更新（最长{days}天）。",
        Severity.WARNING,
        evidence=[Evidence(column or unit.code, last, since, name)],
        bars=[("没有更新的天数", float((day - last).days)), ("最长", float(days))],
    )
