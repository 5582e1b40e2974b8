"""Periods of calendar days, months and years: 民法典 第二百零一条 to 第二百零三条."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.steps import Unit, add, on
from tests.rules.days import CHINA, day


@pytest.mark.parametrize(
    ("start", "amount", "unit", "last"),
    [
        ("2023-01-10", 60, Unit.DAY, "2023-03-11"),
        ("2023-01-10", 6, Unit.MONTH, "2023-07-10"),
        ("2023-08-31", 6, Unit.MONTH, "2024-02-29"),  # no 31st: the month's last day
        ("2022-08-31", 6, Unit.MONTH, "2023-02-28"),
        ("2023-12-15", 1, Unit.MONTH, "2024-01-15"),
        ("2023-11-30", 1, Unit.MONTH, "2023-12-30"),
        ("2024-02-29", 1, Unit.YEAR, "2025-02-28"),
        ("2024-02-29", 5, Unit.YEAR, "2029-02-28"),
        ("2023-06-12", 20, Unit.WORKDAY, "2023-07-11"),
    ],
)
def test_a_period_ends_on_the_corresponding_day(start, amount, unit, last):
    assert add(day(start), amount, unit, CHINA) == day(last)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_months_end_on_the_same_day_or_the_months_last(start, months):
    last = add(start, months, Unit.MONTH, CHINA)

    assert (last.year - start.year) * 12 + last.month - start.month == months
    assert last.day == start.day or (last.day < start.day and last.day >= 28)


def test_a_day_is_written_with_its_weekday():
    assert on(date(2023, 6, 12)) == "2023年6月12日（星期一）"
