"""Days as officers count them: in the time zone of the country."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def local_day(now: datetime) -> date:
    """Return the day of a moment, in Beijing time."""
    return timezone.localtime(now).date()


def year_span(year: int) -> tuple[datetime, datetime]:
    """Return the first moment of a year and of the next, in Beijing time."""
    days = (date(year, 1, 1), date(year + 1, 1, 1))
    first, after = (timezone.make_aware(datetime.combine(day, time())) for day in days)
    return first, after


def day_span(day: date) -> tuple[datetime, datetime]:
    """Return the first moment of a day and of the next, in Beijing time."""
    first = timezone.make_aware(datetime.combine(day, time()))
    after = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
    return first, after
