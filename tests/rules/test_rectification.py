"""An issue's states, who may verify, and when it is due."""

import pytest

from gongkai.rules.rectification import (
    MAY_FOLLOW,
    STATE_WORDS,
    WORDS,
    Act,
    DueTooLate,
    NotNow,
    SamePerson,
    State,
    checked_due,
    counted_as,
    may,
    rectification_due,
    refuse_same_person,
    shares,
    state_after,
)
from tests.rules.days import CHINA, day


def test_an_issue_goes_its_way_and_no_other():
    state = State.OPEN
    for act in (Act.ASSIGN, Act.RECTIFY, Act.FAIL, Act.RECTIFY, Act.VERIFY, Act.CLOSE, Act.REOPEN):
        state = state_after(state, act, number="WT2023-0001")

    assert state is State.REOPENED
    with pytest.raises(NotNow, match=r"整改中.*不能核验"):
        state_after(State.ASSIGNED, Act.VERIFY, number="WT2023-0001")
    assert set(MAY_FOLLOW) == set(STATE_WORDS) == set(State)
    assert set(WORDS) == set(Act)


def test_what_goes_alongside_ends_with_the_closing():
    assert may(State.RECTIFIED, Act.PUSH)
    assert not may(State.CLOSED, Act.PUSH)


def test_nobody_verifies_what_they_put_right():
    refuse_same_person(number="WT2023-0001", rectified_by=1, by=2, name="甲")
    with pytest.raises(SamePerson, match="由另一人核验"):
        refuse_same_person(number="WT2023-0001", rectified_by=1, by=1, name="甲")


def test_at_once_is_three_working_days_and_else_what_the_place_says():
    given = day("Thursday 2023-09-28")  # the day before eight days off

    assert rectification_due(given, CHINA, immediate=True).due == day("Monday 2023-10-09")
    assert rectification_due(given, CHINA).due == day("Wednesday 2023-10-18")
    assert rectification_due(given, CHINA, rectification_days=5).due == day("Wednesday 2023-10-11")


def test_a_last_day_somebody_names_is_neither_over_nor_too_late():
    given = day("Monday 2023-06-12")

    assert checked_due(day("2023-06-15"), given, CHINA, immediate=True) == day("2023-06-15")
    assert checked_due(day("2023-12-29"), given, CHINA, immediate=False) == day("2023-12-29")
    with pytest.raises(DueTooLate, match="最迟2023-06-15"):
        checked_due(day("2023-06-16"), given, CHINA, immediate=True)
    with pytest.raises(DueTooLate, match="早于交办之日"):
        checked_due(day("2023-06-11"), given, CHINA, immediate=False)


def test_both_flags_and_their_union_are_reported():
    flags = [(True, False)] * 34 + [(True, True)] * 4 + [(False, True)] * 8 + [(False, False)] * 3
    counts: dict[str, int] = {}
    for immediate, pushed in flags:
        how = counted_as(immediate=immediate, pushed=pushed)
        counts[how] = counts.get(how, 0) + 1

    assert shares(counts) == {"immediate": 38, "pushed": 12, "union": 46}
