"""Budgets and final accounts: which an agency has, by when they are public, what they explain."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from gongkai.rules.calendar import Calendar
from gongkai.rules.law import law
from gongkai.rules.publication import budget_due
from gongkai.rules.trace import Deadline


class Paper(StrEnum):
    """What is approved; the values stand in data."""

    BUDGET = "budget"
    ADJUSTMENT = "adjustment"
    EXECUTION = "execution"
    FINAL = "final"


class Level(StrEnum):
    """Whose budget it is; the value is the name of its period (publication.PERIODS)."""

    GOVERNMENT = "budget"
    DEPARTMENT = "department_budget"
    UNIT = "subordinate_budget"


#: in the order of a year
PAPERS: dict[Level, tuple[Paper, ...]] = {
    Level.GOVERNMENT: (Paper.BUDGET, Paper.ADJUSTMENT, Paper.EXECUTION, Paper.FINAL),
    Level.DEPARTMENT: (Paper.BUDGET, Paper.FINAL),
    Level.UNIT: (Paper.BUDGET, Paper.FINAL),
}
#: approved when something happens, so that a year without one lacks nothing
ON_EVENT = frozenset({Paper.ADJUSTMENT})
_EXPLAINED = {"转移支付": ("转移支付",), "举借债务": ("债务", "举债", "政府债券")}
_GOVERNMENTS = frozenset({"government", "township"})


@law("预算法 第十四条", "预算法实施条例 第六条")
def level_of(agency_kind: str, *, subordinate: bool = False) -> Level:
    """
    Return whose budget an agency's is: a township has its own people's congress, a bureau none.

    :param agency_kind: government, office, department or township
    :param subordinate: it is that of a unit below the department
    """
    if subordinate:
        return Level.UNIT
    return Level.GOVERNMENT if agency_kind in _GOVERNMENTS else Level.DEPARTMENT


@law("预算法 第十四条", "预算法实施条例 第六条")
def publication_due(level: Level, approved: date, calendar: Calendar) -> Deadline:
    """Return the last day to publish what was approved: 20 calendar days after."""
    return budget_due(approved, calendar, level.value)


@law("预算法 第十四条第一款")
def unexplained(level: Level, text: str) -> tuple[str, ...]:
    """
    Return what a government's budget must explain and its text does not mention.

    Transfers (转移支付) and debt (举借债务). The words are looked for, no more: a person decides.
    """
    if level is not Level.GOVERNMENT:
        return ()
    return tuple(
        name for name, words in _EXPLAINED.items() if not any(word in text for word in words)
    )
