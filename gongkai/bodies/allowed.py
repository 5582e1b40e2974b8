"""
The shape of a body: which elements, attributes and classes it may have, and nothing else.

The style sheet knows these and no others; `sanitise` enforces them and the converters write them.
A body begins at `h2`: the title of the page is the item's own.
"""

from __future__ import annotations

import re

TAGS = frozenset(
    {
        *("h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "blockquote", "pre"),
        *("strong", "em", "u", "s", "sub", "sup", "a", "img", "figure", "figcaption"),
        *("ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    }
)
#: what stands in these is not for reading and goes with them
GONE = frozenset(
    {
        *("script", "style", "template", "noscript", "iframe", "noembed", "noframes", "object"),
        *("embed", "applet", "svg", "math", "title", "head", "textarea", "select", "option"),
        *("button", "audio", "video", "canvas", "frameset", "plaintext", "xmp", "map", "datalist"),
    }
)
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "id"},
    "img": {"src", "alt", "width", "height"},
    "td": {"rowspan", "colspan", "class"},
    "th": {"rowspan", "colspan", "scope", "class"},
    "ol": {"start", "class"},
    "ul": {"class"},
    "li": {"id"},
    "table": {"class"},
    "p": {"class"},
    **{f"h{level}": {"class"} for level in range(2, 7)},
}
#: centre and right: alignment; sign: 落款; number: a number the writer saw; notes: footnotes
CLASSES: dict[str, frozenset[str]] = {
    "p": frozenset({"centre", "right", "flush", "note"}),
    "td": frozenset({"centre", "right"}),
    "th": frozenset({"centre", "right"}),
    "ol": frozenset({"notes", "bare"}),
    "ul": frozenset({"bare"}),
    "table": frozenset({"plain"}),
    **{f"h{level}": frozenset({"centre", "right"}) for level in range(2, 7)},
}
MOST_ROWS, MOST_COLUMNS = 2_000, 100  # that one cell may span
_ANCHOR = re.compile(r"(?:note|ref)-\d{1,4}")
_SCHEMES = ("http", "https", "mailto", "tel")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_SIZE = re.compile(r"[1-9]\d{0,3}")


def attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value an attribute keeps, None when it goes."""
    if name in ("rowspan", "colspan"):
        most = MOST_ROWS if name == "rowspan" else MOST_COLUMNS
        span = int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else 1
        return str(min(span, most)) if span > 1 else None
    if name == "class":
        known = CLASSES.get(tag, frozenset())
        kept = dict.fromkeys(one for one in value.split() if one in known)
        return " ".join(kept) or None
    if name == "href":
        return link(value)
    if name == "src":
        return picture(value)
    if name == "id":
        return value if _ANCHOR.fullmatch(value) else None
    if name == "scope":
        return value if value in ("row", "col", "rowgroup", "colgroup") else None
    if name in ("width", "height", "start"):
        return value if _SIZE.fullmatch(value) and value.isascii() else None
    return value


def link(address: str) -> str | None:
    """Return an address that a reader may be sent to, None for any other."""
    plain = _UNSEEN.sub("", address)
    if not plain or "\\" in plain[:3]:
        return None
    if plain.startswith("#"):
        return plain if _ANCHOR.fullmatch(plain[1:]) else None
    scheme = _SCHEME.match(plain.lower())
    if scheme is None:
        # no colon before the first slash: an address on this site, or //elsewhere
        return plain if plain.startswith("/") and not plain.startswith("//") else None
    return plain if scheme[1] in _SCHEMES else None


def picture(address: str) -> str | None:
    """Return the address of one of the site's own pictures; others would tell who reads."""
    plain = _UNSEEN.sub("", address)
    if _SCHEME.match(plain.lower()) or plain.startswith("//") or "\\" in plain:
        return None
    return plain or None
