"""The limits of the detectors as rules."""

from datetime import date
from fractions import Fraction

from gongkai.rules.detecting import (
    Limits,
    burst_ratio,
    burst_window,
    earlier_windows,
    is_burst,
    is_copy,
    is_hugged,
    is_over,
    is_under,
    quarter_start,
    share_window,
    silent_from,
)
from tests.rules.days import CHINA

LIMITS = Limits()


def test_windows_before_a_cut_off_are_equal_and_lie_in_the_time_of_records():
    first, last = burst_window(date(2023, 9, 30), LIMITS)
    assert (first, last) == (date(2023, 9, 15), date(2023, 9, 30))

    windows = earlier_windows(first, date(2020, 1, 1), LIMITS)
    assert len(windows) == 22
    assert windows[0] == (date(2023, 8, 30), date(2023, 9, 14))
    assert earlier_windows(first, date(2023, 8, 30), LIMITS) == windows[:1]
    assert earlier_windows(first, date(2023, 8, 31), LIMITS) == []


def test_a_ratio_needs_items_and_history():
    assert burst_ratio(9, 0, 22, LIMITS) is None
    assert burst_ratio(10, 8, 2, LIMITS) is None
    assert burst_ratio(12, 88, 22, LIMITS) == 3
    assert burst_ratio(10, 0, 3, LIMITS) == 30


def test_a_share_is_of_a_quarter_old_enough():
    assert share_window(date(2023, 1, 31), CHINA, LIMITS) is None
    assert share_window(date(2023, 9, 28), CHINA, LIMITS) == (date(2023, 9, 15), date(2023, 9, 28))


def test_bursts_by_ratio_or_by_share_from_the_limit_on():
    def found(ratio=None, window=0, quarter=1):
        return is_burst(ratio=ratio, window_items=window, quarter_items=quarter, limits=LIMITS)

    assert found(ratio=Fraction(3)) and not found(ratio=Fraction(299, 100))
    assert found(window=10, quarter=20)
    assert not found(window=10, quarter=21) and not found(window=9, quarter=9)


def test_shares_are_more_or_less_than_their_limit():
    assert is_over(6, 11, LIMITS.forward_share, LIMITS)
    assert not is_over(5, 10, LIMITS.forward_share, LIMITS)
    assert not is_over(9, 9, LIMITS.forward_share, LIMITS)
    assert is_under(2, 10, LIMITS.original_ratio, LIMITS)
    assert not is_under(3, 10, LIMITS.original_ratio, LIMITS)


def test_silence_quotas_copies():
    assert silent_from(date(2023, 1, 1), 14) == date(2023, 1, 16)
    assert is_hugged(8, 8, 3, LIMITS)
    assert not is_hugged(8, 8, 2, LIMITS) and not is_hugged(9, 8, 9, LIMITS)
    assert not is_hugged(4, 4, 4, LIMITS)
    assert is_copy(0.9, LIMITS) and not is_copy(0.899, LIMITS)
    assert quarter_start(date(2023, 12, 31)) == date(2023, 10, 1)
