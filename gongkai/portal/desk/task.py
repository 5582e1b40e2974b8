"""One thing an officer has to do, as the first page lists it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Task:
    """What, whose, by when, and the one button; `basis` is the article it rests on."""

    what: str
    agency: str
    due_on: date | None
    verb: str
    href: str | None
    basis: str = ""
    overdue: bool = False  # past its hour, though perhaps not past its day

    def late(self, today: date) -> bool:
        """Tell whether its time is over."""
        return self.overdue or (self.due_on is not None and self.due_on < today)

    def kind(self, today: date) -> str:
        """Return how pressing it is, as a kind of status."""
        if self.late(today):
            return "error"
        if self.due_on is None:
            return "info"
        left = (self.due_on - today).days
        return "warning" if left <= SOON else "none"

    def says(self, today: date) -> str:
        """Say how much time is left, in words."""
        if self.due_on is None:
            return _("等您办理")
        left = (self.due_on - today).days
        if self.overdue and left == 0:
            return _("今天已逾期")
        if left < 0:
            return _("逾期 %(days)s 天") % {"days": -left}
        if left == 0:
            return _("今天到期")
        return _("还有 %(days)s 天") % {"days": left}


SOON = 7  # days


def in_order(tasks: list[Task]) -> list[Task]:
    """Return tasks by their days; first those past their hour, then those somebody waits for."""
    return sorted(
        tasks,
        key=lambda task: (not task.overdue, task.due_on is not None, task.due_on or date.min),
    )
