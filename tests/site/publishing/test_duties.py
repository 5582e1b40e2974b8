"""The periods that run on what is published, and whether they were kept; dates from calendars."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.publishing.duties import DutyState, duties, duties_of
from tests.site.cast import TODAY, World
from tests.site.publishing.making import published, version

REGION = "xinjiang"


def test_information_is_due_twenty_working_days_after_it_was_formed():
    (duty,) = duties("", formed_on=date(2024, 2, 1), region=REGION, today=date(2024, 2, 1))

    # Thursday 1 February: Spring Festival 10 to 17 February, the 4th and the 18th are worked
    assert (duty.due, duty.basis) == (date(2024, 3, 5), "条例 第二十六条")
    assert (duty.state, duty.late_days) == (DutyState.DUE, 0)
    assert duty.words == "自信息形成或者变更之日起20个工作日内"


@pytest.mark.parametrize(
    ("published_on", "today", "state", "late"),
    [
        (date(2024, 3, 5), date(2024, 6, 1), DutyState.MET, 0),
        (date(2024, 3, 6), date(2024, 6, 1), DutyState.LATE, 1),
        (date(2024, 4, 5), date(2024, 6, 1), DutyState.LATE, 31),
        (None, date(2024, 3, 5), DutyState.DUE, 0),
        (None, date(2024, 3, 6), DutyState.OVERDUE, 1),
        (None, date(2024, 3, 15), DutyState.OVERDUE, 10),
    ],
)
def test_a_duty_is_met_late_due_or_overdue(
    published_on: date | None, today: date, state: DutyState, late: int
):
    (duty,) = duties(
        "", formed_on=date(2024, 2, 1), region=REGION, today=today, published_on=published_on
    )

    assert (duty.state, duty.late_days) == (state, late)


def test_a_budget_is_due_twenty_calendar_days_after_its_approval():
    (duty,) = duties(
        "budget",
        formed_on=date(2024, 1, 2),
        approved_on=date(2024, 1, 10),
        region=REGION,
        today=date(2024, 1, 11),
    )

    assert (duty.start, duty.due) == (date(2024, 1, 10), date(2024, 1, 30))
    assert duty.basis == "预算法 第十四条第一款"


def test_a_licence_has_two_periods_the_strictest_first():
    first, second = duties(
        "licence", formed_on=date(2024, 1, 10), region=REGION, today=date(2024, 1, 11)
    )

    assert (first.name, first.due) == ("双公示", date(2024, 1, 19))
    assert (second.name, second.due) == ("主动公开", date(2024, 2, 6))


def test_in_a_year_without_a_holiday_notice_no_period_is_guessed():
    assert duties("", formed_on=date(2040, 1, 4), region=REGION, today=date(2040, 1, 4)) == []


def test_an_interpretation_is_due_three_working_days_after_its_document(world: World):
    document = published(world, "guifan")  # on Monday 15 January
    made = version(
        world,
        "jiedu",
        interprets=document,
        interpretation_form="text",
        formed_on=date(2024, 1, 10),
    )

    (duty,) = duties_of(made, TODAY)

    assert (duty.name, duty.start, duty.due) == (
        "政策解读",
        date(2024, 1, 15),
        date(2024, 1, 18),
    )


def test_an_item_keeps_the_strictest_period_it_had_and_how_late_it_was(world: World):
    in_time = published(world, "yujuesuan", approved_on=date(2024, 1, 8))
    # the twentieth day, 28 January, is a Sunday
    assert (in_time.due_on, in_time.late_days) == (date(2024, 1, 29), 0)

    late = published(
        world, "yujuesuan", approved_on=date(2023, 12, 20), formed_on=date(2023, 12, 18)
    )
    assert (late.due_on, late.late_days) == (date(2024, 1, 9), 6)
    assert (in_time.lag, late.lag) == (3, 19)  # working days from its formation
    (duty,) = duties_of(late.live, TODAY)  # type: ignore[arg-type]
    assert (duty.due, duty.late_days) == (late.due_on, late.late_days)


def test_what_was_taken_over_was_published_when_it_was_there(world: World):
    old = published(world, formed_on=date(2021, 3, 1), original_published_on=date(2021, 5, 1))

    # Monday 1 March 2021 plus 20 working days is Monday 29 March
    assert (old.due_on, old.late_days) == (date(2021, 3, 29), 33)


def test_a_region_has_its_own_days(world: World):
    world.county.region = "xinjiang"
    world.county.save()
    made = version(world)

    assert duties_of(made, TODAY)[0].due == date(2024, 2, 6)
