"""The ledger added up apart: agency by agency, or for some records only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import Sum

from gongkai.ledger.models import Line
from gongkai.rules.tally import Fact


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
