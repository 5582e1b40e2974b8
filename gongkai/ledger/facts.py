"""The ledger added up: what the rules need of the lines of an agency, or of several."""

from __future__ import annotations

from collections.abc import Collection

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
