"""
The publication periods that run on a version, and whether they were kept (04 §5).

Nothing of it is stored but `Item.due_on`, `late_days` and `lag`, for dashboards: what the
strictest period was when an item was first published.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from gongkai.publishing.models import Item, ItemVersion
from gongkai.rules.calendar import NoNotice, calendar_of
from gongkai.rules.publication import clocks_for, obligations
from gongkai.web.days import local_day

#: kinds of information whose period runs from their approval
_FROM_APPROVAL = frozenset({"budget", "department_budget", "subordinate_budget"})
_INTERPRETATION = "interpretation"


class DutyState(StrEnum):
    """How a duty stands."""

    MET = "met"  # published in time
    LATE = "late"  # published after its last day
    DUE = "due"  # not published, still in time
    OVERDUE = "overdue"  # not published, its last day is over


@dataclass(frozen=True, slots=True)
class Duty:
    """
    One period that runs on a version: its name and basis, from when, its last day.

    `target` is the day to plan on, not later than `due`; `late_days` the days after `due` it was
    published, or it has been overdue.
    """

    name: str
    basis: str
    words: str
    start: date
    due: date
    target: date
    state: DutyState
    late_days: int


def duties_of(version: ItemVersion, today: date) -> list[Duty]:
    """
    Return the duties of a version as of a day, the strictest first.

    They are empty in a year whose holidays are not known yet. What was taken over from another
    site was published when it was there, as it claims.
    """
    item = version.item
    return duties(
        item.column.information,
        formed_on=version.formed_on,
        approved_on=version.approved_on,
        interpreted_on=_interpreted_on(version, item.column.information),
        published_on=published_on(item),
        today=today,
        region=item.agency.region,
    )


def duties(
    information: str,
    *,
    formed_on: date,
    region: str,
    today: date,
    approved_on: date | None = None,
    interpreted_on: date | None = None,
    published_on: date | None = None,
) -> list[Duty]:
    """
    Return the duties of information of a kind (rules.publication.CLOCKS), the strictest first.

    :param approved_on: of a budget, from which its period runs
    :param interpreted_on: the day the interpreted document was published, likewise
    """
    start = formed_on
    if information in _FROM_APPROVAL and approved_on is not None:
        start = approved_on
    elif information == _INTERPRETATION and interpreted_on is not None:
        start = interpreted_on
    shown = published_on
    return [
        Duty(name, basis, words, start, due, target, _state(due, shown, today),
             max(0, ((shown or today) - due).days))
        for name, basis, words, due, target in _periods(information, start, region)
    ]  # fmt: skip


def published_on(item: Item) -> date | None:
    """Return the day an item became public: here, or before that elsewhere, as it claims."""
    if item.published_at is None:
        return None
    return item.original_published_on or local_day(item.published_at)


@lru_cache(maxsize=16384)
def lag_between(formed_on: date, published: date, region: str) -> int | None:
    """
    Return the working days information lay before it was public (05 §6), by its region's calendar.

    None where a year's holidays are not known.
    """
    try:
        return len(calendar_of(region).between(formed_on, published))
    except NoNotice:
        return None


def _state(due: date, shown: date | None, today: date) -> DutyState:
    if shown is not None:
        return DutyState.MET if shown <= due else DutyState.LATE
    return DutyState.DUE if today <= due else DutyState.OVERDUE


@lru_cache(maxsize=4096)
def _periods(
    information: str, start: date, region: str
) -> tuple[tuple[str, str, str, date, date], ...]:
    """Return name, basis, words, last day and day to plan on of every period, strictest first."""
    found = []
    for period in clocks_for(information):
        try:
            (deadline,) = obligations([period], start, calendar_of(region)).deadlines
        except NoNotice:
            continue
        found.append((period.name, period.basis, period.words(), deadline.due, deadline.target))
    return tuple(sorted(found, key=lambda one: (one[3], one[4])))


def _interpreted_on(version: ItemVersion, information: str) -> date | None:
    if information != _INTERPRETATION or version.interprets is None:
        return None
    return published_on(version.interprets)
