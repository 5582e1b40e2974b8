"""
What units have to do by a day: the register from which work reminders (工作提醒) are drafted.

An app that has such things registers a function by a name, at its start:

    @provider("tasks")
    def tasks(agencies: Collection[int], today: date, until: date) -> Iterable[DueThing]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DueThing:
    """
    One thing a unit has to do. `agency`: its key; `what`: the kind of thing (问题整改、申请答复);
    `title`: in words that name no applicant; `number`: by which it is found; `issue`: the key
    of an issue, where it is one.
    """

    agency: int
    what: str
    title: str
    due: date
    number: str = ""
    issue: int | None = None

    def overdue(self, today: date) -> bool:
        """Its last day is over."""
        return self.due < today


Provider = Callable[[Collection[int], date, date], Iterable[DueThing]]
PROVIDERS: dict[str, Provider] = {}


def provider(name: str) -> Callable[[Provider], Provider]:
    """Put what knows things that are due on the register; of one name the newer holds."""

    def register(found: Provider) -> Provider:
        PROVIDERS[name] = found
        return found

    return register


def due_things(agencies: Collection[int], today: date, until: date) -> list[DueThing]:
    """Return what is overdue, or due up to a day, of every kind: unit by unit, soonest first."""
    found = [one for ask in PROVIDERS.values() for one in ask(agencies, today, until)]
    return sorted(found, key=lambda one: (one.agency, one.due, one.what, one.number, one.title))
