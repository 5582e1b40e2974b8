"""Days and calendars that the tests of rules share."""

from datetime import date

from gongkai.rules.calendar import calendar_of

CHINA = calendar_of()
XINJIANG = calendar_of("xinjiang")


def day(text: str) -> date:
    """Return the date at the end of "Monday 2024-03-05", refusing a wrong weekday."""
    *weekday, iso = text.split()
    found = date.fromisoformat(iso)
    assert not weekday or weekday[0] == f"{found:%A}", f"{iso} is a {found:%A}"
    return found
