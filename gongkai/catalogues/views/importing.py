"""Catalogues in from a workbook: checked, looked at, entered."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act
from gongkai.agencies.asked import asked, chosen
from gongkai.catalogues import actions
from gongkai.catalogues.draft import Sheet
from gongkai.catalogues.forms import UploadForm
from gongkai.catalogues.reading import read
from gongkai.publishing.tables import CannotRead
from gongkai.rules.errors import RuleError
from gongkai.web.carried import carried, carry

_CARRIED = "catalogues.import"


@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """Give a workbook to be checked, and see what would come of it."""
    who = asked(request)
    agencies = who.agencies_or_404(Act.RECORD)
    initial = {"agency": request.GET.get("agency"), "adopted_on": who.today}
    form = UploadForm(
        request.POST or None, request.FILES or None, agencies=agencies, initial=initial
    )
    values: dict[str, object] = {"form": form, "read": None}
    if form.is_valid():
        given = form.cleaned_data
        agency, file = chosen(agencies, given["agency"]), given["file"]
        try:
            found = read(file.read(), file.name)
        except CannotRead as error:
            form.add_error("file", str(error))
        else:
            checked = {
                "agency": agency.code,
                "adopted_on": given["adopted_on"].isoformat(),
                "basis": given["basis"],
                "file": file.name,
                "sheets": [one.as_dict() for one in found.sheets],
            }
            values |= {
                "read": found,
                "agency": agency,
                "entries": sum(len(one.rows) for one in found.sheets),
                "told": len(found.problems) - found.grave,
                "carried": carry(checked, what=_CARRIED),
            }
    status = 422 if form.errors else 200
    return render(request, "catalogues/import.html", values, status=status)


@require_POST
@login_required
def confirm(request: HttpRequest) -> HttpResponse:
    """Enter what was checked."""
    who = asked(request)
    try:
        given = carried(request.POST.get("carried", ""), what=_CARRIED)
        made = actions.import_editions(
            [Sheet.of(one) for one in given["sheets"]],
            agency=chosen(who.agencies(Act.RECORD), given["agency"]),
            adopted_on=date.fromisoformat(given["adopted_on"]),
            basis=given["basis"],
            file_name=given["file"],
            by=who.officer,
            now=who.now,
        )
    except RuleError as error:
        messages.error(request, str(error))
        return redirect("catalogues:import")
    messages.success(request, _("已导入 %(count)s 个目录。") % {"count": len(made)})
    return redirect("catalogues:list")
