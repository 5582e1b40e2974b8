"""Take an old register over: first what would come of it, then the yes, then what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked, chosen
from gongkai.agencies.models import Agency
from gongkai.bodies.tables.workbook import XLSX, blank
from gongkai.requests import takeover
from gongkai.requests.takeover import shelf
from gongkai.requests.takeover.columns import FIELDS
from gongkai.rules.errors import Refusal
from gongkai.web.carried import carried, carry
from gongkai.web.refused import refused_at

_WHAT = "requests.take_over"


class RegisterFile(forms.Form):
    """A register to take over."""

    use_required_attribute = False
    agency = forms.ChoiceField(label=_("单位"))
    file = forms.FileField(
        label=_("台账文件"),
        help_text=_("XLSX、XLS、ODS 或者 CSV；先检查，看过结果再决定是否导入"),
        error_messages={"required": _("没有选择文件"), "empty": _("文件是空的")},
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type only
        field.choices = [(one.code, one.name) for one in agencies]

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read into memory."""
        file = self.cleaned_data["file"]
        if file.size > shelf.MOST:
            most = shelf.MOST // 1024 // 1024
            raise forms.ValidationError(
                _("文件超过 %(most)s MB；请按年份分成几个文件导入"), params={"most": most}
            )
        return file


@never_cache
@login_required
def take_over(request: HttpRequest) -> HttpResponse:
    """Check a register, and enter it when the clerk has seen what would come of it."""
    who = asked(request)
    agencies = who.agencies_or_404(Access.HANDLE)
    if request.method == "POST" and "yes" in request.POST:
        return _entered(request, who, agencies)
    form = RegisterFile(request.POST or None, request.FILES or None, agencies=agencies)
    values: dict[str, Any] = {"form": form}
    if form.is_valid():
        agency, file = chosen(agencies, form.cleaned_data["agency"]), form.cleaned_data["file"]
        data = file.read()
        with refused_at(form):
            values["result"] = takeover.take_over(
                data, agency=agency, by=who.officer, now=who.now, file_name=file.name, dry_run=True
            )
            sent = {"file": shelf.put(data), "agency": agency.code, "name": file.name}
            values |= {"sent": carry(sent, what=_WHAT), "name": file.name, "agency": agency}
    return _page(request, values)


def _entered(request: HttpRequest, who: Asked, agencies: list[Agency]) -> HttpResponse:
    """Enter what was looked at; sent twice, it is entered once."""
    values: dict[str, Any] = {"form": RegisterFile(agencies=agencies)}
    try:
        sent = carried(request.POST.get("sent", ""), what=_WHAT)
        agency = chosen(agencies, sent["agency"])
        result = takeover.take_over(
            shelf.get(sent["file"], sent["name"]),
            agency=agency,
            by=who.officer,
            now=who.now,
            file_name=sent["name"],
            skip_bad=request.POST.get("skip_bad") == "yes",
        )
    except Refusal as error:
        return _page(request, {**values, "refused": str(error)})
    if result.done:
        shelf.drop(sent["file"])
    values |= {"result": result, "name": sent["name"], "agency": agency}
    if not result.done:
        values |= {"sent": request.POST["sent"], "not_skipped": True}
    return _page(request, values)


def _page(request: HttpRequest, values: dict[str, Any]) -> HttpResponse:
    base = {"result": None, "sent": "", "name": "", "agency": None, "refused": "",
            "not_skipped": False}  # fmt: skip
    shown = {**base, **values}
    wrong = shown["form"].errors or shown["refused"] or shown["not_skipped"]
    return render(request, "requests/take_over.html", shown, status=422 if wrong else 200)


@login_required
def template(request: HttpRequest) -> HttpResponse:
    """An empty workbook to fill in."""
    asked(request).agencies_or_404(Access.HANDLE)
    response = HttpResponse(blank(FIELDS, codes=False), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="register.xlsx"'
    return response
