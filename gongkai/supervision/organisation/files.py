"""Files that show what was done: checked as every upload, kept by content, handed out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from django import forms
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from gongkai.bodies import check_file
from gongkai.publishing.models import File
from gongkai.publishing.store import keep, path_of
from gongkai.publishing.writing.taking import policy, too_large
from gongkai.rules.errors import RuleError
from gongkai.web.uploads import given_up

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored file and the name it came with."""

    file: File
    name: str


def file_field(label: Any, *, hint: Any = "") -> forms.FileField:
    """Return a field for a file that need not be given."""
    return forms.FileField(
        label=label,
        required=False,
        allow_empty_file=True,
        help_text=hint or _("PDF、DOCX、XLSX、图片等，系统按内容识别"),
    )


def kept(request: HttpRequest, name: str, now: datetime) -> Kept | None:
    """
    Return the file an officer handed in under a field's name, stored; None where there is none.

    :raises RuleError: it is too large, or not of a kind the office takes
    """
    for lost in given_up(request):
        raise too_large(lost)
    upload: Any = request.FILES.get(name)
    if upload is None:
        return None
    checked = check_file(upload.file, upload.name or "", policy())
    file = keep(_pieces(upload.file), media_type=checked.media, now=now)
    return Kept(file, (upload.name or "")[:200])


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece


def handed_out(file: File | None, name: str) -> HttpResponseBase:
    """
    Hand out a stored file to be saved under its name.

    :raises Http404: there is none
    """
    if file is None:
        raise Http404
    try:
        opened = path_of(file).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(opened, as_attachment=True, filename=name, content_type=file.media_type)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


class NotALink(RuleError):
    """Something that is no address of a page."""

    code = "supervision.not_a_link"
    says = "“%(text)s”不是链接；请写以 http:// 或者 https:// 开头的网址，或者本站以 / 开头的路径。"


def link(text: str) -> str:
    """
    Return a link as it may stand on a page: http, https, or a path of this site.

    :raises NotALink: it is something else, or too long
    """
    found = text.strip()
    plain = found.lower()
    good = plain.startswith(("http://", "https://")) or (
        found.startswith("/") and not found.startswith("//")
    )
    if found and (not good or len(found) > 500 or any(one.isspace() for one in found)):
        raise NotALink(text=found[:60])
    return found
