"""Article 49: when the annual report is due."""

import pytest

from gongkai.rules.reporting import Reporter, annual_report_due, site_report_due
from tests.rules.days import CHINA, day


@pytest.mark.parametrize(
    ("year", "reporter", "due", "target"),
    [
        (2023, Reporter.DEPARTMENT, "Wednesday 2024-01-31", "Wednesday 2024-01-31"),
        (2024, Reporter.DEPARTMENT, "Friday 2025-01-31", "Monday 2025-01-27"),  # 春节
        (2024, Reporter.TOWNSHIP, "Friday 2025-01-31", "Monday 2025-01-27"),
        (2023, Reporter.GOVERNMENT, "Sunday 2024-03-31", "Friday 2024-03-29"),
        (2024, Reporter.GOVERNMENT, "Monday 2025-03-31", "Monday 2025-03-31"),
    ],
)
def test_the_day_does_not_move_but_the_plan_does(year, reporter, due, target):
    found = annual_report_due(year, CHINA, reporter)

    assert (found.due, found.target) == (day(due), day(target))
    assert found.legal.again() == found.due


def test_townships_may_be_given_another_day():
    found = annual_report_due(2023, CHINA, Reporter.TOWNSHIP, township_report_day=(1, 20))

    assert found.due == day("2024-01-20")


def test_the_site_reports_by_the_end_of_january():
    assert site_report_due(2023, CHINA).due == day("2024-01-31")


def test_the_day_is_known_before_the_years_holidays_are():
    found = annual_report_due(2026, CHINA)

    assert found.due == found.target == day("Sunday 2027-01-31")
    assert any("2027年的放假通知尚未加入" in line for line in found.sentences())
