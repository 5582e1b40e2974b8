"""Reports of one agency in the order of their years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.audit.agencies import same_agency
from gongkai.audit.summary import Summary


def by_agency(reports: Sequence[Summary]) -> list[dict[int, list[Summary]]]:
    """Return for each agency its reports by year; several of a year where several are given."""
    named = ((r.agency, i) for i, r in enumerate(reports) if r.agency and r.year is not None)
    series = []
    for group in same_agency(named):
        years: dict[int, list[Summary]] = defaultdict(list)
        for index in group:
            report = reports[index]
            if report.year is not None:
                years[report.year].append(report)
        series.append(dict(sorted(years.items())))
    return series


def agreed(reports: Sequence[Summary]) -> Summary | None:
    """Return the first of several reports of one year, None when they disagree."""
    first = reports[0]
    return first if all(r.figures == first.figures for r in reports[1:]) else None


def consecutive(reports: Sequence[Summary]) -> Iterator[tuple[Summary, Summary]]:
    """Yield (earlier, later) for every two consecutive years of one agency."""
    for years in by_agency(reports):
        for before, after in pairwise(years):
            earlier, later = agreed(years[before]), agreed(years[after])
            if after == before + 1 and earlier is not None and later is not None:
                yield earlier, later
