"""Working days against the published notices and two independent packages."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from gongkai.rules.calendar import Calendar, NoNotice, NoRegion, calendar_of
from gongkai.rules.notices import built_in
from tests.rules.days import CHINA, XINJIANG, day

YEARS = range(2020, 2027)


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_chinesecalendar(year):
    differing = [d for d in days_of(year) if CHINA.is_workday(d) != chinese_calendar.is_workday(d)]

    assert differing == []


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_the_holidays_package(year):
    china = holidays.country_holidays("CN", years=[year - 1, year, year + 1])

    differing = [d for d in days_of(year) if CHINA.is_workday(d) != china.is_working_day(d)]

    assert differing == []


@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025, 2026])
def test_the_packages_still_cover_the_year(year):
    assert year in {d.year for d in chinese_calendar.constants.holidays}


@pytest.mark.parametrize(
    ("year", "national", "xinjiang"),
    [(2022, 249, 245), (2023, 249, 245), (2025, 248, 244)],
)
def test_working_days_of_a_year_nationally_and_in_xinjiang(year, national, xinjiang):
    assert (CHINA.count(year), XINJIANG.count(year)) == (national, xinjiang)


def test_the_spring_festival_of_2020_was_extended_to_the_second_of_february():
    assert not CHINA.is_workday(day("Friday 2020-01-31"))
    assert not CHINA.is_workday(day("Saturday 2020-02-01"))
    assert CHINA.is_workday(day("Monday 2020-02-03"))
    assert CHINA.is_workday(day("Sunday 2020-01-19"))


@pytest.mark.parametrize(
    "off",
    [
        *("2022-05-05", "2022-07-09", "2022-07-11", "2022-07-12", "2022-07-13", "2023-04-21"),
        *("2023-06-28", "2023-06-29", "2023-06-30", "2025-03-31", "2025-06-06", "2025-06-10"),
    ],
)
def test_xinjiang_has_its_own_holidays(off):
    assert not XINJIANG.is_workday(day(off))


def test_other_days_are_the_same_in_xinjiang():
    own = [d for d in days_of(2023) if CHINA.is_workday(d) and not XINJIANG.is_workday(d)]

    assert own == [day("2023-04-21"), day("2023-06-28"), day("2023-06-29"), day("2023-06-30")]


@pytest.mark.parametrize("year", [2019, 2027])
def test_a_year_without_a_national_notice_is_refused(year):
    with pytest.raises(NoNotice, match=f"{year}年没有国务院办公厅的节假日安排通知"):
        CHINA.is_workday(date(year, 3, 3))


def test_counting_into_a_year_without_a_notice_is_refused():
    with pytest.raises(NoNotice, match="2027"):
        CHINA.after(day("2026-12-20"), 20)


def test_a_missing_regional_notice_is_named():
    assert XINJIANG.missing(day("2023-12-20"), day("2025-01-10")) == (2024,)
    assert XINJIANG.missing(day("2022-01-01"), day("2023-12-31")) == ()
    assert CHINA.missing(day("2024-01-01"), day("2024-12-31")) == ()


def test_a_region_is_found_by_name_or_label():
    assert calendar_of("新疆").region == calendar_of("新疆维吾尔自治区").region == "xinjiang"
    assert XINJIANG.national().count(2023) == 249


def test_an_unknown_region_says_which_there_are():
    with pytest.raises(NoRegion, match="xinjiang（新疆维吾尔自治区）"):
        Calendar.of(built_in(), "mars")


def test_days_between_leave_out_the_first_and_take_in_the_last():
    between = CHINA.between(day("Thursday 2023-06-15"), day("Tuesday 2023-06-27"))

    assert [d.day for d in between] == [16, 19, 20, 21, 25, 26, 27]
    assert CHINA.between(day("2023-06-15"), day("2023-06-15")) == []


def test_the_nearest_working_day_in_both_directions():
    assert CHINA.workday_from(day("Friday 2025-01-31")) == day("Wednesday 2025-02-05")
    assert CHINA.workday_until(day("Friday 2025-01-31")) == day("Monday 2025-01-27")
    assert CHINA.is_shifted(day("Sunday 2025-01-26"))
    assert CHINA.holiday(day("2025-01-31")) == "春节"
