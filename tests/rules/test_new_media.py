"""How long an account may be silent, and how long its closing is announced."""

import pytest

from gongkai.rules.new_media import (
    Freshness,
    NoticeRuns,
    closing_notice_until,
    freshness,
    refuse_early_closing,
)
from tests.rules.days import CHINA, day

OPENED, TODAY = day("2020-01-01"), day("2023-06-30")


@pytest.mark.parametrize(
    ("last", "is_"),
    [
        ("2023-06-30", Freshness.FRESH),
        ("2023-06-20", Freshness.FRESH),
        ("2023-06-19", Freshness.QUIET),
        ("2023-06-16", Freshness.QUIET),
        ("2023-06-15", Freshness.SILENT),
    ],
)
def test_freshness_warns_after_ten_days_and_fails_after_two_weeks(last, is_):
    assert freshness(day(last), OPENED, TODAY) is is_


def test_an_account_without_posts_is_silent_two_weeks_after_it_was_opened():
    assert freshness(None, OPENED, TODAY) is Freshness.SILENT
    assert freshness(None, day("2023-06-25"), TODAY) is Freshness.UNKNOWN
    assert freshness(day("2023-06-25"), OPENED, TODAY, new_media_warning_days=4) is Freshness.QUIET


def test_closing_notice_until_is_fifteen_working_days_and_refuse_early_closing():
    until = closing_notice_until(day("Monday 2023-06-12"), CHINA).due
    assert until == day("2023-07-04")
    with pytest.raises(NoticeRuns, match="2023-07-04"):
        refuse_early_closing(until, until)
    refuse_early_closing(until, day("2023-07-05"))
    short = closing_notice_until(day("2023-06-12"), CHINA, closing_notice_days=1)
    assert short.due == day("2023-06-13")
