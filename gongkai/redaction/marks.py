"""Marks: what is to be taken out, and where; boxes are in ten-thousandths of the page's sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.redaction.errors import NothingMarked

#: units of a side of a page
UNITS = 10_000
#: a smaller box is a slip of the hand
LEAST = 20


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a page as it is seen, from its upper left corner, in UNITS of its sides."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def area(self) -> int:
        """Its area in square units."""
        return max(0, self.right - self.left) * max(0, self.bottom - self.top)

    def common(self, other: Box) -> int:
        """Return the area it shares with another."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        ).area

    def around(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True, order=True)
class PageMark:
    """A box to be blackened on a page of a PDF, counted from 1."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True, order=True)
class WordMark:
    """
    Words of a paragraph of a DOCX, or one of its pictures, to be taken out.

    `part` and `paragraph` are those of `docx.outline`; `start` and `end` are offsets in the text
    of the paragraph. A picture is marked with `picture`, its number in the document, from 1.
    """

    part: str
    paragraph: int
    start: int = 0
    end: int = 0
    picture: int = 0


def box_of(left: float, top: float, right: float, bottom: float) -> Box:
    """
    Return a box drawn by hand, in either direction, cut to the page.

    :param left: and the others in UNITS
    :raises NothingMarked: too small to cover anything
    """
    across = sorted((_inside(left), _inside(right)))
    down = sorted((_inside(top), _inside(bottom)))
    if across[1] - across[0] < LEAST or down[1] - down[0] < LEAST:
        raise NothingMarked(
            what="所画的范围太小，盖不住任何内容", do="请从要遮盖的内容一角拖到另一角"
        )
    return Box(across[0], down[0], across[1], down[1])


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans of text in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def on_page(marks: Sequence[PageMark], page: int) -> list[Box]:
    """Return the boxes on a page."""
    return [mark.box for mark in marks if mark.page == page]


def _inside(value: float) -> int:
    return round(min(max(value, 0), UNITS))
