"""Working days of a year, and moments of office hours on them; Beijing time."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from gongkai.rules.calendar import calendar_of

ZONE = ZoneInfo("Asia/Shanghai")


@cache
def workdays(year: int) -> tuple[date, ...]:
    """Return the working days of a year, the region's holidays left out."""
    calendar = calendar_of("xinjiang")
    return tuple(calendar.between(date(year - 1, 12, 31), date(year, 12, 31)))


def spread(year: int, count: int, dice: random.Random) -> list[date]:
    """Return as many working days as asked for, spread over the year, in order."""
    days = workdays(year)
    return sorted(dice.choice(days) for _ in range(count))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment on a day."""
    return datetime.combine(day, time(hour, minute), ZONE)


def office_hours(day: date, dice: random.Random) -> datetime:
    """Return a moment of the morning or the afternoon."""
    return at(day, dice.choice((10, 11, 12, 13, 16, 17, 18, 19)), dice.randrange(60))


def later(day: date, working_days: int) -> date:
    """Return the working day so many working days later."""
    return calendar_of("xinjiang").after(day, working_days)


def friday(day: date) -> date:
    """Return the last working day of the day's week, or the next week's where there is none."""
    calendar = calendar_of("xinjiang")
    end = day + timedelta(days=6 - day.weekday())
    found = calendar.workday_until(end)
    return found if found >= day else calendar.workday_from(day)
