"""Published reports as the public reads them: found by agency and year, parsed once a version."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from gongkai.documents import from_json
from gongkai.documents.layout import Sheet, sheets
from gongkai.documents.report import Report, Section
from gongkai.portal.prose import Piece, pieces
from gongkai.reports.models import AnnualReport, ReportVersion
from gongkai.web.prepared import Prepared, Rows


@dataclass(frozen=True, slots=True)
class Published:
    """What is on show of a report, without its text."""

    report: int
    agency: int
    agency_code: str
    agency_name: str
    year: int
    code: str
    version: int
    number: int
    digest: str
    last_line: int
    published_at: datetime
    emergency_until: datetime | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter to be shown: its paragraphs cut at the figures that open, and its table."""

    number: int
    heading: str | None
    paragraphs: tuple[tuple[Piece, ...], ...]
    sheet: Sheet | None


@dataclass(frozen=True, slots=True)
class Content:
    """The frozen text of a version, parsed. Shared by all who read it: never change it."""

    report: Report
    chapters: tuple[Chapter, ...]
    sources: dict[str, Any]


_FIELDS = (
    "pk",
    "agency_id",
    "agency__code",
    "agency__name",
    "year",
    "code",
    "published_id",
    "published__number",
    "published__digest",
    "published__last_line",
    "published_at",
    "emergency_until",
)


def published(agency: str, year: int) -> Published | None:
    """Return the published report of an agency on a year, None where there is none."""
    return _first(_by_year(agency, year))


def published_by_code(code: str) -> Published | None:
    """Return the published report with that short code, None where there is none."""
    return _first(_by_code(code))


def _first(rows: Rows) -> Published | None:
    return Published(*rows[0]) if rows else None


def _asked(**wanted: Any) -> QuerySet[AnnualReport, Any]:
    rows = AnnualReport.objects.filter(published__isnull=False, **wanted)
    return rows.order_by("pk").values_list(*_FIELDS)[:1]


_by_year = Prepared(lambda agency, year: _asked(agency__code=agency, year=year))
_by_code = Prepared(lambda code: _asked(code=code))


@lru_cache(maxsize=32)
def content(version: int, digest: str) -> Content:
    """
    Return the parsed text of a version.

    Versions are frozen, so what was parsed stays right; the digest is part of the key so that
    another database in the same process is another text.
    """
    del digest
    found = ReportVersion.objects.values_list("content", "sources").get(pk=version)
    return parsed(*found)


def parsed(data: dict[str, Any], sources: dict[str, Any]) -> Content:
    """Return frozen data as chapters to be shown."""
    report = from_json.report(json.dumps(data).encode())
    return Content(report, tuple(_chapters(report, sources)), sources)


def _chapters(report: Report, sources: dict[str, Any]) -> Iterable[Chapter]:
    by_number = {sheet.number: sheet for sheet in sheets(report)}
    sections = {section.number: section for section in report.sections}
    spans = sources.get("chapters", {})
    for number in sorted({*by_number, *sections}):
        section = sections.get(number, Section(number, None))
        found = spans.get(str(number), [])
        paragraphs = tuple(
            pieces(text, found[at] if at < len(found) else [])
            for at, text in enumerate(section.paragraphs)
        )
        yield Chapter(number, section.heading, paragraphs, by_number.get(number))
