"""The register of documents in and out as a table."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act
from gongkai.agencies.asked import asked, chosen
from gongkai.publishing import register_table
from gongkai.publishing.forms.documents import TableForm
from gongkai.publishing.tables import CannotRead
from gongkai.publishing.views.documents import narrowed
from gongkai.rules.errors import RuleError
from gongkai.web.carried import CarriedTooLong, carried, carry

_CARRIED = "publishing.register"


@never_cache
@login_required
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The documents the address asks for, as CSV in the heads an import knows."""
    who = asked(request)
    agency, found = narrowed(request, who, who.agencies(Act.VIEW))
    rows = found.select_related("item").prefetch_related("deeds").order_by("issued_on", "pk")
    answer = StreamingHttpResponse(
        register_table.as_csv(rows.iterator(500)), content_type="text/csv; charset=utf-8"
    )
    name = f"{agency.short_name if agency else ''}规范性文件登记簿.csv"
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """Give an existing register to be checked, and see what would come of it."""
    who = asked(request)
    agencies = who.agencies_or_404(Act.RECORD)
    form = TableForm(request.POST or None, request.FILES or None, agencies=agencies)
    values: dict[str, object] = {"form": form, "read": None}
    if form.is_valid():
        agency, file = chosen(agencies, form.cleaned_data["agency"]), form.cleaned_data["file"]
        try:
            read = register_table.read(file.read(), file.name, agency)
        except CannotRead as error:
            form.add_error("file", str(error))
        else:
            values |= {
                "read": read,
                "agency": agency,
                "file": file.name,
                "carried": carry({"agency": agency.code, "rows": read.rows}, what=_CARRIED),
            }
    status = 422 if form.errors else 200
    return render(request, "publishing/document_import.html", values, status=status)


@require_POST
@login_required
def confirm(request: HttpRequest) -> HttpResponse:
    """Register what was checked."""
    who = asked(request)
    try:
        given = carried(request.POST.get("carried", ""), what=_CARRIED)
    except CarriedTooLong as error:
        messages.error(request, str(error))
        return redirect("publishing:import_documents")
    agency = chosen(who.agencies(Act.RECORD), given["agency"])
    try:
        count = register_table.enter_rows(
            given["rows"], agency=agency, by=who.officer, now=who.now
        )
    except RuleError as error:
        messages.error(request, _("没有登记任何一件：%(why)s") % {"why": error})
        return redirect("publishing:import_documents")
    messages.success(request, _("已登记 %(count)s 件，并记账。") % {"count": count})
    return redirect("publishing:documents")
