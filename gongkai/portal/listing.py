"""Lists of public items, newest first: of the site, of an agency, of a column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from gongkai.portal.tree import Node, bound, walk
from gongkai.publishing.models import Item
from gongkai.web import keyset
from gongkai.web.days import local_day
from gongkai.web.pages import remembered
from gongkai.web.prepared import Prepared

PAGE = 40
#: whose items: the column's, the agency's, or everybody's where both are None
Whose = tuple[int | None, int | None]


class Listed(NamedTuple):
    """An item in a list."""

    pk: int
    index_no: str
    title: str
    agency_name: str
    column__name: str
    listed_at: datetime
    reposted: bool
    expires_on: date | None


def _span(found: QuerySet[Item], first: datetime | None, last: datetime | None) -> QuerySet[Item]:
    return found if first is None else found.filter(listed_at__gte=first, listed_at__lt=last)


def _of(column: int | None, agency: int | None, expiry: date) -> QuerySet[Item]:
    found = Item.objects.public().filter(Q(expires_on__isnull=True) | Q(expires_on__gte=expiry))
    if column is not None:
        found = found.filter(column=column)
    return found if agency is None else found.filter(agency=agency)


_page = Prepared(
    lambda column, agency, expiry, first, last, at, pk: (
        keyset.after(_span(_of(column, agency, expiry), first, last), "listed_at", at, pk)
        .values_list(*Listed._fields)[: PAGE + 1]
    )
)  # fmt: skip
_newest = Prepared(
    lambda column, agency, expiry: (
        _of(column, agency, expiry)
        .order_by("-listed_at", "-pk")
        .values_list(*Listed._fields)[:PAGE]
    )
)
_few = Prepared(
    lambda column, agency, expiry: (
        _of(column, agency, expiry).order_by("-listed_at", "-pk").values_list(*Listed._fields)[:8]
    )
)
_ends = tuple(
    Prepared(
        lambda column, agency, expiry, order=order: (
            _of(column, agency, expiry).order_by(*order).values_list("listed_at")[:1]
        )
    )
    for order in (("-listed_at", "-pk"), ("listed_at", "pk"))
)


def page(request: HttpRequest, whose: Whose, year: int | None, today: date) -> keyset.Page[Listed]:
    """Return the page of a list that the address asks for, of one year or of all."""
    first, last = year_of(year)

    def ask(at: Any, pk: int | None) -> list[Listed]:
        return [Listed(*row) for row in _page(*whose, bound(today), first, last, at, pk)]

    return keyset.listed(request, ask, _place, PAGE, read=keyset.moment_mark)


def page_of_many(
    request: HttpRequest, columns: Sequence[int], year: int | None, today: date
) -> keyset.Page[Listed]:
    """
    Return the page of a list of several columns.

    Each is asked for its next rows by its own index, which costs the same however long it is.
    """
    first, last = year_of(year)

    def ask(at: Any, pk: int | None) -> list[Listed]:
        rows = (
            Listed(*row)
            for column in columns
            for row in _page(column, None, bound(today), first, last, at, pk)
        )
        return sorted(rows, key=_place, reverse=True)[: PAGE + 1]

    return keyset.listed(request, ask, _place, PAGE, read=keyset.moment_mark)


def _place(one: Listed) -> tuple[datetime, int]:
    """Return where an item stands in a list."""
    return one.listed_at, one.pk


def newest(whose: Whose, today: date) -> list[Listed]:
    """Return the newest 40."""
    return [Listed(*row) for row in _newest(*whose, bound(today))]


def few(whose: Whose, today: date) -> list[Listed]:
    """Return the newest 8."""
    return [Listed(*row) for row in _few(*whose, bound(today))]


def few_below(node: Node, today: date, count: int) -> list[Listed]:
    """Return the newest of a column and everything below it."""
    return few_of([each.pk for each in walk(node) if each.own], today, count)


def few_of(columns: Iterable[int], today: date, count: int) -> list[Listed]:
    """Return the newest of several columns, eight at most."""
    found = [one for column in columns for one in few((column, None), today)]
    return sorted(found, key=_place, reverse=True)[:count]


def years(whose: Whose, today: date) -> list[int]:
    """Return the years there may be items of, the newest first."""
    key = ("years", whose, today, settings.LIST_EXPIRED)
    return remembered(key, lambda: years_of_many([whose], today))


def years_of_many(each: Iterable[Whose], today: date) -> list[int]:
    """Return the years there may be items of in several lists, the newest first."""
    found = [at for whose in each for ask in _ends for (at,) in ask(*whose, bound(today))]
    if not found:
        return []
    return list(range(local_day(max(found)).year, local_day(min(found)).year - 1, -1))


def year_of(year: int | None) -> tuple[datetime, datetime] | tuple[None, None]:
    """Return when a year begins and when the next does, in Beijing time."""
    if year is None:
        return None, None
    first, last = (
        timezone.make_aware(datetime.combine(date(one, 1, 1), time())) for one in (year, year + 1)
    )
    return first, last


def chosen_year(request: HttpRequest, among: list[int]) -> int | None:
    """Return the year an address asks for, None where it asks for none of them."""
    asked = request.GET.get("year", "")
    return next((one for one in among if str(one) == asked), None)


class Entered(NamedTuple):
    """An item as a feed tells it."""

    index_no: str
    title: str
    agency_name: str
    column__name: str
    published_at: datetime
    live__summary: str


_entered = Prepared(
    lambda column, agency, expiry: (
        _of(column, agency, expiry)
        .order_by("-listed_at", "-pk")
        .values_list(*Entered._fields)[:PAGE]
    )
)


def entered(whose: Whose, today: date) -> list[Entered]:
    """Return the newest 40 as a feed tells them."""
    return [Entered(*row) for row in _entered(*whose, bound(today))]
