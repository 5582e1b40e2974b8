"""Many items at once, and months that end just on their quota (05 §6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.monitoring.detectors.context import Context
from gongkai.monitoring.detectors.finding import Evidence, Finding, Severity, finding
from gongkai.monitoring.detectors.rows import Origin, Past, Row, Unit
from gongkai.rules import detecting
from gongkai.rules.calendar import NoNotice


def at_once(day: date, unit: Unit, past: Past, context: Context) -> Iterator[Finding]:
    """Find ten items that one person published within ten minutes."""
    limits = context.limits
    by_user: defaultdict[str, list[Row]] = defaultdict(list)
    for row in past.between(day - timedelta(1), day):
        if row.origin is Origin.DESK:
            by_user[row.user].append(row)
    span = timedelta(minutes=limits.batch_minutes)
    for user, rows in sorted(by_user.items()):
        batch = _batch(rows, span, limits.batch_items, day)
        if not batch:
            continue
        first, last = batch[0].published_at, batch[-1].published_at
        weekend = "" if _worked(day, context) else "（非工作日）"
        yield finding(
            "weekend_batch",
            unit.code,
            day,
            f"{user}:{day}",
            f"{first:%Y-%m-%d %H:%M}至{last:%H:%M}{weekend}，同一人公开了{len(batch)}条信息。",
            Severity.NOTICE,
            evidence=[
                Evidence(row.key, row.day, f"{row.published_at:%H:%M:%S}公开", row.title)
                for row in batch
            ],
            bars=_minutes(batch),
        )


def _batch(rows: list[Row], span: timedelta, least: int, day: date) -> list[Row]:
    """Return the longest run within the span that ends on the day; empty below the least."""
    best: list[Row] = []
    start = 0
    for end, row in enumerate(rows):
        while row.published_at - rows[start].published_at > span:
            start += 1
        found = rows[start : end + 1]
        if row.day == day and len(found) >= max(least, len(best) + 1):
            best = found
    return best


def _worked(day: date, context: Context) -> bool:
    try:
        return context.calendar.is_workday(day)
    except NoNotice:
        return day.weekday() < 5


def _minutes(batch: list[Row]) -> list[tuple[str, float]]:
    counts: dict[str, float] = {}
    for row in batch:
        minute = f"{row.published_at:%H:%M}"
        counts[minute] = counts.get(minute, 0) + 1
    return list(counts.items())


def hugged(day: date, unit: Unit, past: Past, context: Context) -> Iterator[Finding]:
    """
    Find months that end on their quota, filled up on the last working day.

    The quota is the one somebody set; where nobody has told it, a number that three months in
    succession end on is taken for one.
    """
    if (day + timedelta(1)).month == day.month:
        return
    limits = context.limits
    months = [_month(day, unit, past, context)]
    quota = unit.quota
    if quota is None:
        quota = len(months[0][0])
        for _ in range(limits.quota_months - 1):
            before = months[-1][1].replace(day=1) - timedelta(1)
            if before.replace(day=1) < unit.since:
                return
            months.append(_month(before, unit, past, context))
    if not all(
        detecting.is_hugged(len(rows), quota, len(_last(rows, end)), limits)
        for rows, end in months
    ):
        return
    rows, end = months[0]
    last = _last(rows, end)
    several = f"连续{len(months)}个月" if len(months) > 1 else f"{day:%Y年%m月}"
    yield finding(
        "quota_hugging",
        unit.code,
        day,
        f"{day:%Y-%m}" if unit.quota is not None else "months",
        f"{several}都正好公开{quota}条，本月有{len(last)}条集中在最后一个工作日（{end}）以后。"
        if len(months) > 1
        else f"{several}正好公开{quota}条，与数量指标相同，其中{len(last)}条集中在最后一个"
        f"工作日（{end}）以后。",
        Severity.NOTICE,
        evidence=[Evidence(row.key, row.day, f"{row.day}公开", row.title) for row in last],
        bars=_days(rows),
    )


def _month(day: date, unit: Unit, past: Past, context: Context) -> tuple[list[Row], date]:
    """Return a month's items that people published, and its last working day."""
    rows = [row for row in past.between(day.replace(day=1), day) if row.origin is Origin.DESK]
    end = day
    while not _worked(end, context):
        end -= timedelta(1)
    return rows, end


def _last(rows: list[Row], end: date) -> list[Row]:
    return [row for row in rows if row.day >= end]


def _days(rows: list[Row]) -> list[tuple[str, float]]:
    counts: dict[str, float] = {}
    for row in rows:
        counts[f"{row.day:%m-%d}"] = counts.get(f"{row.day:%m-%d}", 0) + 1
    return list(counts.items())
