"""Tables in and out: imports with their check, templates and exports."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked, chosen, year_of
from gongkai.bodies.tables.workbook import XLSX
from gongkai.decisions import exporting, jobs
from gongkai.decisions.forms import UploadForm
from gongkai.decisions.models import Decision, DecisionKind, FeeIncome, ImportJob
from gongkai.rules.double_publicity import FIELDS
from gongkai.rules.errors import RuleError

KINDS = {**dict(DecisionKind.choices), "fees": "行政事业性收费"}
MOST_XLSX = 20_000  # rows of an XLSX export; more go out as CSV


@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """Give a file to be checked, and see what came of earlier ones."""
    who = asked(request)
    agencies = who.agencies_or_404(Act.RECORD)
    initial = {"kind": request.GET.get("kind"), "agency": request.GET.get("agency")}
    form = UploadForm(
        request.POST or None, request.FILES or None, agencies=agencies, initial=initial
    )
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            job = jobs.begin(
                agency=chosen(agencies, form.cleaned_data["agency"]),
                kind=form.cleaned_data["kind"],
                by=who.officer,
                now=who.now,
                file_name=file.name,
                data=file.read(),
            )
        except RuleError as error:
            form.add_error("file", str(error))
        else:
            return redirect("decisions:job", job.pk)
    earlier = ImportJob.objects.filter(agency__in=agencies).select_related("agency", "by")[:20]
    values = {"form": form, "jobs": earlier, "kinds": KINDS}
    status = 422 if form.errors else 200
    return render(request, "decisions/imports.html", values, status=status)


@never_cache
@login_required
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far an import is, what its check found, and what came of it."""
    who = asked(request)
    one = _one(who, pk)
    if jobs.has_stopped(one):
        jobs.drop_stopped(one, now=who.now)
    running = one.state in (jobs.State.CHECKING, jobs.State.IMPORTING)
    values = {
        "job": one,
        "kind_label": _(KINDS[one.kind]),
        "running": running,
        "progress": jobs.progress_of(one) if running else None,
        "result": one.result,
        "may": access.may(who.officer, Act.RECORD, one, who.today),
    }
    response = render(request, "decisions/job.html", values)
    if running:
        response["Refresh"] = "2"  # works without JavaScript
    return response


@require_POST
@login_required
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Import what was checked."""
    who = asked(request)
    one = _one(who, pk)
    skip_bad = request.POST.get("skip_bad") == "yes"
    if one.result.get("bad") and not skip_bad:
        messages.warning(
            request, _("没有导入：有错误的行。请改好后重新上传，或者勾选跳过有错误的行。")
        )
        return redirect("decisions:job", pk)
    jobs.confirm(one, by=who.officer, now=who.now, skip_bad=skip_bad)
    return redirect("decisions:job", pk)


def _one(who: Asked, pk: int) -> ImportJob:
    one = get_object_or_404(ImportJob.objects.select_related("agency", "by"), pk=pk)
    if not access.may(who.officer, Act.RECORD, one, who.today):
        raise Http404
    return one


@login_required
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty workbook to fill in."""
    if kind not in FIELDS:
        raise Http404
    return _file(exporting.template(kind), f"{KINDS[kind]}导入模板.xlsx", XLSX)


@never_cache
@login_required
def export(request: HttpRequest, kind: str, form: str) -> HttpResponse | StreamingHttpResponse:
    """
    The records of one agency and year in the order of the standard, without identity numbers.

    Numbers of identity are for exchange with the credit platform; they leave through its own
    export, not through a link.
    """
    who = asked(request)
    if kind not in FIELDS or form not in ("csv", "xlsx"):
        raise Http404
    agency = chosen(who.agencies(Act.VIEW), request.GET.get("agency"))
    year = year_of(request)
    name = f"{agency.short_name}{KINDS[kind]}{year or ''}"
    if kind == "fees":
        fees = FeeIncome.objects.filter(agency=agency, voided_at=None)
        fees = fees.filter(collected_on__year=year) if year else fees
        records = fees.order_by("collected_on", "pk").iterator(2000)
        count = fees.count()
    else:
        found = Decision.objects.filter(agency=agency, kind=kind, voided_at=None)
        found = found.filter(decided_on__year=year) if year else found
        records = found.order_by("decided_on", "pk").iterator(2000)  # type: ignore[assignment]
        count = found.count()
    if form == "csv" or count > MOST_XLSX:
        stream = StreamingHttpResponse(
            exporting.as_csv(records, kind), content_type="text/csv; charset=utf-8"
        )
        stream["Content-Disposition"] = _disposition(f"{name}.csv")
        return stream
    return _file(exporting.as_xlsx(records, kind), f"{name}.xlsx", XLSX)


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = _disposition(name)
    return response


def _disposition(name: str) -> str:
    from urllib.parse import quote

    return f"attachment; filename*=UTF-8''{quote(name)}"
