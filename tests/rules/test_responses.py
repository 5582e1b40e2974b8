"""Messages and issues."""

import pytest

from gongkai.rules.responses import (
    complaint_due,
    consultation_due,
    error_report_due,
    help_due,
    immediate_fix_due,
    suggestion_due,
    unanswered_veto_on,
)
from tests.rules.days import CHINA, day


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        (suggestion_due, "Wednesday 2023-06-21"),
        (complaint_due, "Tuesday 2023-07-04"),
        (consultation_due, "Monday 2023-06-19"),
        (help_due, "Tuesday 2023-07-04"),
        (error_report_due, "Thursday 2023-06-15"),
        (immediate_fix_due, "Thursday 2023-06-15"),
        (unanswered_veto_on, "Tuesday 2023-09-12"),
    ],
)
def test_a_message_of_the_twelfth_of_june_is_answered_by(rule, due):
    found = rule(day("Monday 2023-06-12"), CHINA)

    assert found.due == day(due)
    assert found.legal.again() == found.due


def test_a_complicated_suggestion_has_fifteen_days():
    assert suggestion_due(day("2023-06-12"), CHINA, complicated=True).due == day("2023-07-04")


def test_a_place_may_set_its_own_days_for_consultations():
    assert consultation_due(day("2023-06-12"), CHINA, consultation_days=1).due == day("2023-06-13")
    assert error_report_due(day("2023-06-12"), CHINA, error_report_days=1).due == day("2023-06-13")
    assert complaint_due(day("2023-06-12"), CHINA, complaint_days=1).due == day("2023-06-13")
    assert help_due(day("2023-06-12"), CHINA, help_days=1).due == day("2023-06-13")
