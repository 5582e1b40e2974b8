"""Which addresses are kept, under which names: nginx finds the same ones (docs/running.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping

LOOKS = ("zh", "zh-large", "en", "en-large")
#: no name begins with a dot or holds @, which our own names do
_PATH = re.compile(
    r"/(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}/){0,8}(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,99})?"
)
_QUERY = re.compile(r"year=[0-9]{4}")
_TYPES = {
    "html": "text/html; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


def look_of(cookies: Mapping[str, str]) -> str:
    """Return how a reader sees pages: language and size of type."""
    language = "en" if cookies.get("language") == "en" else "zh"
    return f"{language}-large" if cookies.get("large") == "yes" else language


def entry_of(path: str, query: str) -> str | None:
    """
    Return the name under which the page of an address is kept, None where none is.

    Every page is kept without a query, and lists by year; other queries are anybody's invention.
    """
    if not _PATH.fullmatch(path) or (query and not _QUERY.fullmatch(query)):
        return None
    if path.endswith("/"):
        return f"{path[1:]}@{query or 'index'}.html"
    return None if query else path[1:]


def media_type_of(entry: str) -> str | None:
    """Return the media type of what is kept under a name, None for what is never kept."""
    return _TYPES.get(entry.rpartition(".")[2])
