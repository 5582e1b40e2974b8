"""The ledger added up: what the rules need of the lines of an agency, or of several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import Max, Sum

from gongkai.ledger.models import Chain, Line
from gongkai.rules.tally import Fact


def facts(agency_ids: Collection[int], through_year: int) -> list[Fact]:
    """
    Return the lines of agencies up to a year, added up by year, kind, who and what.

    One GROUP BY over the index `line_tally`; reversed lines and their reversals cancel out.
    """
    rows = (
        Line.objects.filter(agency__in=agency_ids, year__lte=through_year)
        .order_by()
        .values_list("year", "kind", "who", "what")
        .annotate(total=Sum("amount"))
    )
    return [Fact(*row) for row in rows]


def facts_by_agency(agency_ids: Collection[int], through_year: int) -> dict[int, list[Fact]]:
    """Return the facts of each agency apart; an agency without lines is not among them."""
    rows = (
        Line.objects.filter(agency__in=agency_ids, year__lte=through_year)
        .order_by()
        .values_list("agency_id", "year", "kind", "who", "what")
        .annotate(total=Sum("amount"))
    )
    found: dict[int, list[Fact]] = defaultdict(list)
    for agency, *rest in rows:
        found[agency].append(Fact(*rest))
    return dict(found)


def facts_of_records(
    agency_ids: Collection[int], through_year: int, records: Sequence[str]
) -> list[Fact]:
    """Return the lines entered for some records, added up as `facts` does."""
    found: list[Fact] = []
    for at in range(0, len(records), 500):
        rows = (
            Line.objects.filter(
                agency__in=agency_ids,
                year__lte=through_year,
                record__in=records[at : at + 500],
            )
            .order_by()
            .values_list("year", "kind", "who", "what")
            .annotate(total=Sum("amount"))
        )
        found += [Fact(*row) for row in rows]
    return found


def newest(agency_ids: Collection[int]) -> int:
    """Return the number of the newest line of agencies, 0 when there is none."""
    found: int | None = Line.objects.filter(agency__in=agency_ids).aggregate(n=Max("id"))["n"]
    return found or 0


def heads(agency_ids: Collection[int], through_year: int) -> tuple[tuple[int, int, str], ...]:
    """
    Return agency, year and digest of every chain: equal heads mean equal lines.

    A few rows, however long the chains are; what was computed from them stays true while
    the heads are the same.
    """
    rows = Chain.objects.filter(agency__in=agency_ids, year__lte=through_year)
    return tuple(rows.order_by("agency", "year").values_list("agency_id", "year", "digest"))
