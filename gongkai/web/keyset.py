"""Lists page by page, by the day and number of the last row seen, never by counting rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)
RowT = TypeVar("RowT")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list: its rows, and the address of the next page."""

    rows: list[T]
    next_url: str | None
    first_url: str | None


def page(request: HttpRequest, things: QuerySet[M], day: str, size: int = 50) -> Page[M]:
    """
    Return the page of a list, newest first, that the address asks for with `after`.

    :param day: the field with the day the list is ordered by; a mark that is none is passed over
    """

    def ask(on: date | None, pk: int | None) -> list[M]:
        return list(after(things, day, on, pk)[: size + 1])

    def mark(last: M) -> tuple[date, int]:
        return getattr(last, day), last.pk

    return listed(request, ask, mark, size)


def after(
    things: QuerySet[M, RowT], day: str, on: date | None, pk: int | None
) -> QuerySet[M, RowT]:
    """Return the things of a list, newest first, that come after the mark, if there is one."""
    rows = things.order_by(f"-{day}", "-pk")
    if on is None or pk is None:
        return rows
    # the first condition lets the index skip what lies before
    return rows.filter(Q(**{f"{day}__lte": on}) & (Q(**{f"{day}__lt": on}) | Q(pk__lt=pk)))


def listed(
    request: HttpRequest,
    ask: Callable[[Any, int | None], list[T]],
    mark: Callable[[T], tuple[date, int]],
    size: int,
    read: Callable[[str], tuple[date, int] | None] | None = None,
) -> Page[T]:
    """
    Return the page that the address asks for, of a list whose rows are read by `ask`.

    :param ask: the mark of the last row seen (day and number) → the next `size` + 1 rows
    :param mark: a row → its day and number
    :param read: what reads a mark of the address; `moment_mark` where lists go by moments
    """
    seen = (read or day_mark)(request.GET.get("after", ""))
    found = ask(*(seen or (None, None)))
    more, found = len(found) > size, found[:size]
    following = None
    if more:
        day, pk = mark(found[-1])
        query = request.GET.copy()
        query["after"] = f"{day.isoformat()}.{pk}"
        following = f"{request.path}?{query.urlencode()}"
    first = None
    if seen is not None:
        query = request.GET.copy()
        query.pop("after")
        first = f"{request.path}?{query.urlencode()}" if query else request.path
    return Page(found, following, first)


def day_mark(mark: str) -> tuple[date, int] | None:
    """Read the mark of a list that goes by days, None where it is none."""
    day, _, pk = mark.partition(".")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None


def moment_mark(mark: str) -> tuple[datetime, int] | None:
    """Read the mark of a list that goes by moments, None where it is none."""
    at, _, pk = mark.rpartition(".")
    try:
        moment = datetime.fromisoformat(at)
        return (moment.astimezone(UTC), int(pk)) if moment.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None
