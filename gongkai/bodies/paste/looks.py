"""What tags and inline styles say of text; all but a little of it is forgotten."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gongkai.bodies import allowed
from gongkai.bodies.shape.blocks import Align, Span

_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|px|em|rem|cm|mm|in|%|)")
_POINTS = {"pt": 1.0, "px": 0.75, "em": 16.0, "rem": 12.0, "cm": 28.35, "mm": 2.835, "in": 72.0}
_BOLD = re.compile(r"bold|bolder|[6-9]00")
_ALIGNS: dict[str, Align] = {"center": "centre", "right": "right", "end": "right"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}


@dataclass(frozen=True, slots=True)
class Look:
    """How text at one place looks; what is not said is inherited from around it."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    raised: int = 0
    href: str = ""
    size: float = 0.0
    align: Align = ""
    indented: bool | None = None
    far: bool = False
    kept: bool = False  # line breaks of the source are the writer's

    def span(self, text: str) -> Span:
        """Return text that looks so."""
        return Span(
            text,
            bold=self.bold,
            italic=self.italic,
            underlined=self.underlined,
            struck=self.struck,
            raised=self.raised,
            href=self.href,
            size=self.size,
        )


Attributes = Mapping[str, str | None]  # of an element


def is_hidden(said: Attributes) -> bool:
    """Tell whether a reader of the page does not see an element."""
    return "hidden" in said or bool(_HIDDEN.search(said.get("style") or ""))


def inside(tag: str, said: Attributes, look: Look) -> Look:
    """Return how text inside an element looks."""
    if tag in ("b", "strong"):
        look = replace(look, bold=True)
    elif tag in ("i", "em", "cite", "dfn"):
        look = replace(look, italic=True)
    elif tag == "u":
        look = replace(look, underlined=True)
    elif tag in ("s", "strike"):
        look = replace(look, struck=True)
    elif tag in ("sup", "sub"):
        look = replace(look, raised=1 if tag == "sup" else -1)
    elif tag == "a":
        look = replace(look, href=allowed.link(said.get("href") or "") or "")
    elif tag == "center":
        look = replace(look, align="centre")
    elif tag == "pre":
        look = replace(look, kept=True)
    elif tag == "font" and (size := said.get("size")):
        look = replace(look, size=_SIZES.get(size, look.size))
    align = _ALIGNS.get((said.get("align") or "").lower())
    if align:
        look = replace(look, align=align)
    style = said.get("style")
    return _styled(style, look) if style else look


def declarations(style: str) -> dict[str, str]:
    """Return the properties of an inline style."""
    found = {}
    for one in style[:4_000].split(";"):
        name, colon, value = one.partition(":")
        if colon:
            found[name.strip().lower()] = value.strip().lower()
    return found


def _styled(style: str, look: Look) -> Look:
    said = declarations(style)
    if "font-weight" in said:
        look = replace(look, bold=bool(_BOLD.match(said["font-weight"])))
    if "font-style" in said:
        look = replace(look, italic=said["font-style"].startswith(("italic", "oblique")))
    line = said.get("text-decoration", said.get("text-decoration-line", ""))
    if "underline" in line:
        look = replace(look, underlined=True)
    if "line-through" in line:
        look = replace(look, struck=True)
    if "vertical-align" in said:
        raised = {"super": 1, "sub": -1}.get(said["vertical-align"])
        look = replace(look, raised=raised if raised is not None else look.raised)
    if "font-size" in said:
        size = points(said["font-size"])
        look = replace(look, size=size if size and 4 < size < 100 else look.size)
    if "text-align" in said:
        look = replace(look, align=_ALIGNS.get(said["text-align"], ""))
    if (indent := points(said.get("text-indent", ""))) is not None:
        look = replace(look, indented=indent > 8)
    if (margin := points(said.get("margin-left", ""))) is not None:
        look = replace(look, far=margin > 170)
    return look


def points(length: str) -> float | None:
    """Return a length of a style in points; em are taken as 16, None for what is no length."""
    found = _LENGTH.match(length)
    if found is None or found[2] == "%":
        return None
    try:
        return float(found[1]) * _POINTS.get(found[2], 0.75)
    except ValueError:
        return None
