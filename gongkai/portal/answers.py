"""Answers the reader's browser, and a cache before us, may keep for a moment."""

from __future__ import annotations

from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import get_language

from gongkai.web.jinja import style_sheet
from gongkai.web.look import is_large

KEPT = 60  # seconds


def etag(request: HttpRequest, *parts: object) -> str:
    """Return the mark of a page: of what it shows, and of how this reader wants it shown."""
    look = (
        get_language(),
        is_large(request),
        settings.DEMO,
        style_sheet(),
        request.get_full_path(),
    )
    return quote_etag(sha256(repr((look, parts)).encode()).hexdigest()[:24])


def not_modified(request: HttpRequest, mark: str) -> HttpResponse | None:
    """Return the answer to a browser that has the page already, None to one that has not."""
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    if mark not in asked and "*" not in asked:
        return None
    return kept(HttpResponseNotModified(), mark)


def kept(response: HttpResponse, mark: str, seconds: int = KEPT) -> HttpResponse:
    """Let an answer be kept, by anybody, for so long."""
    response.headers["ETag"] = mark
    patch_cache_control(response, public=True, max_age=seconds)
    return response


def file_answer(
    request: HttpRequest, data: bytes, kind: str, digest: str, name: str | None
) -> HttpResponse:
    """Answer with a file whose content never changes under its digest."""
    mark = quote_etag(digest)
    unchanged = not_modified(request, mark)
    if unchanged is not None:
        return unchanged
    response = HttpResponse(data, content_type=kind)
    if name is not None:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return kept(response, mark)
