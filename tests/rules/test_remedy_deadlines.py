"""Review, suits and supervision."""

import pytest

from gongkai.rules.remedy_deadlines import (
    direct_suit_due,
    objection_due,
    review_acceptance_due,
    review_answer_due,
    review_application_due,
    review_decision_due,
    review_opinion_report_due,
    suit_after_review_due,
)
from tests.rules.days import CHINA, day

KNEW = day("Monday 2024-03-04")


@pytest.mark.parametrize(
    ("rule", "options", "due"),
    [
        (review_application_due, {}, "Monday 2024-05-06"),  # the 60th day is 05-03, 劳动节
        (direct_suit_due, {}, "Wednesday 2024-09-04"),
        (suit_after_review_due, {}, "Tuesday 2024-03-19"),
        (review_acceptance_due, {}, "Monday 2024-03-11"),
        (review_answer_due, {}, "Monday 2024-03-18"),
        (review_answer_due, {"simple": True}, "Monday 2024-03-11"),
        (review_decision_due, {}, "Monday 2024-05-06"),
        (review_decision_due, {"extended": True}, "Monday 2024-06-03"),  # 06-02 is a Sunday
        (review_decision_due, {"simple": True}, "Wednesday 2024-04-03"),
        (review_opinion_report_due, {}, "Monday 2024-05-06"),
        (objection_due, {}, "Wednesday 2024-04-03"),
    ],
)
def test_a_remedy_clock_that_starts_on_the_fourth_of_march_ends(rule, options, due):
    found = rule(KNEW, CHINA, **options)

    assert found.due == day(due)
    assert found.legal.again() == found.due


def test_who_was_not_told_has_sixty_days_from_learning_and_a_year_at_most():
    early = review_application_due(KNEW, CHINA, told=False, told_on=day("2024-07-01"))
    late = review_application_due(KNEW, CHINA, told=False, told_on=day("2025-02-20"))
    never = review_application_due(KNEW, CHINA, told=False)

    assert early.due == day("Friday 2024-08-30")
    assert late.due == never.due == day("Tuesday 2025-03-04")
    assert late.legal.again() == late.due


def test_after_five_years_nobody_can_apply_or_sue():
    knew, acted = day("2024-03-04"), day("2019-04-01")

    assert review_application_due(knew, CHINA, acted=acted).due == day("2024-04-01")
    assert direct_suit_due(knew, CHINA, acted=acted).due == day("2024-04-01")


def test_an_agencys_own_duty_is_planned_before_the_holiday():
    assert review_decision_due(KNEW, CHINA).target == day("Tuesday 2024-04-30")
