"""A file handed out: never kept by the browser's cache, its name without anybody's."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from gongkai.bodies.files.kinds import FileKind

MEDIA = {"pdf": "application/pdf", "docx": FileKind.DOCX.media, "zip": "application/zip"}


def handed(data: bytes, name: str, form: str, *, shown: bool = False) -> HttpResponse:
    """
    Return a file to be saved under a name, or to be shown in the browser.

    :param form: pdf, docx or zip
    """
    answer = HttpResponse(data, content_type=MEDIA[form])
    way = "inline" if shown else "attachment"
    answer["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(name)}.{form}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
