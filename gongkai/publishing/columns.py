"""The columns of an agency as they stand: what the public finds, what the office must mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from gongkai.agencies.models import Agency
from gongkai.publishing.models import Column, Item
from gongkai.rules.calendar import NoNotice, calendar_of
from gongkai.rules.columns import expected_by, stale_after
from gongkai.web.days import local_day


class ColumnState(StrEnum):
    """How a column stands."""

    FRESH = "fresh"
    EMPTY = "empty"  # it shows nothing, nor does any column below it
    LATE = "late"  # its own update rule expected something new
    STALE = "stale"  # it fails the inspection indicators (国办秘函〔2019〕19号)
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Standing:
    """
    One column with what it shows.

    `items` and `last_published_at` count the columns below it too. `due` is the day by which
    something new is expected, by its own rule or the inspection's, whichever comes first.
    """

    column: Column
    level: int  # 0: a block or an ordinary column
    items: int
    last_published_at: datetime | None
    state: ColumnState
    due: date | None


def shown_columns(agency: Agency, today: date) -> list[Column]:
    """
    Return the columns the public finds, in the order of the tree; not the empty ones.

    A column without anything of its own stands there for what is below it.
    """
    columns = Column.objects.open_on(today).filter(agency=agency)
    showing = Exists(Item.objects.listed(today).filter(column=OuterRef("pk")))
    rows: list[Any] = list(columns.annotate(shows=showing))
    by_key = {one.pk: one for one in rows}
    wanted: set[int] = set()
    for one in rows:
        at: Column | None = one if one.shows else None
        while at is not None and at.pk not in wanted:
            wanted.add(at.pk)
            at = by_key.get(at.parent_id) if at.parent_id is not None else None
    return [one for one, _level in in_order(rows) if one.pk in wanted]


def standings(agency: Agency, today: date) -> list[Standing]:
    """Return every column of an agency with its state, retired ones too, in order of the tree."""
    return _stand(in_order(_counted(Column.objects.filter(agency=agency))), today, agency.region)


def _stand(rows: list[tuple[Column, int]], today: date, region: str) -> list[Standing]:
    below: dict[int, list[Column]] = {}
    for column, _level in rows:
        if column.parent_id is not None and column.retired_on is None:
            below.setdefault(column.parent_id, []).append(column)
    return [
        _standing(column, level, _with_below(column, below), today, region)
        for column, level in rows
    ]


def county_standings(agencies: Iterable[Agency], today: date) -> dict[int, dict[str, Standing]]:
    """
    Return the open columns of many agencies, by agency and code, with one statement.

    They are not counted: `items` is 0, and what is shown tells only when it was last.
    """
    among = {agency.pk: agency for agency in agencies}
    columns = _dated(Column.objects.open_on(today).filter(agency__in=among))
    families: dict[int, list[Column]] = {}
    for one in columns:
        families.setdefault(one.agency_id, []).append(one)
    return {
        pk: {
            standing.column.code: standing
            for standing in _stand(in_order(families.get(pk, ())), today, agency.region)
        }
        for pk, agency in among.items()
    }


def leads_to(column: Column) -> Column:
    """Return the column an address leads to: what it was merged into, and that in turn."""
    seen = {column.pk}
    while column.merged_into is not None and column.merged_into.pk not in seen:
        column = column.merged_into
        seen.add(column.pk)
    return column


def in_order(columns: Iterable[Column]) -> list[tuple[Column, int]]:
    """
    Return columns as the tree has them: each with its level, its children after it.

    The fixed blocks come first whatever the positions of the others (国办公开办函〔2019〕61号).
    """
    children: dict[int | None, list[Column]] = {}
    rows = sorted(columns, key=lambda one: (not one.is_block, one.position, one.code))
    keys = {one.pk for one in rows}
    for one in rows:
        above = one.parent_id if one.parent_id in keys else None
        children.setdefault(above, []).append(one)
    found: list[tuple[Column, int]] = []

    def walk(above: int | None, level: int) -> None:
        for one in children.get(above, ()):
            found.append((one, level))
            walk(one.pk, level + 1)

    walk(None, 0)
    return found


def _counted(columns: QuerySet[Column]) -> QuerySet[Column]:
    public = Q(items__live__isnull=False, items__withdrawn_at__isnull=True)
    return _dated(columns).annotate(shown=Count("items", filter=public))


def _dated(columns: QuerySet[Column]) -> QuerySet[Column]:
    newest = Item.objects.public().filter(column=OuterRef("pk")).order_by("-listed_at", "-pk")
    return columns.annotate(newest=Subquery(newest.values("published_at")[:1]))


def _with_below(column: Column, below: dict[int, list[Column]]) -> list[Column]:
    found = [column]
    for child in below.get(column.pk, ()):
        found += _with_below(child, below)
    return found


def _standing(
    column: Column, level: int, family: list[Column], today: date, region: str
) -> Standing:
    items = sum(getattr(one, "shown", 0) for one in family)
    moments = [at for one in family if (at := getattr(one, "newest", None)) is not None]
    last = max(moments, default=None)
    if column.retired_on is not None and column.retired_on <= today:
        return Standing(column, level, items, last, ColumnState.RETIRED, None)
    if last is None:
        return Standing(column, level, items, last, ColumnState.EMPTY, None)
    updated = local_day(last)
    own = expected_by(column.update_every, updated)
    try:
        inspected = stale_after(column.column_type, updated, calendar_of(region))
    except NoNotice:  # the holidays of that year are not known yet
        inspected = None
    due = min((day for day in (own, inspected) if day is not None), default=None)
    state = ColumnState.FRESH
    if own is not None and own < today:
        state = ColumnState.LATE
    if inspected is not None and inspected < today:
        state = ColumnState.STALE
    return Standing(column, level, items, last, state, due)
