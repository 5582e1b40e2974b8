"""The workshop: chapters at the left, the report in the middle, the checks at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, may
from gongkai.audit.finding import Severity
from gongkai.documents.report import Place
from gongkai.reports.checks import Checked, Judged, checked
from gongkai.reports.models import AnnualReport
from gongkai.reports.reopen import drift
from gongkai.reports.views.common import address, frame, officer, report_for
from gongkai.reports.views.prose import prose
from gongkai.reports.whole import Whole, whole
from gongkai.results.marks import marks_of
from gongkai.results.redraw import chapters
from gongkai.results.waivers import Judged as Marked
from gongkai.results.waivers import Waiver
from gongkai.rules.tally import cell_name
from gongkai.web.jinja import url_if


@login_required
def workshop(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Show the report as it stands now, every figure a door, every finding beside it."""
    report = report_for(request, agency, year)
    now = whole(report)
    found = checked(report, now)
    last = report.versions.order_by("-number").first()
    return render(
        request,
        "reports/workshop.html",
        {
            **frame(request, report, "workshop"),
            **drawn(report, now, found),
            "findings": listed(found),
            "counts": counts(found),
            "drift": drift(last, now) if last is not None else None,
            "version": last,
            "may_draft": may(officer(request), Act.DRAFT, report, timezone.localdate()),
            **freezing(request, report, found),
        },
    )


def freezing(request: HttpRequest, report: AnnualReport, found: Checked) -> dict[str, Any]:
    """Return whether the officer may send the report to review now, and why not."""
    today = timezone.localdate()
    if not may(officer(request), Act.FREEZE, report, today):
        why = _("送审由信息员或者公开办经办人办理。")
    elif found.blocking:
        why = _("还有%(count)s处错误或者未说明的警告，处理后才能送审。") % {
            "count": len(found.blocking)
        }
    else:
        why = ""
    return {"freeze_why": why, "freeze_href": address("freeze", report)}


def drawn(report: AnnualReport, now: Whole, found: Checked) -> dict[str, Any]:
    """Return the chapters with their tables and marks, and the doors of their cells."""
    marked = [_marked(one) for one in found.judged]
    marks = marks_of(marked)
    return {
        "chapters": chapters(now.report, marked, marks),
        "marks": marks,
        "prose": prose(report, now.compiled, marks),
        "awaiting": {cell_name(cell) for cell in now.compiled.awaiting},
        "doors": {
            cell_name(cell): address("cell", report, name=cell_name(cell))
            for cell in now.compiled.sums
        },
        "editors": {
            number: url_if("reports:chapter", report.agency.code, report.year, number)
            for number in range(7)
        },
        "cell_name": cell_name,
    }


def _marked(one: Judged) -> Marked:
    if one.waiver is None:
        return Marked(one.finding)
    waiver = one.waiver
    return Marked(
        one.finding,
        Waiver(
            waiver.code, "", waiver.fingerprint, waiver.reason, waiver.by.name, waiver.at.date()
        ),
    )


def listed(found: Checked) -> list[dict[str, Any]]:
    """Return the findings as the pages show them, each with where it points."""
    return [
        {
            "judged": one,
            "kind": {Severity.ERROR: "error", Severity.WARNING: "warning"}.get(
                one.severity, "info"
            ),
            "word": {Severity.ERROR: _("错误"), Severity.WARNING: _("警告")}.get(
                one.severity, _("提示")
            ),
            "anchor": anchor(one),
        }
        for one in found.judged
    ]


def counts(found: Checked) -> list[tuple[str, str, int]]:
    """Return how many errors, warnings and notices there are; explained warnings say so."""
    warnings = found.of(Severity.WARNING)
    explained = bool(warnings) and all(one.waiver is not None for one in warnings)
    return [
        ("error", _("错误"), len(found.of(Severity.ERROR))),
        ("ok", _("已说明的警告"), len(warnings))
        if explained
        else ("warning", _("警告"), len(warnings)),
        ("info", _("提示"), len(found.of(Severity.NOTICE))),
    ]


def anchor(one: Judged) -> str:
    """Return where in the page a finding points: a cell, a sentence, a chapter."""
    places: Sequence[Place] = [p for p in one.finding.places if p.file is None]
    if not places:
        return ""
    first = places[0]
    row = first.row or first.group
    if first.table is not None and row and first.col:
        return f"t{first.table}.{row}.{first.col}"
    if first.sentence:
        return f"f{one.number}"
    chapter = first.chapter if first.chapter is not None else first.table
    return "" if chapter is None else f"c{chapter}"
