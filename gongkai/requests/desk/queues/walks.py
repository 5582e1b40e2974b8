"""One list from several walks of an index: each ordered by a day and the key, merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice

from django.db.models import Q, QuerySet

from gongkai.requests.models import InfoRequest

#: the day of a case in a list, and the case
Dated = tuple[date, InfoRequest]


@dataclass(frozen=True, slots=True)
class Walk:
    """Cases in the order of one of their days, which all of them have."""

    cases: QuerySet[InfoRequest]
    day: str

    def after(self, on: date | None, pk: int | None, size: int, *, falling: bool) -> list[Dated]:
        """Return the next cases after a mark, each with its day."""
        found = self.following(on, pk, falling=falling)[:size]
        return [(getattr(one, self.day), one) for one in found]

    def following(
        self, on: date | None, pk: int | None, *, falling: bool
    ) -> QuerySet[InfoRequest]:
        """Return all the cases after a mark."""
        signs = "-" if falling else ""
        found = self.cases.order_by(f"{signs}{self.day}", f"{signs}pk")
        if on is not None and pk is not None:
            same, past = ("lte", "lt") if falling else ("gte", "gt")
            found = found.filter(
                Q(**{f"{self.day}__{same}": on})
                & (Q(**{f"{self.day}__{past}": on}) | Q(**{f"pk__{past}": pk}))
            )
        return found


def merged(
    walks: Iterable[Walk], on: date | None, pk: int | None, size: int, *, falling: bool = False
) -> list[Dated]:
    """Return the next cases of all the walks together, by day and key."""
    parts = [walk.after(on, pk, size, falling=falling) for walk in walks]
    return list(islice(merge(*parts, key=_key, reverse=falling), size))


def _key(one: Dated) -> tuple[date, int]:
    return one[0], one[1].pk
