"""The label side of table three without rules: wrapped labels and the heads beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.documents.pdf.ink import Rule
from gongkai.documents.pdf.lines import joined
from gongkai.documents.pdf.segments import Segment

START = re.compile(
    r"[（(]?[一二三四五六七][)）]|[一二三四][、.．](?:本年|上年|结转)|三[、.．]|\d{1,2}\s*[、.．](?!\d)"
)
HEAD = re.compile(r"[（(]?[三四五][)）]|三[、.．]")
SIX = re.compile(r"[（(]?六[)）]")  # a head in the form of 2021, a row in that of 2019
OTHER = re.compile(r"3[.．、]其他")
LAPSED = re.compile(r"逾期(?:不补正|未按收费)")
NUMBER = re.compile(r"(\d{1,2})\s*[、.．]")


@dataclass(slots=True)
class Label:
    """One label, all its lines."""

    lines: list[Segment] = field(default_factory=list)
    head: bool = False  # spans several rows

    @property
    def text(self) -> str:
        """The words, wrapped lines put together."""
        out = ""
        for line in self.lines:
            out = joined(out, line.text)
        return out

    @property
    def x0(self) -> float:
        """Where it starts."""
        return min(s.x0 for s in self.lines)

    @property
    def x1(self) -> float:
        """Where its longest line ends."""
        return max(s.x1 for s in self.lines)

    @property
    def y0(self) -> float:
        """Its top."""
        return self.lines[0].y0

    @property
    def y1(self) -> float:
        """Its bottom."""
        return self.lines[-1].y1

    @property
    def yc(self) -> float:
        """Its middle."""
        return (self.y0 + self.y1) / 2

    @property
    def number(self) -> int:
        """The number in front ("3.其他"), 0 when there is none."""
        found = NUMBER.match(self.text)
        return int(found.group(1)) if found else 0


def six_is_head(texts: Iterable[str]) -> bool:
    """Whether （六）其他处理 has rows of its own, as in the form of 2021."""
    return any(LAPSED.search(text) or OTHER.fullmatch(text) for text in texts)


def labels(
    pieces: list[Segment], heights: list[float], rules: list[Rule], *, six: bool
) -> list[Label]:
    """
    Return the labels, from the top.

    :param heights: the middles of the lines of figures
    :param six: whether （六） is a head
    :param rules: horizontal rules; a label never reaches over one
    """
    found: list[Label] = []
    for piece in sorted(pieces, key=lambda s: (s.yc, s.x0)):
        above = None if START.match(piece.text) else _above(piece, found, heights, rules)
        if above is None:
            found.append(Label([piece]))
        else:
            above.lines.append(piece)
    for label in found:
        text = label.text
        if HEAD.match(text) or (six and SIX.match(text)):
            label.head = True
        elif not START.match(text):
            label.head = _has_rows(label, found)
    return found


def _above(
    piece: Segment, found: list[Label], heights: list[float], rules: list[Rule]
) -> Label | None:
    best: Label | None = None
    for label in reversed(found):
        last = label.lines[-1]
        gap = piece.y0 - last.y1
        if not -0.3 * piece.size < gap < 0.95 * piece.size:
            continue
        shared = min(piece.x1, label.x1) - max(piece.x0, label.x0)
        if shared < 0.5 * min(piece.x1 - piece.x0, label.x1 - label.x0):
            continue
        if any(last.yc < y < piece.yc and x0 < piece.xc < x1 for y, x0, x1 in rules):
            continue
        own = any(-0.3 * piece.size < h - piece.yc < 0.8 * piece.size for h in heights)
        reach = 0.3 * piece.size
        if own and any(label.lines[0].yc - reach < h < last.yc + reach for h in heights):
            continue
        if best is None or gap < piece.y0 - best.lines[-1].y1:
            best = label
    return best


def _has_rows(label: Label, found: list[Label]) -> bool:
    """Whether other labels stand to the right of this one."""
    reach = 0.5 * label.lines[0].size
    return any(
        other is not label
        and other.x0 > label.x0 + label.lines[0].size
        and other.x0 > label.x1 - 2
        and other.y0 < label.y1 + reach
        and other.y1 > label.y0 - reach
        for other in found
    )
