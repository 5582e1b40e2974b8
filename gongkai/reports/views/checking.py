"""What the checks say, and answering for warnings."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act, may
from gongkai.reports import waive as actions
from gongkai.reports.checks import checked
from gongkai.reports.views.common import address, frame, officer, report_for
from gongkai.reports.views.workshop import counts, freezing, listed
from gongkai.reports.whole import whole
from gongkai.rules.errors import RuleError


@login_required
def checks(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Show everything the checks say of the report as it stands now."""
    report = report_for(request, agency, year)
    found = checked(report, whole(report))
    return render(
        request,
        "reports/checks.html",
        {
            **frame(request, report, "checks"),
            "findings": listed(found),
            "counts": counts(found),
            "may_waive": may(officer(request), Act.WAIVE, report, timezone.localdate()),
            **freezing(request, report, found),
        },
    )


@login_required
@require_POST
def waive(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Answer for a warning."""
    report = report_for(request, agency, year)
    try:
        actions.waive(
            report,
            fingerprint=request.POST.get("fingerprint", ""),
            reason=request.POST.get("reason", ""),
            by=officer(request),
            now=timezone.now(),
        )
        messages.success(request, _("已经记下说明；数值变化后会重新要求说明。"))
    except RuleError as error:
        messages.error(request, str(error))
    return redirect(address("checks", report))
