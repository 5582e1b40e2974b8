"""The body of an item: clean HTML, however it was given."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from gongkai.bodies import sanitise

if TYPE_CHECKING:
    from gongkai.publishing.models import ItemVersion

_PICTURE = re.compile(r"<img\b([^>]*)>")
_ATTRIBUTE = re.compile(r' (src|alt)="([^"]*)"')
_TAG = re.compile(r"<[a-zA-Z/!]")


def clean(body: str) -> str:
    """
    Return a body as it is stored.

    A body without any tag is taken for plain text, one paragraph a line.

    :raises Refused: it has more text or tags than a document has
    """
    return sanitise(body).strip() if _TAG.search(body) else paragraphs(body)


def paragraphs(text: str) -> str:
    """Return plain text as paragraphs, one a line."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def pictures_of(body: str) -> dict[str, str]:
    """Return the addresses of a body's pictures, each with what it shows in words."""
    found = {}
    for attributes in _PICTURE.findall(body):
        said = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
        if "src" in said:
            found[unquote(said["src"])] = said.get("alt", "").strip()
    return found


def with_words(body: str, words: dict[str, str], before: str = "") -> str:
    """
    Return a clean body whose pictures say what they show.

    :param words: address of a picture → what it shows
    :param before: what the words take the place of: none, or what was said until now
    """

    def said(match: re.Match[str]) -> str:
        told = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
        fresh = words.get(unquote(told.get("src", "")), "")
        if not fresh or told.get("alt", "").strip() not in ("", before):
            return match[0]
        rest = re.sub(r' alt="[^"]*"', "", match[1])
        return f'<img{rest} alt="{escape(fresh)}">'

    return _PICTURE.sub(said, body)


def shown_body(version: ItemVersion) -> str:
    """Return the body of a version as it is shown; the first versions were plain text."""
    return version.body if version.digest_form > 1 else paragraphs(version.body)
