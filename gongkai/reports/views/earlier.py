"""Reports of earlier years: read a file, look at what was read, keep it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act, may
from gongkai.documents.layout import sheets
from gongkai.reports.compute import compiled
from gongkai.reports.earlier import Reading, keep_earlier, offers, read_earlier
from gongkai.reports.models import AnnualReport, EarlierReport
from gongkai.reports.views.common import address, frame, officer, report_for
from gongkai.reports.whole import as_data, from_data
from gongkai.rules.errors import RuleError
from gongkai.rules.tally import cell_name
from gongkai.web.carried import CarriedTooLong, carried, carry

_CARRIED = "reports.earlier"


class FileForm(forms.Form):
    """The file of a published report."""

    file = forms.FileField(
        label=gettext_lazy("已公布的年度报告"),
        help_text=gettext_lazy(
            "HTML、DOCX、PDF、OFD、DOC、XLSX、JSON、CSV 或者文本，不超过 80MB。"
        ),
    )


@login_required
def earlier(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Show the earlier reports kept, what they ask of this one, and read another."""
    report = report_for(request, agency, year)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file: UploadedFile = form.cleaned_data["file"]
        try:
            reading = read_earlier(file.read(), file.name or "", report.agency)
            return _looked_at(request, report, reading)
        except RuleError as error:
            form.add_error("file", str(error))
    kept = EarlierReport.objects.filter(agency=report.agency_id).select_related("by")
    today = timezone.localdate()
    return render(
        request,
        "reports/earlier.html",
        {
            **frame(request, report, "earlier"),
            "form": form,
            "kept": list(kept.order_by("-year")),
            "published_here": list(
                AnnualReport.objects.filter(
                    agency=report.agency_id, year__lt=report.year, published__isnull=False
                )
                .select_related("agency")
                .order_by("-year")
            ),
            "offers": offers(report, compiled(report)),
            "may_draft": may(officer(request), Act.DRAFT, report, today),
            "may_declare": may(officer(request), Act.DECLARE, report, today),
        },
    )


def _looked_at(request: HttpRequest, report: AnnualReport, reading: Reading) -> HttpResponse:
    """Show what was read; the reader confirms exactly this, which is signed for a few hours."""
    read = {
        "report": report.pk,
        "file": reading.file_name,
        "digest": reading.digest,
        "content": as_data(reading.report),
    }
    return render(
        request,
        "reports/earlier_read.html",
        {
            **frame(request, report, "earlier"),
            "reading": reading,
            "sheets": sheets(reading.report),
            "cell_name": cell_name,
            "sealed": carry(read, what=_CARRIED),
            "default_year": reading.year or report.year - 1,
        },
    )


@login_required
@require_POST
def keep(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Keep what was read and shown."""
    report = report_for(request, agency, year)
    try:
        read = carried(request.POST.get("sealed", ""), what=_CARRIED)
    except CarriedTooLong as error:
        messages.error(request, str(error))
        return redirect(address("earlier", report))
    of = request.POST.get("year", "")
    if read["report"] != report.pk or not of.isdecimal() or not 2008 <= int(of) < report.year:
        messages.error(request, _("年度不对，没有保存；往年报告的年度应早于本报告。"))
        return redirect(address("earlier", report))
    try:
        keep_earlier(
            report.agency,
            int(of),
            content=from_data(read["content"]),
            file_name=read["file"],
            file_digest=read["digest"],
            by=officer(request),
            now=timezone.now(),
        )
        messages.success(request, _("已经保存，用于跨年核对。"))
    except RuleError as error:
        messages.error(request, str(error))
    return redirect(address("earlier", report))
