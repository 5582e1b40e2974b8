"""
The numbers that Word writes in front of paragraphs (ISO/IEC 29500-1, 17.9).

Lists that share their abstract list go on counting where the other left off, unless one of them
says at what number it starts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from gongkai.bodies.docx.counting import shown
from gongkai.bodies.docx.names import VAL, W
from gongkai.bodies.docx.styles import number

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_LONGEST = 255  # characters of a level's text, as Word has it


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts."""

    start: int = 1
    how: str = "decimal"
    text: str = "%1."
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"


_USUAL = Level()


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in front of a paragraph; a bullet has a depth and no words."""

    text: str
    bullet: int | None = None


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._of_style: dict[str, tuple[str, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        abstract = {
            item.get(W + "abstractNumId", ""): item for item in root.findall(W + "abstractNum")
        }
        defined = {
            link.get(VAL): key
            for key, item in abstract.items()
            if (link := item.find(W + "styleLink")) is not None
        }
        for item in root.findall(W + "num"):
            ident = item.get(W + "numId", "")
            key = _value(item, "abstractNumId") or ""
            linked = _value(abstract[key], "numStyleLink") if key in abstract else None
            key = defined.get(linked, key) if linked else key
            if key not in abstract:
                continue
            levels = {}
            for level in abstract[key].findall(W + "lvl"):
                at = number(level.get(W + "ilvl")) or 0
                levels[at] = _level(level)
                style = _value(level, "pStyle")
                if style:
                    self._of_style.setdefault(style, (ident, at))
            starts: dict[int, int] = {}
            for change in item.findall(W + "lvlOverride"):
                at = number(change.get(W + "ilvl")) or 0
                whole = change.find(W + "lvl")
                if whole is not None:
                    levels[at] = _level(whole)
                begin = number(_value(change, "startOverride"))
                if begin is not None:
                    starts[at] = begin
                    levels[at] = replace(levels.get(at, _USUAL), start=begin)
            self._lists[ident] = _List(key, levels, starts)

    def place(
        self, asked: tuple[str | None, int | None] | None, style: str
    ) -> tuple[str, int] | None:
        """Return the list and level of a paragraph, from what it and its style ask for."""
        if asked is None or asked[0] is None:
            by_style = self._of_style.get(style)
            if by_style is None or asked is None:
                return None
            return by_style[0], asked[1] if asked[1] is not None else by_style[1]
        which, level = asked
        if which == "0" or which not in self._lists:
            return None
        if level is None:
            own = self._of_style.get(style)
            same = own and self._lists[own[0]].abstract == self._lists[which].abstract
            level = own[1] if own and same else 0
        return which, min(max(level, 0), _LEVELS - 1)

    def next(self, which: str, level: int) -> Mark:
        """Count on and return what stands in front of the paragraph."""
        found = self._lists[which]
        how = found.levels.get(level, _USUAL)
        if how.how == "bullet":
            return Mark("", bullet=level)
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        if level in found.starts and (which, level) not in self._begun:
            counts[level] = None
        self._begun.add((which, level))
        before = counts[level]
        counts[level] = how.start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels.get(deeper, _USUAL).restart
            if restart is None or level < restart:
                counts[deeper] = None
        return Mark(self._text(found, level, counts))

    def _text(self, found: _List, level: int, counts: list[int | None]) -> str:
        how = found.levels.get(level, _USUAL)

        def put(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            own = found.levels.get(at, _USUAL)
            count = counts[at]
            form = "decimal" if how.legal and at < level else own.how
            return shown(own.start if count is None else count, form)

        text = _PLACE.sub(put, how.text)
        gap = how.suffix != "nothing" and text and text[-1].isascii()
        return text + (" " if gap else "")


def _level(item: etree._Element) -> Level:
    start = number(_value(item, "start"))
    legal = item.find(W + "isLgl")
    restart = number(_value(item, "lvlRestart"))
    return Level(
        start=1 if start is None else start,
        how=_format(item),
        text=(_value(item, "lvlText") or "")[:_LONGEST],
        restart=restart,
        legal=legal is not None and legal.get(VAL, "1") not in ("0", "false"),
        suffix=_value(item, "suff") or "tab",
    )


def _format(item: etree._Element) -> str:
    """Return the format of the numbers; newer ones stand in an alternative."""
    found = [one.get(VAL, "decimal") for one in item.iter(W + "numFmt")]
    named = [one for one in found if one != "custom"]
    return (named or ["decimal"])[-1]


def _value(item: etree._Element, name: str) -> str | None:
    child = item.find(W + name)
    return child.get(VAL) if child is not None else None
