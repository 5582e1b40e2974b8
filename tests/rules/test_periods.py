"""A plain period: start day excluded, last day moved past a holiday."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.periods import Period, after, last_day, roll
from gongkai.rules.steps import Unit
from tests.rules.days import CHINA, XINJIANG, day

SIXTY = Period("申请", 60, Unit.DAY, "知道之日", "某法 第一条", duty=False)
TWENTY = Period("公开", 20, Unit.DAY, "批准之日", "某法 第二条")


def test_the_start_day_is_not_counted():
    assert last_day(day("2023-03-01"), 1, Unit.DAY, CHINA) == day("2023-03-02")


def test_a_last_day_in_a_holiday_moves_to_the_day_after_it():
    due = after(SIXTY, day("2022-11-24"), CHINA)  # the 60th day is 2023-01-23, Spring Festival

    assert due.due == day("Saturday 2023-01-28")  # a shifted workday ends the holiday
    assert due.legal.again() == due.due
    assert "顺延：2023年1月23日（星期一）为春节" in "".join(due.sentences())


def test_a_duty_that_ends_in_a_holiday_is_planned_before_it():
    due = after(TWENTY, day("2025-01-13"), CHINA)

    assert due.due == day("Wednesday 2025-02-05")
    assert due.target == day("Monday 2025-01-27")


def test_a_right_that_ends_in_a_holiday_has_no_earlier_target():
    due = after(SIXTY, day("2022-11-24"), CHINA)

    assert due.target == due.due


def test_a_regional_holiday_moves_the_last_day_in_the_region_only():
    period = Period("申请", 8, Unit.DAY, "知道之日", "某法", duty=False)

    due = after(period, day("2023-06-20"), XINJIANG)  # 2023-06-28, 古尔邦节

    assert (due.target, due.due) == (day("2023-06-28"), day("Monday 2023-07-03"))


def test_nothing_moves_on_a_working_day():
    assert roll(day("Monday 2023-03-06"), CHINA) is None
    moved = roll(day("Saturday 2023-03-04"), CHINA)
    assert moved is not None
    assert (moved.to, moved.why) == (day("Monday 2023-03-06"), "休息日")


def test_only_the_end_of_a_calendar_period_can_be_provisional():
    long = Period("申请", 6, Unit.MONTH, "知道之日", "某法", duty=False)

    assert after(long, day("2024-11-01"), XINJIANG).provisional == ()
    assert after(long, day("2023-11-01"), XINJIANG).provisional == (2024,)


@settings(max_examples=200)
@given(
    st.dates(date(2020, 1, 1), date(2025, 10, 1)),
    st.integers(1, 60),
    st.sampled_from(Unit),
    st.booleans(),
    st.sampled_from([CHINA, XINJIANG]),
)
def test_any_period_adds_up_again_and_ends_as_the_law_says(start, amount, unit, duty, calendar):
    if unit in (Unit.MONTH, Unit.YEAR):
        amount = 1
    due = after(Period("期限", amount, unit, "某日", "某法", duty=duty), start, calendar)

    assert due.legal.again() == due.due
    assert due.national.again() == due.national.due
    assert calendar.is_workday(due.due)
    assert due.target <= due.due
    if unit is Unit.WORKDAY:
        assert len(calendar.between(start, due.due)) == amount
    elif unit is Unit.DAY:
        raw = start + timedelta(amount)
        assert due.due >= raw
        assert calendar.between(raw - timedelta(1), due.due) == [due.due]
