"""How the pages of items and columns are answered: 304 where nothing has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.http import http_date, parse_etags, parse_http_date_safe, quote_etag

from gongkai.web.pages import keep_under


def page(
    request: HttpRequest,
    template: str,
    values: Mapping[str, Any],
    keys: Iterable[str] = (),
    status: int = 200,
) -> HttpResponse:
    """
    Render a page that a browser may keep, if it asks each time whether it still stands.

    :param keys: what it shows (portal.kept), so that it is kept here until that changes
    """
    response = render(request, template, dict(values), status=status)
    if status != 200:
        return response
    if not request.GET or values.get("year") is not None:  # other queries are never kept
        keep_under(response, keys)
    return unchanged(request, response)


def data(
    request: HttpRequest,
    content: bytes,
    media_type: str,
    modified: datetime | None = None,
    keys: Iterable[str] | None = None,
) -> HttpResponse:
    """
    Answer with data that were made for this address.

    :param keys: see `page`; None for what is made anew each time
    """
    response = HttpResponse(content, content_type=media_type)
    if modified is not None:
        response.headers["Last-Modified"] = http_date(int(modified.timestamp()))
    if keys is not None:
        keep_under(response, keys)
    return unchanged(request, response)


def unchanged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Mark an answer by its content; leave the content out where the browser has it."""
    mark = quote_etag(sha256(response.content).hexdigest()[:24])
    if _has(request, mark, response.headers.get("Last-Modified")):
        kept = {name: response.headers[name] for name in ("Last-Modified",) if name in response}
        response = HttpResponseNotModified(headers=kept)
    response.headers["ETag"] = mark
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _has(request: HttpRequest, mark: str, modified: str | None) -> bool:
    """Tell whether the browser has this content; marks count before moments (RFC 9110)."""
    asked = request.headers.get("If-None-Match")
    if asked is not None:
        marks = parse_etags(asked)
        return mark in marks or "*" in marks
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    made = parse_http_date_safe(modified or "")
    return since is not None and made is not None and made <= since
