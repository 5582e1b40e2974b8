"""The pictures of a published report: its own figures and those of the two years before."""

from __future__ import annotations

import json
from functools import lru_cache

from gongkai.documents import from_json
from gongkai.documents.report import Report
from gongkai.portal.charts.figures import Chart, charts
from gongkai.portal.reading import Published, content
from gongkai.reports.models import AnnualReport, EarlierReport

_YEARS = 2  # before the report's own


def pictures(shown: Published, language: str) -> tuple[Chart, ...]:
    """Return the pictures of a report in a language; worked out once for the same figures."""
    before = range(shown.year - _YEARS, shown.year)
    ours = AnnualReport.objects.filter(
        agency=shown.agency, year__in=before, published__isnull=False
    ).values_list("year", "published_id", "published__digest")
    read = EarlierReport.objects.filter(agency=shown.agency, year__in=before).values_list(
        "year", "pk", "file_digest"
    )
    known = {year: ("read", pk, digest) for year, pk, digest in read}
    known |= {year: ("ours", pk, digest) for year, pk, digest in ours}
    earlier = tuple((year, *known[year]) for year in sorted(known))
    return _pictures(shown.version, shown.digest, shown.year, earlier, language)


@lru_cache(maxsize=64)
def _pictures(
    version: int,
    digest: str,
    year: int,
    earlier: tuple[tuple[int, str, int, str], ...],
    language: str,
) -> tuple[Chart, ...]:
    del language  # the words of the pictures are in it already; here it only keeps them apart
    report = content(version, digest).report
    by_year = {year: report}
    for before, source, pk, its_digest in earlier:
        by_year[before] = content(pk, its_digest).report if source == "ours" else _read(pk)
    return tuple(charts(report, by_year))


def _read(pk: int) -> Report:
    data = EarlierReport.objects.values_list("content", flat=True).get(pk=pk)
    return from_json.report(json.dumps(data).encode())
