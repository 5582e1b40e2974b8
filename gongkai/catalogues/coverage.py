"""What stands behind each entry of an edition: how much, how late, and whether it is due again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Exists, OuterRef, Q

from gongkai.catalogues.models import Catalogue, Edition, Entry, Link
from gongkai.publishing.models import Item
from gongkai.rules.calendar import NoNotice, calendar_of
from gongkai.rules.time_limits import TimeLimit, again_by, due_by, parse
from gongkai.web.days import local_day


@dataclass(frozen=True, slots=True)
class Behind:
    """
    One entry with what is public behind it.

    `late`: items published after the entry's own last day, or that of article 26 where it is
    stricter. `again`: the day by which something new is due, where the entry names an interval.
    """

    entry: Entry
    links: tuple[Link, ...]
    limit: TimeLimit
    items: int
    late: int
    last: date | None
    again: date | None

    def overdue(self, today: date) -> bool:
        """It is published at intervals, and the last one is over."""
        return self.again is not None and self.again < today


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of an edition has something public behind it."""

    entries: int
    covered: int
    linked: int
    late: int
    overdue: int


def behind(edition: Edition) -> list[Behind]:
    """Return every entry of an edition with what stands behind it; four queries."""
    entries = list(edition.entries.select_related("topic"))
    links: dict[int, list[Link]] = defaultdict(list)
    found = Link.objects.filter(topic__catalogue=edition.catalogue_id)
    for link in found.select_related("column", "item"):
        links[link.topic_id].append(link)
    shown = _shown([one for many in links.values() for one in many])
    region = edition.catalogue.agency.region
    return [_behind(one, links.get(one.topic_id, []), shown, region) for one in entries]


def coverage(found: Iterable[Behind], today: date) -> Coverage:
    """Return how much of an edition is covered."""
    every = list(found)
    return Coverage(
        entries=len(every),
        covered=sum(one.items > 0 for one in every),
        linked=sum(bool(one.links) for one in every),
        late=sum(one.late > 0 for one in every),
        overdue=sum(one.overdue(today) for one in every),
    )


def covered_of(catalogues: Iterable[Catalogue]) -> dict[int, tuple[int, int]]:
    """Return for each catalogue the entries of its newest edition, and how many are covered."""
    keys = [one.pk for one in catalogues]
    newest = dict(
        Edition.objects.filter(catalogue__in=keys)
        .order_by("catalogue", "number")
        .values_list("catalogue", "pk")
    )
    public = Item.objects.public()
    behind_it = Link.objects.filter(topic=OuterRef("topic")).filter(
        Exists(public.filter(column=OuterRef("column")))
        | Exists(public.filter(pk=OuterRef("item")))
    )
    rows = (
        Entry.objects.filter(edition__in=newest.values())
        .annotate(is_covered=Exists(behind_it))
        .values_list("edition__catalogue")
        .annotate(n=Count("pk"), covered=Count("pk", filter=Q(is_covered=True)))
    )
    return {catalogue: (n, covered) for catalogue, n, covered in rows}


#: item → formed and published
_Days = tuple[int, date, date]


def _shown(links: list[Link]) -> dict[tuple[str, int], list[_Days]]:
    """Return the public items behind links: of each column, and those linked one by one."""
    columns = {one.column_id for one in links if one.column_id is not None}
    items = {one.item_id for one in links if one.item_id is not None}
    rows = (
        Item.objects.public()
        .filter(Q(column__in=columns) | Q(pk__in=items))
        .values_list(
            "pk", "column", "live__formed_on", "original_published_on", "published_at"
        )
    )  # fmt: skip
    found: dict[tuple[str, int], list[_Days]] = defaultdict(list)
    for pk, column, formed, original, published in rows.iterator(2000):
        if published is None:
            continue
        days = (pk, formed, original or local_day(published))
        if column in columns:
            found["column", column].append(days)
        if pk in items:
            found["item", pk].append(days)
    return found


def _behind(
    entry: Entry, links: list[Link], shown: dict[tuple[str, int], list[_Days]], region: str
) -> Behind:
    days: dict[int, _Days] = {}
    for link in links:
        key = ("column", link.column_id) if link.column_id else ("item", link.item_id or 0)
        days.update((one[0], one) for one in shown.get(key, ()))
    limit = _limit(entry.time_limit)
    last = max((published for _pk, _formed, published in days.values()), default=None)
    return Behind(
        entry=entry,
        links=tuple(links),
        limit=limit,
        items=len(days),
        late=sum(_is_late(entry.time_limit, *one[1:], region) for one in days.values()),
        last=last,
        again=again_by(limit, last) if last else None,
    )


def _is_late(text: str, formed: date, published: date, region: str) -> bool:
    due = _due(text, formed, region)
    return due is not None and published > due


@lru_cache(maxsize=2048)
def _limit(text: str) -> TimeLimit:
    return parse(text)


@lru_cache(maxsize=16384)
def _due(text: str, formed: date, region: str) -> date | None:
    try:
        return due_by(_limit(text), formed, calendar_of(region))
    except NoNotice:
        return None
