"""
HTML as people and attackers write it, made shallow and well nested in one pass.

A parser that follows the HTML standard needs time that grows with the square of the depth, and
memory that grows with formatting left open. What leaves here has neither: every element is closed
in its place, none is deeper than DEEPEST, formatting has no attributes, and no script or style is
left. It is not safe yet: `sanitise` makes it so.
"""

from __future__ import annotations

import html
import re
from time import monotonic

from gongkai.bodies.errors import TookTooLong, Unfinished

DEEPEST = 60  # elements in one another; Word's own tables in tables stay below twenty
MOST_ATTRIBUTES = 60
MOST_SECONDS = 10
MOST_SOUGHT = 20_000_000  # characters read in vain for the ends of tags that have none
_NAME = r"[a-zA-Z][^\s/>\x00]*"
_TOKEN = re.compile(
    r"(?P<text>[^<]+)"
    r"|<!--(?:-?>|.*?(?:--!?>|\Z))|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^>]*(?:>|\Z)|</(?![a-zA-Z])[^>]*(?:>|\Z)"
    rf"|</(?P<end>{_NAME})[^>]*(?:>|\Z)"
    rf"|<(?P<start>{_NAME})(?P<rest>(?:[\s/]++|[^\s/>][^\s/>=]*+"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?)?+)*+)>"
    r"|<",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+)))?+"
)
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9]*")
_PLAIN_ATTRIBUTE = re.compile(r"[a-z][a-z0-9-]*")
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("param", "source", "track", "wbr"),
    }
)
_RAW = frozenset(
    {
        *("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"),
        "noscript",
    }
)
_DROPPED = frozenset({"plaintext", "frameset", "frame", "html", "head", "body"})
_FORMATTING = frozenset(
    {
        *("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong"),
        *("tt", "u"),
    }
)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "center", "details", "dialog"),
        *("dir", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form", "h1"),
        *("h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main", "menu", "nav"),
        *("ol", "p", "pre", "section", "summary", "table", "ul", "li", "dt", "dd"),
    }
)
_CELLS = frozenset({"td", "th", "caption"})
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
#: a start tag → the elements it ends, and those it does not look beyond
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "table", *_CELLS})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table", *_CELLS})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table", *_CELLS})),
    "td": (_CELLS, frozenset({"table", "tr"})),
    "th": (_CELLS, frozenset({"table", "tr"})),
    "tr": (frozenset({"tr"}) | _CELLS, frozenset({"table"}) | _SECTIONS),
    **{one: (_SECTIONS | {"tr"} | _CELLS, frozenset({"table"})) for one in _SECTIONS},
}
_P = (frozenset({"p"}), frozenset({"table", *_CELLS}))
_TABLE_PARTS = frozenset({"table", "tr"}) | _CELLS | _SECTIONS
_KEPT = re.compile(r"<(/?)([a-z][a-z0-9]*)((?: [a-z][a-z0-9-]*=\"[^\"<>]*\")*)>|<", re.DOTALL)


def tame(source: str) -> str:
    """
    Return HTML that any parser reads in time and memory in proportion to its length.

    What is tame already comes back as it is.

    :raises Unfinished: very many of its tags have no end
    :raises TookTooLong: it is made to take time otherwise
    """
    if is_tame(source):
        return source
    return _Writer().written(source)


def is_tame(source: str) -> bool:
    """Tell whether HTML is well nested, shallow, and written as `tame` writes it."""
    stack: list[str] = []
    for found in _KEPT.finditer(source):
        closing, tag, attributes = found.groups()
        if tag is None or tag in _RAW or tag in _DROPPED:
            return False
        if attributes and (tag in _FORMATTING or attributes.count('="') > MOST_ATTRIBUTES):
            return False
        if tag in _VOID:
            if closing:
                return False
        elif not closing:
            stack.append(tag)
            if len(stack) > DEEPEST:
                return False
        elif not stack or stack.pop() != tag:
            return False
    return not stack


class _Writer:
    """The elements open so far and what has been written."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.stack: list[str] = []
        self.until = monotonic() + MOST_SECONDS
        self.sought = 0

    def written(self, source: str) -> str:
        at, count = 0, 0
        while at < len(source):
            found = _TOKEN.match(source, at)
            assert found is not None  # noqa: S101 - the last branch takes any "<"
            at = found.end()
            count += 1
            if count % 512 == 0 and monotonic() > self.until:
                raise TookTooLong(name="正文", seconds=MOST_SECONDS)
            kind = found.lastgroup
            if kind == "text":
                self.parts.append(found[0])
            elif kind == "rest":
                at = self._start(found["start"].lower(), found["rest"], source, at)
            elif kind == "end":
                self._end(found["end"].lower())
            elif found[0] == "<":
                self.parts.append("&lt;")
                self._sought_in_vain(source, at)
        self._close(0)
        return "".join(self.parts)

    def _sought_in_vain(self, source: str, at: int) -> None:
        """Refuse a text of many tags that nothing ends: each is read to the end of the text."""
        first = source[at : at + 1]
        if first.isascii() and first.isalpha():
            self.sought += len(source) - at
            if self.sought > MOST_SOUGHT:
                raise Unfinished(name="正文")

    def _start(self, tag: str, rest: str, source: str, at: int) -> int:
        """Write a start tag; return where to go on."""
        if tag in _RAW:
            closing = re.compile(rf"</{tag}(?=[\s/>])[^>]*>?", re.IGNORECASE).search(source, at)
            return closing.end() if closing else len(source)
        if tag in _DROPPED or not _PLAIN_NAME.fullmatch(tag):
            return at
        if tag in _BLOCKS:
            self._imply(*_P)
        if tag in _ENDS:
            self._imply(*_ENDS[tag])
        if tag in _VOID:
            self.parts.append(f"<{tag}{self._attributes(tag, rest)}>")
        elif len(self.stack) < DEEPEST:
            self.stack.append(tag)
            self.parts.append(f"<{tag}{self._attributes(tag, rest)}>")
        elif tag in _BLOCKS:
            self.parts.append("<br>")
        return at

    def _attributes(self, tag: str, rest: str) -> str:
        if not rest or tag in _FORMATTING:
            return ""
        kept: dict[str, str] = {}
        for found in _ATTRIBUTE.finditer(rest):
            name = found[1].lower()
            if _PLAIN_ATTRIBUTE.fullmatch(name) and name not in kept:
                value = html.unescape(found[2] or found[3] or found[4] or "")
                kept[name] = html.escape(value)
                if len(kept) == MOST_ATTRIBUTES:
                    break
        return "".join(f' {name}="{value}"' for name, value in kept.items())

    def _imply(self, ended: frozenset[str], barriers: frozenset[str]) -> None:
        """Close what a start tag ends without being told."""
        for depth in range(len(self.stack) - 1, -1, -1):
            if self.stack[depth] in ended:
                self._close(depth)
                return self._imply(ended, barriers) if self.stack else None
            if self.stack[depth] in barriers:
                return None
        return None

    def _end(self, tag: str) -> None:
        if tag == "br":
            self.parts.append("<br>")
            return
        barred = tag not in _TABLE_PARTS
        for depth in range(len(self.stack) - 1, -1, -1):
            if self.stack[depth] == tag:
                self._close(depth)
                return
            if (barred and self.stack[depth] in _CELLS) or self.stack[depth] == "table":
                return

    def _close(self, depth: int) -> None:
        while len(self.stack) > depth:
            self.parts.append(f"</{self.stack.pop()}>")
