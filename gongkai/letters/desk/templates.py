"""The agency's templates: see, upload, look at with a sample, take back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import Asked, asked, chosen
from gongkai.agencies.models import Agency
from gongkai.letters.checking import MOST
from gongkai.letters.desk.handing import handed
from gongkai.letters.filling import filled
from gongkai.letters.models import EVERY, LetterTemplate
from gongkai.letters.pages import unprinted
from gongkai.letters.placeholders import PLACEHOLDERS
from gongkai.letters.printing import pdf
from gongkai.letters.sample import sample
from gongkai.letters.templates import builtin_of, in_force, put_template, reset_template
from gongkai.requests.models import PaperKind
from gongkai.web.fields import EMPTY, word_field
from gongkai.web.refused import refused_at
from gongkai.web.uploads import given_up

#: what stands in an address for the template of every paper
ALL = "all"


class TemplateForm(forms.Form):
    """A template handed in."""

    use_required_attribute = False
    upload = forms.FileField(
        label=_("模板文件"),
        allow_empty_file=True,
        error_messages=EMPTY,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=_("DOCX，不带宏，不超过2 MB；请从内置模板改起"),
    )
    note = word_field(_("说明"), 200, required=False, hint=_("改了什么，今后可以查到"))


@never_cache
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """List the papers of each agency of the officer, with the template each prints in."""
    who = asked(request)
    agencies = who.agencies_or_404(Access.HANDLE)
    code = request.GET.get("agency")
    agency = chosen(agencies, code) if code else agencies[0]
    rows = [(ALL, _now("全部文书"), in_force(agency, EVERY, who.now))]
    rows += [(one.value, _now(one.label), in_force(agency, one, who.now)) for one in PaperKind]
    values = {"agencies": agencies, "agency": agency, "rows": rows}
    return render(request, "letters/templates.html", values)


@never_cache
@login_required
def template(request: HttpRequest, agency: str, kind: str) -> HttpResponse:
    """Show the versions of a template; take a new one, or say what is wrong with it and where."""
    who = asked(request)
    at, of = _of(who, agency, kind)
    if request.method != "POST":
        return _page(request, who, at, of, TemplateForm())
    form = TemplateForm(request.POST, request.FILES)
    for _name in given_up(request):
        form.add_error("upload", _now("文件超过了上传的上限；模板不超过2 MB"))
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        with refused_at(form):
            data = upload.read(MOST + 1)
            put_template(
                at,
                of,
                data,
                name=upload.name or "",
                note=form.cleaned_data["note"],
                by=who.officer,
                now=who.now,
            )
            messages.success(request, _now("模板已启用，今后发出的文书用它打印。"))
            if lost := unprinted(data):
                messages.warning(
                    request,
                    _now("PDF里不印%(what)s，DOCX里照常有。") % {"what": "、".join(lost)},
                )
            return redirect("letters:template", agency, kind)
    return _page(request, who, at, of, form)


@never_cache
@require_POST
@login_required
def reset(request: HttpRequest, agency: str, kind: str) -> HttpResponse:
    """Go back to the built-in template."""
    who = asked(request)
    at, of = _of(who, agency, kind)
    reset_template(at, of, by=who.officer, now=who.now)
    messages.success(request, _now("已恢复内置模板；以前的版本都保留。"))
    return redirect("letters:template", agency, kind)


@never_cache
@login_required
def download(request: HttpRequest, agency: str, kind: str, number: int) -> HttpResponse:
    """Hand out a version of a template; number 0 is the built-in one."""
    at, of = _of(asked(request), agency, kind)
    name = _now("文书模板") + (f"-{number}" if number else "")
    return handed(_version(at, of, number), name, "docx")


@never_cache
@login_required
def preview(request: HttpRequest, agency: str, kind: str, number: int) -> HttpResponse:
    """Show a version of a template filled with a sample, as PDF."""
    at, of = _of(asked(request), agency, kind)
    letter = sample(at, PaperKind(of) if of else PaperKind.REPLY)
    made = pdf([filled(_version(at, of, number), letter)], _now("样例"))
    return handed(made, _now("样例"), "pdf", shown=True)


def _of(who: Asked, code: str, kind: str) -> tuple[Agency, str]:
    """Return the agency and the kind an address names."""
    if kind != ALL and kind not in PaperKind.values:
        raise Http404
    return chosen(who.agencies_or_404(Access.HANDLE), code), EVERY if kind == ALL else kind


def _version(agency: Agency, kind: str, number: int) -> bytes:
    if number == 0:
        return builtin_of(kind)
    found = get_object_or_404(LetterTemplate, agency=agency, kind=kind, number=number)
    return bytes(found.content) or builtin_of(kind)


def _page(
    request: HttpRequest, who: Asked, agency: Agency, kind: str, form: TemplateForm
) -> HttpResponse:
    versions = LetterTemplate.objects.filter(agency=agency, kind=kind).select_related("by")
    title = _now(PaperKind(kind).label) if kind else _now("全部文书")
    values: dict[str, Any] = {
        "agency": agency,
        "kind": kind or ALL,
        "title": title,
        "form": form,
        "versions": list(versions.order_by("-number").defer("content")),
        "current": in_force(agency, kind, who.now),
        "placeholders": list(PLACEHOLDERS.values()),
    }
    return render(request, "letters/template.html", values, status=422 if form.errors else 200)
