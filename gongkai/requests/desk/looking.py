"""What is sealed, shown to an officer who may see it: by POST, with a purpose, and logged."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act as Access
from gongkai.agencies.asked import asked
from gongkai.agencies.models import Officer
from gongkai.requests import identity, papers, reach, vault
from gongkai.requests.desk.found import found
from gongkai.requests.desk.panels import Panel, Place, panel
from gongkai.requests.models import InfoRequest, Note, Paper, RequestFile
from gongkai.rules.applications import fields_of
from gongkai.web.days import local_day

#: what an officer may look for; nothing else is kept, so that no name gets into the log
PURPOSES = (
    gettext_noop("与申请人联系"),
    gettext_noop("制作和寄送文书"),
    gettext_noop("核对身份"),
    gettext_noop("复议、诉讼答复"),
    gettext_noop("核对登记"),
)


@panel(20)
def applicant(case: InfoRequest, officer: Officer, now: datetime) -> Panel:
    """Say of what class the applicant is; who it is opens by a look that is logged."""
    may = reach.may(officer, Access.SEE_SEALED, case, local_day(now))
    looks = case.identity_views.select_related("officer")[:5] if may else []
    context = {"may": may, "looks": list(looks), "erased": not case.sealed, "purposes": PURPOSES}
    return Panel("applicant", _("申请人"), "requests/panels/applicant.html", context, Place.SIDE)


@panel(52)
def files(case: InfoRequest, officer: Officer, now: datetime) -> Panel | None:
    """List the files that came with the application and were added since; names are sealed."""
    kept = list(case.files.select_related("kept_by"))
    if not kept:
        return None
    may = reach.may(officer, Access.SEE_SEALED, case, local_day(now))
    context = {"files": kept, "may": may}
    return Panel("files", _("材料"), "requests/panels/files.html", context)


@panel(50)
def notes(case: InfoRequest, officer: Officer, now: datetime) -> Panel:
    """List the notes by writer and moment; each opens by a look."""
    today = local_day(now)
    context = {
        "notes": list(case.notes.select_related("by")),
        "may": reach.may(officer, Access.SEE_SEALED, case, today),
        "writes": reach.may(officer, Access.DRAFT_REPLY, case, today),
    }
    return Panel("notes", _("备注"), "requests/panels/notes.html", context, Place.SIDE)


@never_cache
@require_POST
@login_required
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who asks."""
    who = asked(request)
    case = found(who, pk, Access.SEE_SEALED)
    purpose = request.POST.get("purpose", "")
    if purpose not in PURPOSES:
        return _page(
            request, case, _("申请人"), error=_("没有选择查看的用途；请回到本件选择后再看。")
        )
    known = identity.look(case, by=who.officer, now=who.now, purpose=purpose)
    pairs = [
        (one.label, known[one.name])
        for one in fields_of(case.applicant_kind)
        if known.get(one.name)
    ]
    return _page(request, case, _("申请人"), pairs=pairs)


@never_cache
@require_POST
@login_required
def look_at_note(request: HttpRequest, pk: int, note: int) -> HttpResponse:
    """Show a note."""
    who = asked(request)
    case = found(who, pk, Access.SEE_SEALED)
    one = get_object_or_404(Note.objects.select_related("case__agency", "by"), pk=note, case=case)
    text = identity.look_at_note(one, by=who.officer, now=who.now)
    return _page(request, case, _("备注"), text=text or _("内容已按规定删除。"))


@never_cache
@require_POST
@login_required
def look_at_paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """Show a paper as it went out."""
    who = asked(request)
    case = found(who, pk, Access.SEE_SEALED)
    one = get_object_or_404(Paper.objects.select_related("case__agency"), pk=paper, case=case)
    text = papers.look(one, by=who.officer, now=who.now)
    return _page(request, case, one.number, text=text or _("内容已按规定删除。"))


@never_cache
@require_POST
@login_required
def look_at_file(request: HttpRequest, pk: int, file: int) -> StreamingHttpResponse | HttpResponse:
    """Hand out a file of the case."""
    who = asked(request)
    case = found(who, pk, Access.SEE_SEALED)
    one = get_object_or_404(RequestFile.objects.select_related("case__agency"), pk=file, case=case)
    if not one.sealed_name:
        return _page(request, case, _("材料"), error=_("这个文件已按规定删除。"))
    pieces = vault.look(one, by=who.officer, now=who.now)
    answer = StreamingHttpResponse(pieces, content_type=one.media_type)
    name = quote(vault.name_of(one) or "file")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _page(
    request: HttpRequest,
    case: InfoRequest,
    title: str,
    *,
    pairs: list[tuple[str, str]] | None = None,
    text: str = "",
    error: str = "",
) -> HttpResponse:
    values = {"case": case, "title": title, "pairs": pairs, "text": text, "error": error}
    return render(request, "requests/look.html", values, status=422 if error else 200)
