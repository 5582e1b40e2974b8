"""A unit and its public items as the detectors look at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone

from gongkai.agencies.models import Agency
from gongkai.monitoring.detectors import Like, Origin, Past, Row, Unit
from gongkai.monitoring.detectors.rows import Column as Kept
from gongkai.monitoring.models import Checked
from gongkai.publishing.models import Column, Item
from gongkai.rules.columns import INSPECTED
from gongkai.rules.detecting import Limits
from gongkai.web.days import day_span, local_day

_SEASONAL = frozenset({"budget", "department_budget", "subordinate_budget"})
_FIELDS = (
    "pk", "index_no", "column__code", "column__information", "published_at", "listed_at",
    "original_published_on", "title", "due_on", "measure", "live", "live__formed_on",
    "live__source", "live__doc_no", "live__drafter",
)  # fmt: skip


class Read:
    """What was read out of the versions, as the likeness of their items (`Likeness`)."""

    def __init__(self) -> None:
        self._likes: dict[str, list[tuple[int, float, float]]] = {}

    def note(self, key: str, likes: list[tuple[int, float, float]]) -> None:
        """Remember what an item is like."""
        if likes:
            self._likes[key] = likes

    def earlier(self, row: Row) -> Sequence[Like]:
        """Return the earlier items a row is like, as far as they are public still."""
        likes = self._likes.get(row.key)
        if likes is None:
            return ()
        how = {pk: (jaccard, copied) for pk, jaccard, copied in likes}
        found = (
            Item.objects.public()
            .filter(pk__in=how)
            .values_list(
                "pk",
                "index_no",
                "agency__code",
                "column__code",
                "published_at",
                "title",
                "measure",
            )
        )
        return [
            Like(key, agency, column, local_day(at), title, *how[pk], bool(measure))
            for pk, key, agency, column, at, title, measure in found
            if at is not None
        ]


def unit_of(agency: Agency, today: date, limits: Limits) -> Unit:
    """Return a unit with the columns it must keep up; records begin with its first item."""
    begins = Item.objects.filter(agency=agency).aggregate(first=Min("published_at"))["first"]
    since = local_day(begins) if begins else today
    columns = []
    for one in Column.objects.filter(agency=agency).open_on(today):
        days = one.update_every
        if INSPECTED.get(one.column_type) == "news_column":
            days = limits.silent_news_days
        if days is not None:
            columns.append(Kept(one.code, one.name, days, max(one.opened_on, since)))
    return Unit(
        agency.code,
        agency.short_name,
        since,
        names=frozenset({agency.name, agency.short_name}),
        columns=tuple(columns),
    )


def past_of(agency: Agency, first: date, until: date, read: Read) -> Past:
    """Return the items of a unit from a day to a day, with the newest day of every column."""
    past = Past()
    for row in rows_of(agency, first, until, read):
        past.add(row)
    newest = Item.objects.public().filter(agency=agency, published_at__lt=day_span(until)[1])
    for code, at in newest.values_list("column__code").annotate(at=Max("published_at")):
        past.by_column[code] = local_day(at)
        past.last = max(past.last or local_day(at), local_day(at))
    return past


def rows_of(agency: Agency, first: date, until: date, read: Read) -> Iterator[Row]:
    """Yield a unit's public items from a day to a day, in the order they became public."""
    found = Item.objects.public().filter(
        agency=agency,
        published_at__gte=day_span(first)[0],
        published_at__lt=day_span(until)[1],
    )
    batch: list[tuple[Any, ...]] = []
    for row in found.order_by("published_at", "pk").values_list(*_FIELDS).iterator(2000):
        batch.append(row)
        if len(batch) == 2000:
            yield from _made(agency, batch, read)
            batch = []
    yield from _made(agency, batch, read)


def _made(agency: Agency, batch: list[tuple[Any, ...]], read: Read) -> Iterator[Row]:
    versions = [row[10] for row in batch]
    checked = {
        version: (closing, likes)
        for start in range(0, len(versions), 500)
        for version, closing, likes in Checked.objects.filter(
            version__in=versions[start : start + 500]
        ).values_list("version", "closing", "likes")
    }
    for (pk, key, column, information, published, listed, original, title, due, measure, version,
         formed, source, doc_no, drafter) in batch:  # fmt: skip
        closing, likes = checked.get(version, (None, []))
        read.note(key, likes)
        imported = original is not None
        yield Row(
            key=key,
            agency=agency.code,
            column=column,
            published_at=timezone.localtime(published).replace(tzinfo=None),
            title=title,
            shown_on=local_day(listed) if listed else None,
            formed_on=formed,
            due_on=due,
            closing=closing,
            source=source,
            doc_no=doc_no,
            user=str(drafter),
            origin=Origin.IMPORT if imported else Origin.DESK,
            counted=bool(measure),
            seasonal=information in _SEASONAL,
        )
        del pk
