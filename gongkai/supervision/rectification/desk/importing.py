"""Take a list of problems over: first what would come of it, then the yes, then the issues."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked, chosen
from gongkai.agencies.models import Agency
from gongkai.bodies.tables.workbook import XLSX, blank
from gongkai.requests.takeover import shelf
from gongkai.rules.errors import Refusal
from gongkai.supervision.rectification.forms import ListForm
from gongkai.supervision.rectification.importing import FIELDS, Batch, import_issues
from gongkai.web.carried import carried, carry
from gongkai.web.refused import refused_at

_WHAT = "rectification.import"


def _government(who: Asked) -> Agency:
    """Return the government for which the officer supervises, the highest one."""
    agencies = who.agencies_or_404(Access.SUPERVISE)
    keys = {one.pk for one in agencies}
    return next((one for one in agencies if one.parent_id not in keys), agencies[0])


@never_cache
@login_required
def take_over(request: HttpRequest) -> HttpResponse:
    """Check a list, and open its issues when the officer has seen what would come of it."""
    who = asked(request)
    agency = _government(who)
    if request.method == "POST" and "yes" in request.POST:
        return _entered(request, who)
    form = ListForm(request.POST or None, request.FILES or None, initial={"found_on": who.today})
    values: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        file = given.pop("file")
        if file.size > shelf.MOST:
            most = shelf.MOST // 1024 // 1024
            form.add_error("file", _("文件超过 %(most)s MB；请分成几个文件导入") % {"most": most})
            return _page(request, values)
        data = file.read()
        with refused_at(form):
            values["result"] = import_issues(
                data, Batch(**given), agency=agency, by=who.officer, now=who.now,
                file_name=file.name, dry_run=True,
            )  # fmt: skip
            given["found_on"] = given["found_on"].isoformat()
            sent = {"file": shelf.put(data), "agency": agency.code, "name": file.name, **given}
            values |= {"sent": carry(sent, what=_WHAT), "name": file.name}
    return _page(request, values)


def _entered(request: HttpRequest, who: Asked) -> HttpResponse:
    """Open what was looked at; sent twice, it is opened once."""
    values: dict[str, Any] = {"form": ListForm(initial={"found_on": who.today})}
    try:
        sent = dict(carried(request.POST.get("sent", ""), what=_WHAT))
        file, name = sent.pop("file"), sent.pop("name")
        agency = chosen(who.agencies(Access.SUPERVISE), sent.pop("agency"))
        sent["found_on"] = date.fromisoformat(sent["found_on"])
        result = import_issues(
            shelf.get(file, name), Batch(**sent), agency=agency, by=who.officer, now=who.now,
            file_name=name, skip_bad=request.POST.get("skip_bad") == "yes",
        )  # fmt: skip
    except Refusal as error:
        return _page(request, {**values, "refused": str(error)})
    if result.done:
        shelf.drop(file)
    values |= {"result": result, "name": name}
    if not result.done:
        values |= {"sent": request.POST["sent"], "not_skipped": True}
    return _page(request, values)


def _page(request: HttpRequest, values: dict[str, Any]) -> HttpResponse:
    base = {"result": None, "sent": "", "name": "", "refused": "", "not_skipped": False}
    shown = {**base, **values}
    wrong = shown["form"].errors or shown["refused"] or shown["not_skipped"]
    return render(request, "rectification/import.html", shown, status=422 if wrong else 200)


@login_required
def template(request: HttpRequest) -> HttpResponse:
    """An empty workbook to fill in."""
    asked(request).agencies_or_404(Access.SUPERVISE)
    response = HttpResponse(blank(FIELDS, codes=False), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="issues-template.xlsx"'
    return response
