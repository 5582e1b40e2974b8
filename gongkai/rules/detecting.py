"""
The limits from which disclosure looks wrong: bursts, late items, copies, silence (05 §6).

No notice of the State Council sets them. They are the handbook's proposals, every one of them a
setting, so that a county can state in writing by what it was measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from gongkai.rules.calendar import Calendar
from gongkai.rules.law import law

_WORK = "条例 第四十六条、第四十七条（日常监测）"


@dataclass(frozen=True, slots=True)
class Limits:
    """
    Every limit of the detectors; shares are of one, likeness is Jaccard's of five characters.

    `burst_days`: a burst is looked for from so many days before the cut-off to its day, and
    compared with windows as long in the `history_days` before. `share_workdays`: the last working
    days whose share of the quarter is looked at, once the quarter has had `share_from_workdays`.
    `rate_days`: the days of which an agency's shares are taken. `serial_slack_days`: how much
    earlier a higher serial may be dated. `quota_months`: equal months that show a quota nobody
    has told.
    """

    burst_days: int = 15
    burst_ratio: Fraction = Fraction(3)
    burst_items: int = 10
    history_days: int = 365
    history_windows: int = 3
    share_workdays: int = 10
    share_from_workdays: int = 30
    burst_share: Fraction = Fraction(1, 2)
    lag_workdays: int = 20
    late_rate: Fraction = Fraction(1, 10)
    lagging_items: int = 5
    rate_days: int = 90
    rate_items: int = 10
    forward_share: Fraction = Fraction(1, 2)
    original_ratio: Fraction = Fraction(3, 10)
    copied: float = 0.9
    repeated: float = 0.95
    serial_slack_days: int = 0
    batch_items: int = 10
    batch_minutes: int = 10
    quota_months: int = 3
    quota_items: int = 5
    bunched_share: Fraction = Fraction(3, 10)
    silent_news_days: int = 14
    silent_days: int = 90
    boilerplate: float = 0.8


@law(_WORK, mark="D", setting="burst_limits")
def burst_window(cut_off: date, limits: Limits) -> tuple[date, date]:
    """Return the first and last day of the window before an assessment's cut-off, both in it."""
    return cut_off - timedelta(limits.burst_days), cut_off


@law(_WORK, mark="D", setting="burst_limits")
def earlier_windows(first: date, since: date, limits: Limits) -> list[tuple[date, date]]:
    """
    Return the windows as long as the burst's that lie before it, the nearest first.

    They lie whole in the twelve months before it, and in the time of which records are kept.
    """
    length = limits.burst_days + 1
    oldest = max(since, first - timedelta(limits.history_days))
    windows = []
    end = first - timedelta(1)
    while (start := end - timedelta(length - 1)) >= oldest:
        windows.append((start, end))
        end = start - timedelta(1)
    return windows


@law(_WORK, mark="D", setting="burst_limits")
def burst_ratio(items: int, earlier: int, windows: int, limits: Limits) -> Fraction | None:
    """
    Return how many times the mean of the earlier windows a window has.

    None where there are too few items or too little history to compare; without any item in the
    earlier windows, what it has is compared with one in all of them.
    """
    if items < limits.burst_items or windows < limits.history_windows:
        return None
    return Fraction(items * windows, max(earlier, 1))


@law(_WORK, mark="D", setting="burst_limits")
def share_window(cut_off: date, calendar: Calendar, limits: Limits) -> tuple[date, date] | None:
    """
    Return the last ten working days up to the cut-off, in its quarter.

    None while the quarter is too young for their share to tell anything.
    """
    quarter = quarter_start(cut_off)
    worked = calendar.between(quarter - timedelta(1), cut_off)
    if len(worked) < limits.share_from_workdays:
        return None
    return worked[-limits.share_workdays], cut_off


@law(_WORK, mark="D", setting="burst_limits")
def is_burst(
    *, ratio: Fraction | None, window_items: int, quarter_items: int, limits: Limits
) -> bool:
    """
    Tell whether items before a cut-off are a burst.

    :param ratio: what `burst_ratio` gave
    :param window_items: items of the last ten working days, of `quarter_items` in the quarter
    """
    if ratio is not None and ratio >= limits.burst_ratio:
        return True
    enough = window_items >= limits.burst_items
    return enough and Fraction(window_items, quarter_items) >= limits.burst_share


@law(_WORK, mark="D", setting="share_limits")
def is_over(part: int, whole: int, share: Fraction, limits: Limits) -> bool:
    """Tell whether a part is more than a share of a whole that is large enough to judge."""
    return whole >= limits.rate_items and Fraction(part, whole) > share


@law(_WORK, mark="D", setting="share_limits")
def is_under(part: int, whole: int, share: Fraction, limits: Limits) -> bool:
    """Tell whether a part is less than a share of a whole that is large enough to judge."""
    return whole >= limits.rate_items and Fraction(part, whole) < share


@law(_WORK, mark="D", setting="silent_days")
def silent_from(last: date, days: int) -> date:
    """Return the first day on which nothing new for so many days is too long."""
    return last + timedelta(days + 1)


@law(_WORK, mark="D", setting="quota_limits")
def is_hugged(count: int, quota: int, last_day: int, limits: Limits) -> bool:
    """Tell whether a month has just its quota, bunched on its last working day."""
    if count != quota or count < limits.quota_items:
        return False
    return last_day >= 2 and Fraction(last_day, count) >= limits.bunched_share


@law(_WORK, mark="D", setting="copy_limits")
def is_copy(likeness: float, limits: Limits) -> bool:
    """Tell whether a text is another's."""
    return likeness >= limits.copied


def quarter_start(day: date) -> date:
    """Return the first day of a day's quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
