"""Days as officers count them: in the time zone of the country."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def local_day(now: datetime) -> date:
    """Return the day of a moment, in Beijing time."""
    return timezone.localtime(now).date()
