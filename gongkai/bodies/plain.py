"""The words of a body, for the index, for comparison and for screening."""

from __future__ import annotations

import html
import re

_PIECE = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+|<")
_ALT = re.compile(r' alt="([^"]*)"')
_LINES = frozenset(
    {
        *("p", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "caption"),
        *("figcaption", "blockquote", "pre", "table", "ul", "ol", "dl", "figure", "br"),
        "hr",
    }
)
_CELLS = frozenset({"td", "th"})
_GAPS = re.compile(r"[ \t\r\n\xa0]+")


def plain(body: str) -> str:
    """
    Return the text of a body: a line for each paragraph, heading, item and row of a table.

    Cells are parted by tabs; what a picture shows is told in its place. The body is one that
    `sanitise` returned.
    """
    parts: list[str] = []
    kept = 0  # how many <pre> are open: their line breaks are the writer's
    for found in _PIECE.finditer(body):
        closing, tag, attributes = found.groups()
        if tag is None:
            text = html.unescape(found[0])
            parts.append(text if kept else _GAPS.sub(" ", text))
        elif tag in _CELLS:
            if closing:
                parts.append("\t")
        elif tag in _LINES:
            parts.append("\n")
            if tag == "pre":
                kept += -1 if closing else 1
        elif tag == "img" and (alt := _ALT.search(attributes)):
            parts.append(html.unescape(alt[1]))
    lines = (line.strip(" \t") for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
