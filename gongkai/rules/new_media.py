"""
Accounts of government new media (政务新媒体): how long they may be silent, how they are closed.

国办发〔2018〕123号 opens, files and closes them; 国办秘函〔2019〕19号 fails those without anything
new in two weeks (05 §7).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from gongkai.rules.calendar import Calendar
from gongkai.rules.errors import RuleError
from gongkai.rules.law import law
from gongkai.rules.periods import Period, after
from gongkai.rules.steps import Unit
from gongkai.rules.trace import Deadline

#: 国办秘函〔2019〕19号: without anything new in two weeks an account fails inspection
SILENT_DAYS = 14
CLOSING_NOTICE = Period(
    "关停前公告", 15, Unit.WORKDAY, "公告之日", "云南省规定（地方）", "U", duty=True
)


class Freshness(StrEnum):
    """How recent an account's last post is."""

    FRESH = "fresh"
    QUIET = "quiet"  # it will fail soon
    SILENT = "silent"  # it fails inspection
    UNKNOWN = "unknown"  # nobody entered a post yet, and it was opened lately


class NoticeRuns(RuleError):
    """An account would be closed while its closing is still announced."""

    code = "new_media.notice_runs"
    says = "关停公告到%(until)s为止，今天还不能关停；到期的次日起可以登记关停。"


@law("国办秘函〔2019〕19号", mark="D", setting="new_media_warning_days")
def freshness(
    last_post: date | None, opened: date, today: date, *, new_media_warning_days: int = 10
) -> Freshness:
    """Return how an account stands by its last post: over ten days quiet, over 14 silent."""
    days = (today - (last_post or opened)).days
    if days > SILENT_DAYS:
        return Freshness.SILENT
    if days > new_media_warning_days:
        return Freshness.QUIET
    return Freshness.UNKNOWN if last_post is None else Freshness.FRESH


@law("国办发〔2018〕123号", mark="U", setting="closing_notice_days")
def closing_notice_until(
    announced: date, calendar: Calendar, *, closing_notice_days: int = 15
) -> Deadline:
    """Return the last day for which the closing of an account is announced before."""
    return after(replace(CLOSING_NOTICE, amount=closing_notice_days), announced, calendar)


@law("国办发〔2018〕123号", mark="U", setting="closing_notice_days")
def refuse_early_closing(until: date, today: date) -> None:
    """
    Refuse to close an account before its notice is over.

    :raises NoticeRuns: it runs until that day
    """
    if today <= until:
        raise NoticeRuns(until=until.isoformat())
