"""The inspection indicators as rules, with days left."""

from datetime import date

from gongkai.rules.inspection import columns_veto, unanswered_standing, updated_standing
from tests.rules.days import CHINA


def test_a_home_page_has_two_weeks_and_tells_the_days_left():
    newest = date(2023, 6, 1)

    assert updated_standing(newest, date(2023, 6, 10), CHINA, "home_page").left == 5
    assert not updated_standing(newest, date(2023, 6, 15), CHINA, "home_page").stale
    assert updated_standing(newest, date(2023, 6, 16), CHINA, "home_page").stale
    assert updated_standing(newest, date(2023, 12, 1), CHINA, "policy_column").left == 0
    assert updated_standing(None, newest, CHINA).stale


def test_a_message_may_wait_three_months_before_it_fails_a_site():
    received = date(2023, 3, 15)

    assert unanswered_standing(received, date(2023, 6, 6), CHINA).left == 9
    assert not unanswered_standing(received, date(2023, 6, 15), CHINA).stale
    assert unanswered_standing(received, date(2023, 6, 16), CHINA).stale


def test_columns_fail_a_site_by_three_counts():
    assert columns_veto(stale_inspected=4, stale=9, blank=4) == ()
    assert columns_veto(stale_inspected=5, stale=10, blank=5) == (
        "stale_inspected",
        "stale",
        "blank",
    )
