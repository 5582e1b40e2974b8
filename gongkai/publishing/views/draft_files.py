"""The files of a draft: added, named, described, put in order, handed out, taken away."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked
from gongkai.publishing import actions
from gongkai.publishing.models import DraftFile, FileRole, ItemDraft
from gongkai.publishing.store import path_of
from gongkai.publishing.writing.converting import pasted
from gongkai.publishing.writing.reaching import draft_for
from gongkai.publishing.writing.taking import take, take_pictures, too_large
from gongkai.rules.errors import RuleError
from gongkai.web.uploads import given_up

#: kinds of file a browser shows itself; what it may do meanwhile is nothing
_SHOWN = {"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"}
_BARE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def follow(request: HttpRequest, who: Asked, draft: ItemDraft) -> list[str]:
    """
    Do with the files of a saved draft what its form asks for; return what could not be done.

    Descriptions are `title-<pk>` and `alt-<pk>`, buttons `do` = `remove-`, `up-` or `clean-<pk>`,
    new files `files`.
    """
    problems: list[str] = []
    for held in draft.files.select_related("file", "draft__agency"):
        try:
            _describe(request, who, held)
            verb, _dash, number = request.POST.get("do", "").partition("-")
            if verb in _VERBS and number == str(held.pk):
                _VERBS[verb](held, by=who.officer, now=who.now)
        except RuleError as error:
            problems.append(str(error))
    uploaded = cast(list[UploadedFile], request.FILES.getlist("files"))
    return problems + _added(request, who, draft, uploaded)[1]


_VERBS: dict[str, Any] = {
    "remove": actions.detach_file,
    "up": actions.raise_file,
    "clean": actions.clean_draft_file,
}


def anchor(request: HttpRequest) -> str:
    """Return where on the page the drafter was."""
    if request.POST.get("do") == "bring":
        return "#text"
    return "#files" if request.POST.get("do") or request.FILES else ""


def _describe(request: HttpRequest, who: Asked, held: DraftFile) -> None:
    title = request.POST.get(f"title-{held.pk}", held.title).strip()[:200]
    alt = request.POST.get(f"alt-{held.pk}", held.alt).strip()[:500]
    if (title, alt) != (held.title, held.alt):
        actions.describe_file(held, by=who.officer, now=who.now, title=title, alt=alt)


def _added(
    request: HttpRequest, who: Asked, draft: ItemDraft, files: list[UploadedFile]
) -> tuple[list[DraftFile], list[str]]:
    role = request.POST.get("role", "")
    role = role if role in FileRole.values else FileRole.ATTACHMENT
    made: list[DraftFile] = []
    problems = [str(too_large(name)) for name in given_up(request)]
    for one in files:
        given = {"name": one.name or "", "role": role, "alt": request.POST.get("alt", "")[:500]}
        try:
            made.append(take(draft, one.file, by=who.officer, now=who.now, **given))  # type: ignore[arg-type]
        except RuleError as error:
            problems.append(str(error))
    return made, problems


@require_POST
@login_required
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Add files to a draft, one by one; what is not taken says why, the others stay."""
    who, draft = draft_for(request, pk)
    uploaded = cast(list[UploadedFile], request.FILES.getlist("files"))
    made, problems = _added(request, who, draft, uploaded)
    if not made and not problems:
        problems = [_("没有收到文件；请重新选择。")]
    files = [{"name": one.name, "href": f"files/{one.name}", "alt": one.alt} for one in made]
    return JsonResponse({"files": files, "problems": problems}, status=200 if made else 422)


@require_POST
@login_required
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """Return what was pasted as a clean body, its pictures kept with the draft."""
    who, draft = draft_for(request, pk)
    try:
        body = pasted(request.POST.get("html", ""))
        html = take_pictures(draft, body.images, body.html, by=who.officer, now=who.now)
    except RuleError as error:
        return JsonResponse({"says": str(error)}, status=422)
    return JsonResponse({"html": html, "notes": list(body.notes)})


@never_cache
@login_required
def file(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """Hand out a file of a draft to those who may see it, under its original name."""
    _who, draft = draft_for(request, pk, Act.VIEW)
    held = get_object_or_404(draft.files.select_related("file"), name=name)
    media = held.file.media_type
    try:
        opened = path_of(held.file).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        opened, as_attachment=media not in _SHOWN, filename=name, content_type=media
    )
    if media != "application/pdf":  # no browser shows one in a sandbox
        response.headers["Content-Security-Policy"] = _BARE
    return response
