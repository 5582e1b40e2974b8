"""Whose budget, by when, and what it explains."""

from datetime import date

import pytest

from gongkai.rules.budgets import (
    ON_EVENT,
    PAPERS,
    Level,
    Paper,
    level_of,
    publication_due,
    unexplained,
)
from gongkai.rules.calendar import calendar_of


@pytest.mark.parametrize(
    ("kind", "subordinate", "level"),
    [
        ("government", False, Level.GOVERNMENT),
        ("township", False, Level.GOVERNMENT),
        ("department", False, Level.DEPARTMENT),
        ("office", False, Level.DEPARTMENT),
        ("department", True, Level.UNIT),
    ],
)
def test_a_peoples_congress_approves_those_that_have_one(kind, subordinate, level):
    assert level_of(kind, subordinate=subordinate) is level


@pytest.mark.parametrize(
    ("level", "article"),
    [
        (Level.GOVERNMENT, "第十四条第一款"),
        (Level.DEPARTMENT, "第十四条第二款"),
        (Level.UNIT, "实施条例 第六条"),
    ],
)
def test_twenty_calendar_days_after_the_approval(level, article):
    # Friday 1 March 2024; the twentieth day is Thursday 21 March
    deadline = publication_due(level, date(2024, 3, 1), calendar_of(None))

    assert deadline.due == date(2024, 3, 21)
    assert any(article in line for line in deadline.sentences())


def test_only_governments_adjust_and_an_adjustment_is_no_gap():
    assert Paper.ADJUSTMENT in PAPERS[Level.GOVERNMENT]
    assert Paper.ADJUSTMENT not in PAPERS[Level.DEPARTMENT]
    assert {Paper.ADJUSTMENT} == ON_EVENT


def test_transfers_and_debt_are_explained():
    assert unexplained(Level.GOVERNMENT, "转移支付安排情况；地方政府债务限额") == ()
    assert unexplained(Level.GOVERNMENT, "收入一亿元") == ("转移支付", "举借债务")
    assert unexplained(Level.DEPARTMENT, "收入一亿元") == ()
