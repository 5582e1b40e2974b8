"""Items published after their period, and units at which that is common (05 §6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from gongkai.monitoring.detectors.context import Context
from gongkai.monitoring.detectors.finding import Evidence, Finding, Severity, finding
from gongkai.monitoring.detectors.rows import Origin, Past, Row, Unit, back
from gongkai.rules import detecting
from gongkai.rules.calendar import Calendar, NoNotice


def lag_of(row: Row, context: Context) -> int | None:
    """
    Return the working days from an item's formation to its publication.

    None without a day of formation, in years without a calendar, and for what was imported:
    that was public before.
    """
    if row.formed_on is None or row.origin is Origin.IMPORT:
        return None
    try:
        return _workdays(context.calendar, row.formed_on, row.day)
    except NoNotice:
        return None


@lru_cache(maxsize=65536)
def _workdays(calendar: Calendar, after: date, until: date) -> int:
    return len(calendar.between(after, until))


def is_late(row: Row, context: Context) -> bool:
    """Tell whether an item came after its last day; without a known one, after 20 working days."""
    if row.origin is Origin.IMPORT:
        return False
    if row.due_on is not None:
        return row.day > row.due_on
    lag = lag_of(row, context)
    return lag is not None and lag > context.limits.lag_workdays


def late_item(row: Row, unit: Unit, past: Past, context: Context) -> Iterator[Finding]:
    """Find an item that became public after its period."""
    if not is_late(row, context):
        return
    yield finding(
        "late_lag",
        unit.code,
        row.day,
        row.key,
        f"“{row.title}”{_told(row, context)}。",
        Severity.WARNING,
        evidence=[Evidence(row.key, row.day, _told(row, context), row.title)],
        bars=[("实际", float(lag_of(row, context) or 0)), ("期限", _period(row, context))],
    )


def late_unit(day: date, unit: Unit, past: Past, context: Context) -> Iterator[Finding]:
    """Find a unit of whose newer items too many were late."""
    limits = context.limits
    rows = [
        row
        for row in past.between(back(day, limits.rate_days), day)
        if row.origin is not Origin.IMPORT and row.formed_on is not None
    ]
    late = [row for row in rows if is_late(row, context)]
    if not detecting.is_over(len(late), len(rows), limits.late_rate, limits):
        return
    yield finding(
        "late_lag",
        unit.code,
        day,
        "rate",
        f"近{limits.rate_days}天公开的{len(rows)}条中，{len(late)}条超过公开期限"
        f"（{len(late) / len(rows):.0%}，警戒线{float(limits.late_rate):.0%}）。",
        Severity.SERIOUS,
        evidence=[Evidence(row.key, row.day, _told(row, context), row.title) for row in late],
        bars=[("按时", float(len(rows) - len(late))), ("超期", float(len(late)))],
    )


def _told(row: Row, context: Context) -> str:
    lag = lag_of(row, context)
    until = f"，期限到{row.due_on}" if row.due_on else "，期限是20个工作日"
    took = "" if lag is None else f"，用了{lag}个工作日"
    return f"{row.formed_on}形成，{row.day}公开{took}{until}"


def _period(row: Row, context: Context) -> float:
    if row.due_on is None or row.formed_on is None:
        return float(context.limits.lag_workdays)
    return float(len(context.calendar.between(row.formed_on, row.due_on)))
