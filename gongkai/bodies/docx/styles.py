"""What a paragraph or a run looks like, through its style and those it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from gongkai.bodies.docx.names import VAL, W

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|公文标题|文件标题", re.IGNORECASE)
_CAPTION = re.compile(r"caption|题注|图题|表题|图注|表注", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d?$|TOC Heading", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Look:
    """
    The properties that are read, None where nothing says anything.

    `size` is in points, `left` and `first` are indents in twips, `outline` counts from 0.
    `numbering` is the list and level a style puts its paragraphs in.
    """

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    raised: int | None = None
    size: float | None = None
    align: str | None = None
    left: int | None = None
    first: int | None = None
    outline: int | None = None
    numbering: tuple[str | None, int | None] | None = None

    def over(self, below: Look) -> Look:
        """Return this look where it says something, and the one below it elsewhere."""
        return Look(
            *(
                getattr(self, name) if getattr(self, name) is not None else getattr(below, name)
                for name in self.__slots__
            )
        )


@dataclass(frozen=True, slots=True)
class Style:
    """One style with everything it inherits."""

    name: str
    look: Look
    ident: str = ""

    @property
    def is_title(self) -> bool:
        """Whether the writer called it the title."""
        return _TITLE.fullmatch(self.name) is not None

    @property
    def is_caption(self) -> bool:
        """Whether it is for the words at a table or picture."""
        return _CAPTION.fullmatch(self.name) is not None

    @property
    def is_contents(self) -> bool:
        """Whether it is for the lines of a table of contents."""
        return _CONTENTS.fullmatch(self.name) is not None


PLAIN = Style("", Look())


class Styles:
    """The styles of a document, found by their identifiers."""

    def __init__(self, root: etree._Element | None) -> None:
        self._found: dict[str, Style] = {}
        self._raw: dict[str, etree._Element] = {}
        self.default = PLAIN
        if root is None:
            return
        base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = run_look(base)
        for item in root.findall(W + "style"):
            ident = item.get(W + "styleId", "")
            self._raw[ident] = item
        for ident, item in self._raw.items():
            if item.get(W + "type") == "paragraph" and item.get(W + "default") in ("1", "true"):
                self.default = self.get(ident)

    def get(self, ident: str | None) -> Style:
        """Return a style; the plain one for an identifier that is not there."""
        if ident is None or ident not in self._raw:
            return self.default
        if ident not in self._found:
            self._found[ident] = self._made(ident)
        return self._found[ident]

    def _made(self, ident: str) -> Style:
        look = Look()
        name = ""
        seen: set[str] = set()
        at: str | None = ident
        while at is not None and at in self._raw and at not in seen:
            seen.add(at)
            item = self._raw[at]
            if not name:
                called = item.find(W + "name")
                name = called.get(VAL, "") if called is not None else ""
            own = paragraph_look(item.find(W + "pPr")).over(run_look(item.find(W + "rPr")))
            look = look.over(own).over(Look(outline=_heading(item)))
            based = item.find(W + "basedOn")
            at = based.get(VAL) if based is not None else None
        return Style(name, look.over(self._base), ident)


def _heading(item: etree._Element) -> int | None:
    """Return the level of heading that a style's name gives, from 0."""
    called = item.find(W + "name")
    found = _HEADING.fullmatch(called.get(VAL, "")) if called is not None else None
    return int(found[1]) - 1 if found else None


def run_look(properties: etree._Element | None) -> Look:
    """Return what the properties of a run say (17.3.2)."""
    if properties is None:
        return Look()
    look = Look(
        bold=_switch(properties, "b"),
        italic=_switch(properties, "i"),
        struck=_either(_switch(properties, "strike"), _switch(properties, "dstrike")),
        hidden=_switch(properties, "vanish"),
        underlined=_switch(properties, "u"),
    )
    raised = properties.find(W + "vertAlign")
    if raised is not None:
        height = {"superscript": 1, "subscript": -1}.get(raised.get(VAL, ""), 0)
        look = replace(look, raised=height)
    size = properties.find(W + "sz")
    if size is not None and (value := number(size.get(VAL))) is not None:
        look = replace(look, size=value / 2)
    return look


def paragraph_look(properties: etree._Element | None) -> Look:
    """Return what the properties of a paragraph say (17.3.1)."""
    if properties is None:
        return Look()
    align = properties.find(W + "jc")
    outline = properties.find(W + "outlineLvl")
    indent = properties.find(W + "ind")
    level = number(outline.get(VAL)) if outline is not None else None
    left = first = None
    if indent is not None:
        left = _twips(indent, "left", "start")
        first = _twips(indent, "firstLine")
        if first is None and indent.get(W + "hanging"):
            first = 0
    return Look(
        align=align.get(VAL) if align is not None else None,
        outline=level if level is not None and level < 9 else None,
        left=left,
        first=first,
        numbering=_numbering(properties.find(W + "numPr")),
    )


def _numbering(item: etree._Element | None) -> tuple[str | None, int | None] | None:
    if item is None:
        return None
    which, level = item.find(W + "numId"), item.find(W + "ilvl")
    return (
        which.get(VAL) if which is not None else None,
        number(level.get(VAL)) if level is not None else None,
    )


def _twips(indent: etree._Element, *names: str) -> int | None:
    """Return an indent in twips; one given in characters wins (100 is one character)."""
    for name in names:
        wide = number(indent.get(f"{W}{name}Chars"))
        if wide:
            return wide * 320 // 100  # of the 16 points official documents are set in
        plain = number(indent.get(W + name))
        if plain is not None:
            return plain
    return None


def _switch(properties: etree._Element, name: str) -> bool | None:
    item = properties.find(W + name)
    if item is None:
        return None
    return item.get(VAL, "1").lower() not in _OFF


def _either(one: bool | None, other: bool | None) -> bool | None:
    return None if one is None and other is None else bool(one or other)


def number(text: str | None) -> int | None:
    """Return the whole number that an attribute holds, None for anything else."""
    if text is None:
        return None
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None
