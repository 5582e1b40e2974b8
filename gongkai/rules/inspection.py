"""
The inspection indicators of sites as rules: what fails a whole site, and how many days are left.

《政府网站与政务新媒体检查指标》 (国办秘函〔2019〕19号): any single veto item makes a site 不合格.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.rules.calendar import Calendar
from gongkai.rules.law import law
from gongkai.rules.publication import update_due
from gongkai.rules.responses import unanswered_veto_on

_INSPECTION = "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）"
STALE_NEWS_VETO = 5  # columns of news or documents that are not updated
STALE_VETO = 10  # columns beyond their own update rule
BLANK_VETO = 5  # visible columns with nothing in them


@dataclass(frozen=True, slots=True)
class Standing:
    """
    How a site or a column stands: its last day, days left (below zero: too late by so many).

    None where nothing runs out.
    """

    last: date | None
    left: int | None

    @property
    def stale(self) -> bool:
        """It is not updated any more as the indicators want it."""
        return self.left is not None and self.left < 0


@law(_INSPECTION)
def updated_standing(
    newest: date | None, today: date, calendar: Calendar, column: str = "news_column"
) -> Standing:
    """
    Return how something that must be updated stands.

    :param newest: the day of the newest item with a date; None where there is none: not updated
    :param column: "home_page", "news_column", "policy_column" or "new_media"
    """
    if newest is None:
        return Standing(None, -1)
    due = update_due(newest, calendar, column).due
    return Standing(due, (due - today).days)


@law(_INSPECTION)
def unanswered_standing(received: date, today: date, calendar: Calendar) -> Standing:
    """Return how an unanswered message stands: over three months it fails a site (互动回应差)."""
    due = unanswered_veto_on(received, calendar).due
    return Standing(due, (due - today).days)


@law(_INSPECTION)
def columns_veto(*, stale_inspected: int, stale: int, blank: int) -> tuple[str, ...]:
    """
    Return which of the three counts of columns fail the site (栏目不更新).

    :param stale_inspected: stale columns of news, notices and policy documents
    :param stale: columns beyond their own update rule
    :param blank: visible columns without any item
    """
    failed = []
    if stale_inspected >= STALE_NEWS_VETO:
        failed.append("stale_inspected")
    if stale >= STALE_VETO:
        failed.append("stale")
    if blank >= BLANK_VETO:
        failed.append("blank")
    return tuple(failed)
