"""A published report: the page, its files, its pictures."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from gongkai.portal.answers import etag, file_answer, kept, not_modified
from gongkai.portal.charts import drawing, store
from gongkai.portal.charts.figures import Chart
from gongkai.portal.pictures import pictures
from gongkai.portal.reading import Published, content, published
from gongkai.portal.tables import tables
from gongkai.reports.models import ReportCorrection, ReportFile, ReportSignoff
from gongkai.rules.signoff import Level

KINDS = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}


def found(agency: str, year: int) -> Published:
    """Return a published report, or answer that there is none."""
    shown = published(agency, year)
    if shown is None:
        raise Http404
    return shown


def report(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Show a published report."""
    shown = found(agency, year)
    corrections = list(
        ReportCorrection.objects.filter(report=shown.report).order_by("published_at", "id")
    )
    charts = pictures(shown, get_language() or "")
    mark = etag(request, shown, len(corrections), charts)
    unchanged = not_modified(request, mark)
    if unchanged is not None:
        return unchanged
    signed = ReportSignoff.objects.filter(version=shown.version).order_by("level")
    formats = set(
        ReportFile.objects.filter(version=shown.version).values_list("format", flat=True)
    )
    text = content(shown.version, shown.digest)
    top = reverse("portal:report", args=[agency, year])
    by_chapter: dict[int, list[Chart]] = {}
    for chart in charts:
        by_chapter.setdefault(chart.chapter, []).append(chart)
    values = {
        "shown": shown,
        "text": text,
        "top": top,
        "charts": by_chapter,
        "sizes": {chart.name: _sizes(chart) for chart in charts},
        "signed": [
            (Level(level).label, at) for level, at in signed.values_list("level", "signed_at")
        ],
        "emergency": shown.emergency_until is not None and len(signed) < len(Level),
        "formats": [one for one in KINDS if one in formats],
        "corrections": corrections,
        "tables": tables(shown, top, get_language() or ""),
    }
    return kept(render(request, "portal/report.html", values), mark)


def _sizes(chart: Chart) -> dict[str, str]:
    """Return the marks of a chart's two drawings, which change with what is drawn."""
    return {
        "wide": store.key(chart, drawing.WIDE)[:8],
        "narrow": store.key(chart, drawing.NARROW)[:8],
    }


def picture(request: HttpRequest, agency: str, year: int, name: str, width: str) -> HttpResponse:
    """Show one picture of a report as SVG."""
    shown = found(agency, year)
    for chart in pictures(shown, get_language() or ""):
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
