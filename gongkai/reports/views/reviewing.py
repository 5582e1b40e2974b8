"""Freezing a report, and the signatures on its versions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act, may
from gongkai.documents.layout import sheets
from gongkai.reports import versions as actions
from gongkai.reports.models import AnnualReport, ReportVersion
from gongkai.reports.reopen import drift
from gongkai.reports.views.common import address, frame, officer, report_for
from gongkai.reports.whole import frozen, whole
from gongkai.review.panel import answers, level_asked, levels_of
from gongkai.review.state import secrecy_refusal_for, state
from gongkai.rules import secrecy_form
from gongkai.rules.errors import RuleError
from gongkai.rules.report_form import form_for
from gongkai.rules.tally import cell_name
from gongkai.web.refused import answered


@login_required
@require_POST
def freeze(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Send the report to review."""
    report = report_for(request, agency, year)
    try:
        version = actions.freeze(
            report,
            by=officer(request),
            now=timezone.now(),
            provided_by=request.POST.get("provided_by", ""),
        )
    except RuleError as error:
        messages.error(request, str(error))
        return redirect(address("checks", report))
    said = _("第%(number)s版已经送审，内容不再改动；请审核人依次签署。")
    messages.success(request, said % {"number": version.number})
    return redirect(address("version", report, number=version.number))


@login_required
def versions(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Lead to the newest version; say how to make one when there is none."""
    report = report_for(request, agency, year)
    last = report.versions.order_by("-number").first()
    if last is not None:
        return redirect(address("version", report, number=last.number))
    return render(request, "reports/no_version.html", frame(request, report, "versions"))


@login_required
def version(request: HttpRequest, agency: str, year: int, number: int) -> HttpResponse:
    """Show a frozen version, who has signed it, and what the officer may do with it now."""
    report = report_for(request, agency, year)
    found = _version(report, number)
    content, by, today = frozen(found), officer(request), timezone.localdate()
    progress = state(found)
    newest = not progress.superseded and not progress.shown
    drifted = drift(found, whole(report)) if newest else None
    return render(
        request,
        "reports/version.html",
        {
            **frame(request, report, "versions"),
            "version": found,
            "intact": actions.intact(found),
            "content": content,
            "sheets": {one.number: one for one in sheets(content)},
            "state": progress,
            "levels": levels_of(progress, by, today),
            "secrecy_why": secrecy_refusal_for(found, by, today),
            "questions": secrecy_form.FORM.questions,
            "may_send_back": may(by, Act.SEND_BACK, report, today)
            and progress.open
            and not progress.shown,
            "cell_name": cell_name,
            "drift": drifted,
            "doors": _doors(report) if newest and drifted is None else {},
            "may_publish": may(by, Act.PUBLISH, report, today),
            "numbers": list(report.versions.order_by("-number").values_list("number", flat=True)),
        },
    )


def _doors(report: AnnualReport) -> dict[str, str]:
    """Return where the cells of a version open, by the names of the cells."""
    names = [
        cell_name((table.number, *cell))
        for table in form_for(report.year).tables.values()
        for cell in table.cells()
    ]
    return {name: address("cell", report, name=name) for name in names}


@login_required
@require_POST
def sign(request: HttpRequest, agency: str, year: int, number: int) -> HttpResponse:
    """Sign one level of a version."""
    report = report_for(request, agency, year)
    found = _version(report, number)
    level = level_asked(request)
    return _done(
        request,
        found,
        lambda: actions.sign(
            found,
            level=level,
            by=officer(request),
            now=timezone.now(),
            note=request.POST.get("note", ""),
        ),
        _("已经签署。"),
    )


@login_required
@require_POST
def secrecy(request: HttpRequest, agency: str, year: int, number: int) -> HttpResponse:
    """Record the secrecy review of a version."""
    report = report_for(request, agency, year)
    found = _version(report, number)
    return _done(
        request,
        found,
        lambda: actions.review_secrecy(
            found,
            by=officer(request),
            now=timezone.now(),
            answers=answers(request.POST),
            passed=request.POST.get("passed") == "yes",
            opinion=request.POST.get("opinion", ""),
        ),
        _("保密审查已经记录。"),
    )


@login_required
@require_POST
def send_back(request: HttpRequest, agency: str, year: int, number: int) -> HttpResponse:
    """Send a version back to its drafter."""
    report = report_for(request, agency, year)
    found = _version(report, number)
    return _done(
        request,
        found,
        lambda: actions.send_back(
            found, by=officer(request), now=timezone.now(), reason=request.POST.get("reason", "")
        ),
        _("已经退回拟稿人。"),
    )


def _done(request: HttpRequest, found: ReportVersion, act: Any, says: str) -> HttpResponse:
    answered(request, act, says)
    return redirect(address("version", found.report, number=found.number))


def _version(report: AnnualReport, number: int) -> ReportVersion:
    found = report.versions.select_related("drafter").filter(number=number).first()
    if found is None:
        raise Http404
    return found
