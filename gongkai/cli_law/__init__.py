"""The commands about the law itself: deadline, fee, calendar, rules."""

from gongkai.cli_law.calendar_command import calendar
from gongkai.cli_law.deadline_command import deadline
from gongkai.cli_law.fee_command import fee
from gongkai.cli_law.rules_command import rules

__all__ = ["calendar", "deadline", "fee", "rules"]
