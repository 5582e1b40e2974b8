"""
The lines behind a figure: a list whose sum is the figure.

Flows are listed line by line. Stocks are listed thing by thing (`subject`): what came in less
what went out, so that a request answered long ago is not in the list of those still open.
Reversed lines and their reversals are not shown; they cancel out. The list behind a published
figure is the one counted at freezing (`Behind.through`), whatever was entered since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, Case, Count, F, Min, Q, QuerySet, Sum, Value
from django.db.models import When as Whenever

from gongkai.ledger.models import Line
from gongkai.rules.tally import ANY, Selector, Term, When
from gongkai.web.prepared import Prepared, Rows

PAGE = 50


@dataclass(frozen=True, slots=True)
class Behind:
    """
    What a figure is asked of: its selector, year, agencies and the records left out.

    `through` is the newest line that counts, None when every line does: lines entered later,
    and reversals entered later, are as if they were not there.
    """

    selector: Selector
    year: int
    agencies: tuple[int, ...]
    left_out: tuple[str, ...] = ()
    through: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One line of the list. `counted` is what it adds to the figure (fen, for money).

    For a stock the line is the first one of its thing, and `counted` what is left of it.
    """

    line: Line
    counted: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list; `after` asks for the next, None at the end."""

    entries: tuple[Entry, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Total:
    """How long the list is, and what it comes to."""

    entries: int
    counted: int


def lines(behind: Behind, *, after: str | None = None, size: int = PAGE) -> Page:
    """
    Return a page of the lines behind a figure, in the order of their days.

    :param after: the `after` of the page before
    :raises ValueError: `after` is no such mark
    """
    shown, more = keys(behind, after=after, size=size)
    known = Line.objects.select_related("agency", "entered_by").in_bulk([pk for pk, _ in shown])
    return Page(tuple(Entry(known[pk], counted) for pk, counted in shown), more)


def keys(
    behind: Behind, *, after: str | None = None, size: int = PAGE
) -> tuple[list[tuple[int, int]], str | None]:
    """
    Return a page as (key of the line, what it adds to the figure), and the mark of the next.

    :raises ValueError: `after` is no such mark
    """
    shown, more = rows(behind, (), after=after, size=size)
    return [(line, counted) for line, counted, _ in shown], more


def rows(
    behind: Behind, fields: tuple[str, ...], *, after: str | None = None, size: int = PAGE
) -> tuple[list[tuple[int, int, tuple[Any, ...]]], str | None]:
    """
    Return a page as (key of the line, what it adds, these fields of it), and the next's mark.

    :raises ValueError: `after` is no such mark
    """
    first, mark = _mark(after)
    found: list[tuple[str, tuple[int, int, tuple[Any, ...]]]] = []
    for number, (when, terms) in enumerate(behind.selector.parts):
        if number < first or not terms:
            continue
        on, pk = mark if mark is not None and number == first else (None, None)
        asked = _prepared(behind.selector, when, terms, size + 1 - len(found), fields)
        part = asked(behind.year, behind.agencies, behind.left_out, behind.through, on, pk)
        if fields and when is not When.IN_YEAR:  # a sum has no fields; its first line has
            part = _with_fields(part, fields)
        for line, counted, day, *more in part:
            found.append((f"{number}~{day.isoformat()}~{line}", (line, counted, tuple(more))))
        if len(found) > size:
            break
    shown = found[:size]
    return [one for _, one in shown], shown[-1][0] if len(found) > size else None


def _with_fields(part: Rows, fields: tuple[str, ...]) -> Rows:
    known = {
        pk: tuple(more)
        for pk, *more in Line.objects.filter(pk__in=[line for line, *_ in part]).values_list(
            "pk", *fields
        )
    }
    return [(line, counted, day, *known[line]) for line, counted, day in part]


def total(behind: Behind) -> Total:
    """Return the length and the sum of the whole list, counted from the list itself."""
    entries = counted = 0
    for when, terms in behind.selector.parts:
        if not terms:
            continue
        if when is When.IN_YEAR:
            sums = _effective(behind, when, terms).aggregate(n=Count("id"), s=Sum("counted"))
            entries += sums["n"]
            counted += sums["s"] or 0
        else:
            nets = list(_nets(_effective(behind, when, terms)).values_list("net", flat=True))
            entries += len(nets)
            counted += sum(nets)
    return Total(entries, counted)


def by_agency(behind: Behind) -> list[tuple[int, int]]:
    """Return (agency, what it adds to the figure), the largest first, those with nothing out."""
    found: dict[int, int] = {}
    for when, terms in behind.selector.parts:
        if terms:
            rows = _effective(behind, when, terms).order_by().values_list("agency_id")
            for agency, amount in rows.annotate(s=Sum("counted")):
                found[agency] = found.get(agency, 0) + amount
    return sorted(((a, n) for a, n in found.items() if n), key=lambda pair: (-pair[1], pair[0]))


def all_lines(behind: Behind) -> Iterator[Entry]:
    """Yield the whole list, page by page."""
    after: str | None = None
    while True:
        page = lines(behind, after=after, size=1000)
        yield from page.entries
        if page.after is None:
            return
        after = page.after


def _mark(after: str | None) -> tuple[int, tuple[date, int] | None]:
    if not after:
        return 0, None
    part, day, line = after.split("~")
    return int(part), (date.fromisoformat(day), int(line))


@lru_cache(maxsize=1024)
def _prepared(
    selector: Selector, when: When, terms: tuple[Term, ...], size: int, fields: tuple[str, ...]
) -> Prepared:
    """Return the query of one part of a selector, written once and then asked over and over."""

    def build(
        year: int,
        agencies: tuple[int, ...],
        left_out: tuple[str, ...],
        through: int | None,
        on: date | None,
        pk: int | None,
    ) -> Any:
        behind = Behind(selector, year, agencies, left_out, through)
        mark = None if on is None or pk is None else (on, pk)
        return _part(behind, when, terms, mark, fields)[:size]

    return Prepared(build)


def _part(
    behind: Behind,
    when: When,
    terms: tuple[Term, ...],
    mark: tuple[date, int] | None,
    fields: tuple[str, ...],
) -> Any:
    """Return rows (line, counted, day, fields where it is a line) of one part, after a mark."""
    found = _effective(behind, when, terms)
    if when is When.IN_YEAR:
        if mark is not None:
            found = found.filter(Q(on__gt=mark[0]) | Q(on=mark[0], pk__gt=mark[1]))
        return found.order_by("on", "pk").values_list("pk", "counted", "on", *fields)
    nets = _nets(found)
    if mark is not None:
        nets = nets.filter(Q(first__gt=mark[0]) | Q(first=mark[0], line__gt=mark[1]))
    return nets.order_by("first", "line").values_list("line", "net", "first")


def _nets(found: QuerySet[Line]) -> Any:
    """Add lines up by the thing they are about; what has gone out again is not listed."""
    thing = Case(Whenever(subject="", then=F("key")), default=F("subject"))
    return (
        found.annotate(thing=thing)
        .order_by()
        .values("thing")
        .annotate(net=Sum("counted"), first=Min("on"), line=Min("pk"))
        .exclude(net=0)
    )


def _effective(behind: Behind, when: When, terms: Collection[Term]) -> Any:
    """Return the lines of some terms that stand, with what each of them adds."""
    meant = [(_term(term), term.sign) for term in terms]
    condition = Q()
    for one, _ in meant:
        condition |= one
    found = Line.objects.filter(
        condition,
        _time(when, behind.year),
        agency__in=behind.agencies,
        reverses__isnull=True,
    )
    stands = Q(reversed_by__isnull=True)
    if behind.through is not None:
        stands |= Q(reversed_by__gt=behind.through)
        found = found.filter(pk__lte=behind.through)
    found = found.filter(stands)
    if behind.left_out:
        found = found.exclude(record__in=behind.left_out)
    signed = Case(
        *(Whenever(one, then=F("amount") * Value(sign)) for one, sign in meant),
        output_field=BigIntegerField(),
    )
    return found.annotate(counted=signed)


def _term(term: Term) -> Q:
    meant = Q(kind=term.kind.value)
    if term.who != ANY:
        meant &= Q(who=term.who)
    if term.what != ANY:
        meant &= Q(what=term.what)
    if term.not_who:
        meant &= ~Q(who__in=term.not_who)
    return meant


def _time(when: When, year: int) -> Q:
    if when is When.IN_YEAR:
        return Q(year=year)
    return Q(year__lt=year) if when is When.BEFORE else Q(year__lte=year)
