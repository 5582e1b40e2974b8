"""The days by which reports on a year must be published."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from gongkai.rules.calendar import Calendar
from gongkai.rules.law import law
from gongkai.rules.steps import Fixed
from gongkai.rules.trace import Deadline, Trace


class Reporter(StrEnum):
    """Who reports; article 49 gives departments and governments different days."""

    DEPARTMENT = "department"
    TOWNSHIP = "township"
    GOVERNMENT = "government"


@law("条例 第四十九条", setting="township_report_day")
def annual_report_due(
    year: int,
    calendar: Calendar,
    reporter: Reporter = Reporter.DEPARTMENT,
    *,
    township_report_day: tuple[int, int] = (1, 31),
) -> Deadline:
    """
    Return the last day to publish the annual report on `year` (art. 49).

    January 31 for departments (who also submit it by then), March 31 for the government of a
    county or above. Article 49 does not name townships; by default they follow departments.
    The law names the day, so it does not move; the target is the last working day up to it,
    or the day itself while that year has no holiday notice yet.
    """
    month, day = {
        Reporter.DEPARTMENT: (1, 31),
        Reporter.TOWNSHIP: township_report_day,
        Reporter.GOVERNMENT: (3, 31),
    }[reporter]
    why = f"{year}年度报告公布的最后一日"
    paragraph = "第二款" if reporter is Reporter.GOVERNMENT else "第一款"
    basis = f"条例 第四十九条{paragraph}"
    return _named_day(
        "政府信息公开工作年度报告公布", date(year + 1, month, day), why, basis, calendar
    )


@law("国办函〔2018〕12号", mark="P")
def site_report_due(year: int, calendar: Calendar) -> Deadline:
    """Return the last day to publish the yearly report of a government site: January 31."""
    why = f"{year}年政府网站工作年度报表发布的最后一日"
    last = date(year + 1, 1, 31)
    return _named_day("政府网站工作年度报表发布", last, why, "国办函〔2018〕12号", calendar)


def _named_day(name: str, last: date, why: str, basis: str, calendar: Calendar) -> Deadline:
    steps = (Fixed(last, why, basis),)
    legal = Trace(name, calendar, steps, last)
    national = Trace(name, calendar.national(), steps, last)
    if last.year not in calendar.years:
        assumed = f"{last.year}年的放假通知尚未加入，内部目标与最后一日相同"
        return Deadline(legal, national, last, (assumed,))
    return Deadline(legal, national, calendar.national().workday_until(last))
