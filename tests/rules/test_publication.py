"""Publication periods: several may apply, the strictest is the target."""

import pytest

from gongkai.rules.publication import (
    CLOCKS,
    PERIODS,
    budget_due,
    clocks_for,
    decision_draft_until,
    double_publicity_due,
    enforcement_decision_due,
    interpretation_due,
    market_penalty_due,
    normative_draft_until,
    obligations,
    penalty_shown_until,
    penalty_withdrawal_due,
    proactive_due,
    site_closing_from,
    update_due,
)
from tests.rules.days import CHINA, XINJIANG, day


@pytest.mark.parametrize(
    ("rule", "start", "due"),
    [
        (proactive_due, "2023-06-12", "Tuesday 2023-07-11"),
        (budget_due, "2023-02-01", "Tuesday 2023-02-21"),
        (double_publicity_due, "2023-01-10", "Thursday 2023-01-19"),
        (enforcement_decision_due, "2023-01-10", "Friday 2023-02-10"),
        (market_penalty_due, "2023-01-10", "Friday 2023-02-10"),
        (penalty_withdrawal_due, "2023-04-28", "Saturday 2023-05-06"),  # a shifted workday
        (interpretation_due, "2023-09-28", "Monday 2023-10-09"),
        (decision_draft_until, "2023-03-01", "Friday 2023-03-31"),
        (normative_draft_until, "2023-03-01", "Friday 2023-03-31"),
        (site_closing_from, "2023-03-01", "Friday 2023-03-31"),
        (penalty_shown_until, "2021-03-01", "Friday 2024-03-01"),
        (update_due, "2023-03-01", "Wednesday 2023-03-15"),
    ],
)
def test_a_period_ends_when_its_source_says(rule, start, due):
    found = rule(day(start), CHINA)

    assert found.due == day(due)
    assert found.legal.again() == found.due


def test_a_minor_penalty_is_shown_for_three_months():
    assert penalty_shown_until(day("2023-03-01"), CHINA, minor=True).due == day("2023-06-01")


def test_a_policy_column_may_stand_for_six_months():
    assert update_due(day("2023-03-01"), CHINA, "policy_column").due == day("2023-09-01")


@pytest.mark.parametrize("level", ["budget", "department_budget", "subordinate_budget"])
def test_every_budget_has_twenty_calendar_days(level):
    assert budget_due(day("2023-02-01"), CHINA, level).due == day("2023-02-21")


def test_several_clocks_run_on_a_penalty_and_the_strictest_is_the_target():
    both = obligations(clocks_for("market_penalty"), day("2023-06-12"), XINJIANG)

    assert [deadline.name for deadline in both.deadlines] == ["双公示", "市场监管行政处罚公示"]
    assert both.strictest.due == day("2023-06-21")
    assert both.target == day("2023-06-21")


def test_twenty_calendar_days_are_stricter_than_twenty_working_days():
    periods = [PERIODS["proactive"], PERIODS["budget"]]

    found = obligations(periods, day("2023-03-01"), CHINA)

    assert found.strictest.name == "预算、决算公开"


def test_without_a_special_clock_the_general_one_runs():
    assert clocks_for("anything") == (PERIODS["proactive"],)
    assert obligations([], day("2023-06-12"), CHINA).target == day("2023-07-11")


def test_every_period_says_where_it_comes_from_and_how_sure_that_is():
    assert all(period.basis and period.mark in "CPUD" for period in PERIODS.values())
    assert all(name in PERIODS for names in CLOCKS.values() for name in names)


def test_a_period_reads_as_the_law_writes_it():
    assert PERIODS["proactive"].words() == "自信息形成或者变更之日起20个工作日内"
