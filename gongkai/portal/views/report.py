"""A published report: the page, its files, its pictures."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from gongkai.portal.answers import etag, file_answer, kept, not_modified
from gongkai.portal.charts import drawing, store
from gongkai.portal.frozen import chapters
from gongkai.portal.pictures import earlier, pictures
from gongkai.portal.reading import Published, content, published
from gongkai.reports.models import ReportCorrection, ReportFile, ReportSignoff
from gongkai.review.levels import level_name
from gongkai.rules.signoff import Level
from gongkai.web.moment import kept as kept_a_moment
from gongkai.web.prepared import Prepared

KINDS = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}


class Correction(NamedTuple):
    """What a page says of a correction."""

    published_at: datetime
    reason: str
    changes: list[dict[str, str]]


_corrections = Prepared(
    lambda report: (
        ReportCorrection.objects.filter(report=report)
        .order_by("published_at", "id")
        .values_list(*Correction._fields)
    )
)


def found(agency: str, year: int) -> Published:
    """Return a published report, or answer that there is none."""
    shown = published(agency, year)
    if shown is None:
        raise Http404
    return shown


def report(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Show a published report."""
    shown = found(agency, year)
    corrections = [Correction(*row) for row in _corrections(shown.report)]
    around = kept_a_moment(f"around-{shown.version}", lambda: _around(shown.version))
    mark = etag(request, shown, len(corrections), earlier(shown), around)
    unchanged = not_modified(request, mark)
    if unchanged is not None:
        return unchanged
    language = get_language() or ""
    top = reverse("portal:report", args=[agency, year])
    signed, formats = around
    values = {
        "shown": shown,
        "text": content(shown.version, shown.digest),
        "top": top,
        "signed": [(level_name(level), at) for level, at in signed],
        "emergency": shown.emergency_until is not None and len(signed) < len(Level),
        "formats": formats,
        "corrections": corrections,
        "chapters": chapters(shown, top, language),
    }
    return kept(render(request, "portal/report.html", values), mark)


def _around(version: int) -> tuple[list[tuple[int, datetime]], list[str]]:
    """Return who signed a version and when, and the formats of its files."""
    signed = ReportSignoff.objects.filter(version=version).order_by("level")
    formats = set(ReportFile.objects.filter(version=version).values_list("format", flat=True))
    return list(signed.values_list("level", "signed_at")), [one for one in KINDS if one in formats]


def picture(request: HttpRequest, agency: str, year: str, name: str, width: str) -> HttpResponse:
    """Show one picture of a report as SVG."""
    shown = found(agency, int(year))
    for one in pictures(shown, get_language() or ""):
        chart = one.chart
        if chart.name == name:
            size = drawing.WIDE if width == "wide" else drawing.NARROW
            drawn = store.drawn(chart, size).encode()
            return file_answer(request, drawn, "image/svg+xml", store.key(chart, size), None)
    raise Http404


def file(request: HttpRequest, agency: str, year: int, extension: str) -> HttpResponse:
    """Hand out one of the published files."""
    shown = found(agency, year)
    row = (
        ReportFile.objects.filter(version=shown.version, format=extension)
        .values_list("content", "digest")
        .first()
    )
    if row is None or extension not in KINDS:
        raise Http404
    name = f"{agency}-{year}.{extension}"
    return file_answer(request, bytes(row[0]), KINDS[extension], row[1], name)
