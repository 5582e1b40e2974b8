"""Publishing a report, and the public corrections of a published one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act, NotYours, require
from gongkai.reports import publish as actions
from gongkai.reports.models import AnnualReport, ReportVersion
from gongkai.reports.views.common import address, frame, officer, report_for
from gongkai.review.actions import NotSigned, refuse_unsigned
from gongkai.review.state import state
from gongkai.rules.errors import RuleError
from gongkai.web.jinja import url_if

_FORMATS = ("HTML", "DOCX", "PDF", "XLSX", "JSON", "CSV")


@login_required
def publish(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Say what publishing will do, and do it."""
    report = report_for(request, agency, year)
    version = report.versions.order_by("-number").first()
    if request.method == "POST" and version is not None:
        try:
            actions.publish(
                report,
                version,
                by=officer(request),
                now=timezone.now(),
                reason=request.POST.get("reason", ""),
                urgent=request.POST.get("urgent") == "yes",
            )
            messages.success(request, _("已经公布，六种格式的文件均已读回核对。"))
            return redirect(address("publish", report))
        except RuleError as error:
            messages.error(request, str(error))
            return redirect(address("publish", report))
    return render(
        request,
        "reports/publish.html",
        {**frame(request, report, "publish"), **_facts(request, report, version)},
    )


def _facts(
    request: HttpRequest, report: AnnualReport, version: ReportVersion | None
) -> dict[str, Any]:
    pending = version is not None and version.pk != report.published_id
    changes = []
    if version is not None and pending and report.published is not None:
        changes = actions.corrections(report.published, version)
    return {
        "version": version,
        "pending": pending,
        "why": _why_not(request, report, version) if pending else "",
        "urgent_possible": pending
        and version is not None
        and report.published_id is None
        and state(version).enough_in_emergency
        and not state(version).complete,
        "changes": changes,
        "formats": _FORMATS,
        "files": list(report.published.files.order_by("format")) if report.published else [],
        "public": url_if("portal:report", report.agency.code, report.year),
        "verify": url_if("portal:verify", report.code) or f"/verify/{report.code}/",
    }


def _why_not(request: HttpRequest, report: AnnualReport, version: ReportVersion | None) -> str:
    act = Act.CORRECT if report.published_id else Act.PUBLISH
    try:
        require(officer(request), act, report, timezone.localdate())
        if version is not None:
            refuse_unsigned(version)
    except (NotYours, NotSigned) as error:
        return str(error)
    return ""


@login_required
def correct(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Show the public corrections so far, and how to make one."""
    report = report_for(request, agency, year)
    found = report.corrections.select_related("old", "new").order_by("-published_at")
    return render(
        request,
        "reports/correct.html",
        {**frame(request, report, "correct"), "corrections": list(found)},
    )
