"""Items in a burst before an assessment, and old ones among them (05 §6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from gongkai.monitoring.detectors.context import Context
from gongkai.monitoring.detectors.finding import Evidence, Finding, Severity, finding
from gongkai.monitoring.detectors.lags import lag_of
from gongkai.monitoring.detectors.rows import Past, Round, Row, Unit, written
from gongkai.rules import detecting
from gongkai.rules.calendar import Calendar
from gongkai.rules.detecting import Limits

_FAR = 60  # days before a cut-off of which nothing is looked at


@dataclass(frozen=True, slots=True)
class _Burst:
    """What a burst is made of: its items, and by which measure it is one."""

    rows: list[Row]
    ratio: Fraction | None
    share: Fraction | None
    bars: list[tuple[str, float]]


def bursts(day: date, unit: Unit, past: Past, context: Context) -> Iterator[Finding]:
    """Find a burst before the cut-off of an assessment, and whether it brings old items."""
    for one in context.rounds:
        if one.agency not in ("", unit.code) or not _near(one, day, context):
            continue
        burst = _burst(one, day, unit, past, context)
        if burst is None:
            continue
        yield _told(one, day, unit, burst)
        old = [row for row in burst.rows if _lags(row, context)]
        if len(old) >= context.limits.lagging_items:
            yield _old(one, day, unit, old, context)


@lru_cache(maxsize=256)
def _share_window(cut_off: date, calendar: Calendar, limits: Limits) -> tuple[date, date] | None:
    return detecting.share_window(cut_off, calendar, limits)


def _near(one: Round, day: date, context: Context) -> bool:
    if not 0 <= (one.cut_off - day).days <= _FAR:
        return False
    first, last = detecting.burst_window(one.cut_off, context.limits)
    shares = _share_window(one.cut_off, context.calendar, context.limits)
    return min(first, shares[0] if shares else first) <= day <= last


def _burst(one: Round, day: date, unit: Unit, past: Past, context: Context) -> _Burst | None:
    limits = context.limits
    first, last = detecting.burst_window(one.cut_off, limits)
    rows = list(written(past.between(first, min(day, last))))
    windows = detecting.earlier_windows(first, unit.since, limits)
    counts = [sum(1 for _ in written(past.between(*window))) for window in windows]
    ratio = detecting.burst_ratio(len(rows), sum(counts), len(windows), limits)
    shares = _share_window(one.cut_off, context.calendar, limits)
    late: list[Row] = []
    quarter = 0
    if shares is not None:
        late = list(written(past.between(shares[0], min(day, shares[1]))))
        begins = detecting.quarter_start(one.cut_off)
        quarter = sum(1 for _ in written(past.between(begins, min(day, one.cut_off))))
    found = detecting.is_burst(
        ratio=ratio, window_items=len(late), quarter_items=quarter, limits=limits
    )
    if not found:
        return None
    by_ratio = ratio is not None and ratio >= limits.burst_ratio
    bars = [
        (f"{start:%m-%d}至{end:%m-%d}", float(count))
        for (start, end), count in zip(reversed(windows), reversed(counts), strict=True)
    ]
    bars.append((f"{first:%m-%d}至{last:%m-%d}", float(len(rows))))
    chosen = {row.key: row for row in ([*rows, *late] if by_ratio else late)}
    return _Burst(
        sorted(chosen.values(), key=lambda row: row.published_at),
        ratio if by_ratio else None,
        Fraction(len(late), quarter) if quarter else None,
        bars,
    )


def _told(one: Round, day: date, unit: Unit, burst: _Burst) -> Finding:
    says = f"“{one.name}”截止（{one.cut_off}）前公开{len(burst.rows)}条"
    if burst.ratio is not None:
        says += f"，是此前十二个月同样长的时段平均数的{float(burst.ratio):.1f}倍"
    if burst.share is not None:
        says += f"；最后十个工作日占本季度的{float(burst.share):.0%}"
    return finding(
        "burst_before_assessment",
        unit.code,
        day,
        f"{one.name}:{one.cut_off}",
        says + "。批量报送的数据和依法限期公开的预决算没有计入。",
        Severity.WARNING,
        evidence=[Evidence(row.key, row.day, f"{row.day}公开", row.title) for row in burst.rows],
        bars=burst.bars,
    )


def _lags(row: Row, context: Context) -> bool:
    lag = lag_of(row, context)
    return lag is not None and lag > context.limits.lag_workdays


def _old(one: Round, day: date, unit: Unit, old: list[Row], context: Context) -> Finding:
    evidence = [
        Evidence(
            row.key,
            row.day,
            f"{row.formed_on}形成，{row.day}公开，隔了{lag_of(row, context)}个工作日",
            row.title,
        )
        for row in old
    ]
    return finding(
        "burst_with_lag",
        unit.code,
        day,
        f"{one.name}:{one.cut_off}",
        f"“{one.name}”截止（{one.cut_off}）前集中公开的信息中，有{len(old)}条形成后超过"
        f"{context.limits.lag_workdays}个工作日才公开，像是为考核补发。",
        Severity.SERIOUS,
        evidence=evidence,
        bars=[(row.key, float(lag_of(row, context) or 0)) for row in old],
    )
