"""The pictures of a published report: its own figures and those of the two years before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from gongkai.documents import from_json
from gongkai.documents.report import Report
from gongkai.portal.charts import drawing, store
from gongkai.portal.charts.figures import Chart, charts
from gongkai.portal.reading import Published, content
from gongkai.reports.models import AnnualReport, EarlierReport
from gongkai.web.moment import kept

_YEARS = 2  # before the report's own
Earlier = tuple[tuple[int, str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with the marks of its two drawings, which change with what is drawn."""

    chart: Chart
    wide: str
    narrow: str


def pictures(shown: Published, language: str) -> tuple[Picture, ...]:
    """Return the pictures of a report in a language; worked out once for the same figures."""
    return _pictures(shown.version, shown.digest, shown.year, earlier(shown), language)


def earlier(shown: Published) -> Earlier:
    """Return which reports of the two years before are drawn beside it: ours, or those read."""
    return kept(f"earlier-{shown.agency}-{shown.year}", lambda: _earlier(shown))


def _earlier(shown: Published) -> Earlier:
    before = range(shown.year - _YEARS, shown.year)
    ours = AnnualReport.objects.filter(
        agency=shown.agency, year__in=before, published__isnull=False
    ).values_list("year", "published_id", "published__digest")
    read = EarlierReport.objects.filter(agency=shown.agency, year__in=before).values_list(
        "year", "pk", "file_digest"
    )
    known = {year: ("read", pk, digest) for year, pk, digest in read}
    known |= {year: ("ours", pk, digest) for year, pk, digest in ours}
    return tuple((year, *known[year]) for year in sorted(known))


@lru_cache(maxsize=64)
def _pictures(
    version: int, digest: str, year: int, before: Earlier, language: str
) -> tuple[Picture, ...]:
    del language  # the words of the pictures are in it already; here it only keeps them apart
    report = content(version, digest).report
    by_year = {year: report}
    for at, source, pk, its_digest in before:
        by_year[at] = content(pk, its_digest).report if source == "ours" else _read(pk)
    return tuple(
        Picture(
            chart,
            store.key(chart, drawing.WIDE)[:8],
            store.key(chart, drawing.NARROW)[:8],
        )
        for chart in charts(report, by_year)
    )


def _read(pk: int) -> Report:
    data = EarlierReport.objects.values_list("content", flat=True).get(pk=pk)
    return from_json.report(json.dumps(data).encode())
