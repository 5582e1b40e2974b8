"""Lists page by page, by the day and number of the last row seen, never by counting rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """One page of a list: its rows, and the address of the next page."""

    rows: list[M]
    next_url: str | None
    first_url: str | None


def page(request: HttpRequest, things: QuerySet[M], day: str, size: int = 50) -> Page[M]:
    """
    Return the page of a list, newest first, that the address asks for with `after`.

    :param day: the field with the day the list is ordered by; a mark that is none is passed over
    """
    mark = _read(request.GET.get("after", ""))
    rows = things.order_by(f"-{day}", "-pk")
    if mark is not None:
        on, pk = mark
        # the first condition lets the index skip what lies before
        rows = rows.filter(Q(**{f"{day}__lte": on}) & (Q(**{f"{day}__lt": on}) | Q(pk__lt=pk)))
    found = list(rows[: size + 1])
    more, found = len(found) > size, found[:size]
    following = None
    if more:
        last: Any = getattr(found[-1], day)
        query = request.GET.copy()
        query["after"] = f"{last.isoformat()}.{found[-1].pk}"
        following = f"{request.path}?{query.urlencode()}"
    first = None
    if mark is not None:
        query = request.GET.copy()
        query.pop("after")
        first = f"{request.path}?{query.urlencode()}" if query else request.path
    return Page(found, following, first)


def _read(mark: str) -> tuple[date, int] | None:
    day, _, pk = mark.partition(".")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None
