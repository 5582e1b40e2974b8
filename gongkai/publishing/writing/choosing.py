"""Which columns an officer may write for, and what the law wants of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.agencies.models import Agency, Officer
from gongkai.publishing.columns import in_order
from gongkai.publishing.models import Column, ItemVersion
from gongkai.rules.categories import CATEGORIES
from gongkai.rules.publication import clocks_for

_LATELY = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """A column with the law behind it. `periods` say until when, `trail` where it stands."""

    column: Column
    level: int
    trail: str
    article: str
    wants: str
    periods: tuple[tuple[str, str], ...]  # words and basis


def choices(agency: Agency, today: date, words: str = "") -> list[Choice]:
    """
    Return the open columns of an agency in the order of the tree.

    :param words: keep those in whose name, trail or item of the law they stand
    """
    columns = Column.objects.open_on(today).filter(agency=agency)
    found: list[Choice] = []
    above: list[str] = []
    for column, level in in_order(columns):
        above = above[:level]
        found.append(choice(column, level, " › ".join(above)))
        above.append(column.name)
    wanted = words.split()
    return [
        one
        for one in found
        if all(word in one.column.name + one.trail + one.wants for word in wanted)
    ]


def choice(column: Column, level: int = 0, trail: str = "") -> Choice:
    """Return what the law wants of a column."""
    category = CATEGORIES.get(column.legal_item)
    return Choice(
        column,
        level,
        trail,
        category.article if category else "",
        category.label if category else "",
        tuple((period.words(), period.basis) for period in clocks_for(column.information)),
    )


def lately(agency: Agency, officer: Officer, today: date) -> list[Column]:
    """Return the columns an officer wrote for last."""
    keys = (
        ItemVersion.objects.filter(drafter=officer, item__agency=agency)
        .order_by("-pk")
        .values_list("item__column", flat=True)[:50]
    )
    order = list(dict.fromkeys(keys))[:_LATELY]
    open_ones = Column.objects.open_on(today).filter(agency=agency).in_bulk(order)
    return [open_ones[key] for key in order if key in open_ones]
