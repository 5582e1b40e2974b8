"""The body of an item: what may stand in it, and its text without markup."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.publishing.models import ItemVersion

_TABLES = frozenset({"table", "thead", "tbody", "tr", "th", "td", "caption"})
_KEPT = _TABLES | {"p", "br", "h2", "h3", "h4", "strong", "em", "ul", "ol", "li", "blockquote"}
_VOID = frozenset({"br"})
_DROPPED = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg"})
_BLOCKS = re.compile(r"</(?:p|h[1-6]|li|tr|blockquote|caption)>|<br ?/?>")


def clean(body: str) -> str:
    """
    Return a body as it is stored: only allowed markup, without attributes.

    A body without any tag is taken for plain text, one paragraph a line.
    """
    if "<" not in body:
        return paragraphs(body)
    cleaner = _Cleaner()
    cleaner.feed(body)
    cleaner.close()
    return "".join(cleaner.out).strip()


def shown_body(version: ItemVersion) -> str:
    """Return the body of a version as it is shown; the first versions were plain text."""
    return version.body if version.digest_form > 1 else paragraphs(version.body)


def paragraphs(text: str) -> str:
    """Return plain text as paragraphs, one a line."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def plain(body: str) -> str:
    """Return the text of a stored body, a paragraph a line."""
    reader = _Reader()
    reader.feed(_BLOCKS.sub("\n", body))
    reader.close()
    lines = ("".join(reader.out)).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


class _Cleaner(HTMLParser):
    """Write again what is allowed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._inside += 1
        elif tag in _KEPT and not self._inside:
            self.out.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED:
            self._inside = max(0, self._inside - 1)
        elif tag in _KEPT - _VOID and not self._inside:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.out.append(escape(data, quote=False))


class _Reader(HTMLParser):
    """Collect the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []

    def handle_data(self, data: str) -> None:
        self.out.append(data)
