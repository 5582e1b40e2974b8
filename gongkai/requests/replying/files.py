"""The files of a reply: what the applicant gets, what was redacted, the record of the search."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies.asked import Asked, asked
from gongkai.requests import actions, vault
from gongkai.requests.desk.found import found
from gongkai.requests.models import FileRole, InfoRequest, ReplyDraft, RequestFile
from gongkai.requests.replying.forms import SupplyForm
from gongkai.requests.replying.opening import no_draft
from gongkai.requests.replying.reaching import case_and_draft
from gongkai.requests.replying.steps import frame
from gongkai.rules.errors import RuleError
from gongkai.web.refused import refused_at
from gongkai.web.uploads import given_up

#: made to be given away, or to be read by those who review; everything else opens by a look
OPEN_ROLES = (FileRole.SUPPLIED, FileRole.SEARCH)


@never_cache
@login_required
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """List what is attached and what may be; take an upload."""
    who = asked(request)
    case, draft = case_and_draft(who, pk)
    if draft is None:
        return no_draft(request, who, case)
    if request.method != "POST":
        return _page(request, who, case, draft, SupplyForm())
    form = SupplyForm(request.POST, request.FILES)
    for _name in given_up(request):
        form.add_error("upload", _("文件超过了上传的上限；请压缩，或者拆成几个文件"))
    if form.is_valid():
        with refused_at(form):
            upload = cast(UploadedFile, form.cleaned_data["upload"])
            given = {"data": upload.read(), "name": upload.name or ""}
            if request.POST.get("for") == "search":
                actions.keep_search_record(case, by=who.officer, now=who.now, **given)
                messages.success(request, _("检索记录已存入本件，不提供给申请人。"))
            else:
                actions.supply_file(draft, by=who.officer, now=who.now, **given)
                messages.success(request, _("文件已加密保存，并附在答复后面。"))
            return redirect("replying:files", case.pk)
    return _page(request, who, case, draft, form)


@require_POST
@login_required
def attach(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """Attach a file of the case, or take it off again."""
    who = asked(request)
    case, draft = case_and_draft(who, pk)
    if draft is None:
        return no_draft(request, who, case)
    one = get_object_or_404(RequestFile, pk=file, case=case)
    act = actions.detach_file if request.POST.get("off") else actions.attach_file
    try:
        act(draft, one, by=who.officer, now=who.now)
    except RuleError as error:
        messages.error(request, str(error))
    return redirect("replying:files", case.pk)


@never_cache
@login_required
def hand_out(request: HttpRequest, pk: int, file: int) -> StreamingHttpResponse:
    """Hand a file that was made for the applicant, or the search record, to who reviews it."""
    who = asked(request)
    case = found(who, pk)
    files_ = RequestFile.objects.filter(case=case, role__in=OPEN_ROLES)
    one = get_object_or_404(files_.exclude(sealed_name=b""), pk=file)
    try:
        pieces = vault.pieces_of(one)
        answer = StreamingHttpResponse(pieces, content_type=one.media_type)
    except FileNotFoundError as error:
        raise Http404 from error
    ending = (vault.name_of(one).rpartition(".")[2] or "bin").lower()
    ending = ending if ending.isalnum() and ending.isascii() else "bin"
    answer.headers["Content-Disposition"] = f'attachment; filename="file-{one.pk}.{ending}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _page(
    request: HttpRequest, who: Asked, case: InfoRequest, draft: ReplyDraft, form: SupplyForm
) -> HttpResponse:
    attached = [one.file for one in draft.files.select_related("file").order_by("pk")]
    kept = list(case.files.filter(role__in=OPEN_ROLES).exclude(sealed_name=b""))
    redacted = {one.output_id for one in case.redactions.all() if one.current}
    values = {
        **frame(case, draft, "files", who.today),
        "form": form,
        "attached": attached,
        "others": [one for one in kept if one.role == FileRole.SUPPLIED and one not in attached],
        "searches": [one for one in kept if one.role == FileRole.SEARCH],
        "redacted": redacted,
        "for_search": request.POST.get("for") == "search",
    }
    return render(request, "replying/files.html", values, status=422 if form.errors else 200)
