"""A file's text is brought into a draft that exists already: behind its text, or in its place."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongkai.agencies.asked import Asked
from gongkai.publishing import actions
from gongkai.publishing.models import FileRole, ItemDraft
from gongkai.publishing.views.remembered import remember
from gongkai.publishing.writing.converting import (
    PAGE_NOT_KEPT,
    begins_with,
    is_page,
    read_text,
)
from gongkai.publishing.writing.taking import take, take_pictures
from gongkai.rules.errors import RuleError
from gongkai.web.uploads import given_up

#: the names of the form: the file, what to do with its text, whether it is published beside it
FILE, HOW, KEEP = "bring", "bring-how", "bring-keep"
REPLACE = "replace"


def bring(request: HttpRequest, who: Asked, draft: ItemDraft) -> tuple[ItemDraft, list[str]]:
    """
    Do what the form asks with a text that was brought; return the draft and what went wrong.

    What the file says of itself fills only what the drafter left empty. Nothing of the draft
    changes where the file cannot be read.
    """
    file = request.FILES.get(FILE)
    asked = request.POST.get("do") == "bring"
    if file is None:
        nothing = asked and not given_up(request)
        return draft, [_("没有选择要带入的文件；请先选择，再点“带入正文”。")] if nothing else []
    try:
        with transaction.atomic():
            return _brought(request, who, draft, file), []
    except RuleError as error:
        draft.refresh_from_db()
        return draft, [str(error)]


def _brought(request: HttpRequest, who: Asked, draft: ItemDraft, file: UploadedFile) -> ItemDraft:
    name = file.name or ""
    body = read_text(file.file, name)  # type: ignore[arg-type]
    values, guessed = begins_with(draft.column, body)
    html = take_pictures(draft, body.images, values["body"], by=who.officer, now=who.now)
    fresh = {name: values[name] for name in guessed if not getattr(draft, name)}
    if request.POST.get(HOW) != REPLACE:
        html = f"{draft.body}{html}"
    saved = actions.save_draft(
        draft, revision=draft.revision, by=who.officer, now=who.now, body=html, **fresh
    )
    notes = list(body.notes)
    if request.POST.get(KEEP):
        if is_page(name):
            notes.append(PAGE_NOT_KEPT)
        else:
            take(saved, file.file, name=name, by=who.officer, now=who.now, role=FileRole.ORIGINAL)  # type: ignore[arg-type]
    remember(request, draft.pk, notes=notes, guessed=list(fresh))
    return saved
