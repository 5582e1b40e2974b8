"""
The ledger added up: what the rules need of the lines of an agency, or of several.

Lines that count nothing (signatures) are in no sum and change no head.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db import connection
from django.db.models import Max, OuterRef, Subquery

from gongkai.ledger.models import UNCOUNTED, Chain, Line
from gongkai.rules.tally import Fact

_Row = tuple[int, int, str, str, str, int]  # agency, year, kind, what, who, amount


def facts(agency_ids: Collection[int], through_year: int) -> list[Fact]:
    """
    Return the lines of agencies up to a year, added up by year, kind, who and what.

    Reversed lines and their reversals cancel out; sums of zero are left out.
    """
    sums: dict[tuple[int, str, str, str], int] = defaultdict(int)
    for _, year, kind, what, who, amount in _added_up(agency_ids, through_year):
        sums[year, kind, who, what] += amount
    return [Fact(*of, amount) for of, amount in sums.items() if amount]


def newest(agency_ids: Collection[int]) -> int:
    """Return the number of the newest line of agencies that counts, 0 when there is none."""
    found: int | None = Chain.objects.filter(agency__in=agency_ids).aggregate(n=Max("newest"))["n"]
    return found or 0


def heads(agency_ids: Collection[int], through_year: int) -> tuple[tuple[int, int, str], ...]:
    """
    Return agency, year and digest of the newest line that counts, for every chain.

    Equal heads mean equal lines: a few rows, however long the chains are; what was computed
    from them stays true while the heads are the same. (`newest` alone would not do: two who
    enter at once may take their numbers in one order and finish in the other.)
    """
    last = Line.objects.filter(pk=OuterRef("newest")).values("digest")
    rows = Chain.objects.filter(agency__in=agency_ids, year__lte=through_year, newest__gt=0)
    found = rows.order_by("agency", "year").annotate(last=Subquery(last))
    return tuple(found.values_list("agency_id", "year", "last"))


def _added_up(agency_ids: Collection[int], through_year: int) -> list[_Row]:
    """Add up in the order of the index `line_tally`, which has every column that is needed."""
    owners = sorted(set(agency_ids))
    if not owners:
        return []
    marks = ", ".join(["%s"] * len(owners))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT agency_id, year, kind, what, who, SUM(amount)"  # noqa: S608
            f" FROM ledger_line WHERE agency_id IN ({marks}) AND year <= %s"
            " GROUP BY agency_id, year, kind, what, who",
            [*owners, through_year],
        )
        rows = cursor.fetchall()
    return [(*row[:5], int(row[5])) for row in rows if row[2] not in UNCOUNTED]
