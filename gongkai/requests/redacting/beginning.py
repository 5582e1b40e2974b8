"""Begin: the redactions of a case, and a file for a new one."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from gongkai.agencies.asked import Asked, asked
from gongkai.requests.actions import begin_redaction
from gongkai.requests.desk.found import found
from gongkai.requests.models import InfoRequest, RequestFile
from gongkai.requests.redacting.forms import BeginForm
from gongkai.requests.redacting.reaching import require_marking
from gongkai.rules.states import CLOSED
from gongkai.web.filters import moment
from gongkai.web.refused import refused_at
from gongkai.web.uploads import given_up

_PLAIN = ("application/pdf",)


@never_cache
@login_required
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """List the redactions of a case, and begin one."""
    who = asked(request)
    case = found(who, pk)
    require_marking(who, case)
    files = _files_of(case)
    if request.method != "POST":
        return _page(request, case, BeginForm(files=files))
    form = BeginForm(request.POST, request.FILES, files=files)
    for _name in given_up(request):
        form.add_error("upload", _("文件超过了上传的上限；请拆成几个文件，分别遮盖"))
    if form.is_valid():
        with refused_at(form):
            return _begun(request, who, case, form)
    return _page(request, case, form)


def _begun(request: HttpRequest, who: Asked, case: InfoRequest, form: BeginForm) -> HttpResponse:
    given = form.cleaned_data
    upload = cast(UploadedFile | None, given["upload"])
    made = begin_redaction(
        case,
        data=upload.read() if upload is not None else b"",
        name=(upload.name or "") if upload is not None else "",
        file=None if upload is not None else form.files_by_key.get(given.get("held", "")),
        by=who.officer,
        now=who.now,
        key=given["key"],
    )
    messages.success(request, _("原件已加密保存；请标记不予公开的内容。"))
    return redirect("redacting:edit", made.pk)


def _files_of(case: InfoRequest) -> list[tuple[RequestFile, str]]:
    """Return the files of a case that may be redacted; their names stay sealed."""
    kept = case.files.exclude(sealed_name=b"").filter(role__in=("original", "other", "opinion"))
    return [
        (one, f"{_(one.get_role_display())} {moment(one.kept_at)} {one.size // 1024 + 1} KB")
        for one in kept
        if one.media_type in _PLAIN or "wordprocessingml" in one.media_type
    ]


def _page(request: HttpRequest, case: InfoRequest, form: BeginForm) -> HttpResponse:
    values = {
        "case": case,
        "form": form,
        "redactions": list(case.redactions.select_related("by", "output")),
        "closed": case.standing in CLOSED,
    }
    return render(request, "redacting/begin.html", values, status=422 if form.errors else 200)
