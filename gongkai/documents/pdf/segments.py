"""Pieces of a line that stand apart: the cells of a table without rules."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.documents.pdf.ink import Word
from gongkai.documents.pdf.lattice import FIGURE
from gongkai.documents.pdf.lines import line_text
from gongkai.documents.pdf.sheet import Line

APART = 0.9  # of the type size: a wider gap parts two cells


@dataclass(slots=True)
class Segment:
    """One piece of a line."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    figure: bool

    @property
    def xc(self) -> float:
        """The middle across."""
        return (self.x0 + self.x1) / 2

    @property
    def yc(self) -> float:
        """The middle of the line."""
        return (self.y0 + self.y1) / 2


def segments(line: Line) -> list[Segment]:
    """Return the pieces of a line from the left; figures always stand alone."""
    groups: list[list[Word]] = []
    was_figure = False
    for word in line.words:
        figure = FIGURE.fullmatch(word.text) is not None
        if groups:
            gap = word.x0 - groups[-1][-1].x1
            apart = (0.28 if figure and was_figure else APART) * word.size
            if gap <= apart:
                groups[-1].append(word)
                was_figure = was_figure and figure
                continue
        groups.append([word])
        was_figure = figure
    return [_segment(group) for group in groups]


def _segment(words: list[Word]) -> Segment:
    text = line_text(words)
    return Segment(
        text,
        words[0].x0,
        min(w.y0 for w in words),
        words[-1].x1,
        max(w.y1 for w in words),
        words[0].size,
        FIGURE.fullmatch(text) is not None,
    )


@dataclass(slots=True)
class Column:
    """A column of a table without rules: how far its figures and heads reach."""

    x0: float
    x1: float

    @property
    def xc(self) -> float:
        """The middle of the column."""
        return (self.x0 + self.x1) / 2


def columns(figures: list[Segment], heads: list[Segment], most: int) -> list[Column]:
    """
    Return the columns that figures and column heads stand in.

    :param most: the form has no more columns than this; the nearest ones are put together
    """
    found: list[Column] = []
    for piece in sorted(figures, key=lambda s: s.x0):
        if found and piece.x0 < found[-1].x1 + 0.5:
            found[-1].x1 = max(found[-1].x1, piece.x1)
        else:
            found.append(Column(piece.x0, piece.x1))
    fresh: list[Column] = []
    for piece in sorted(heads, key=lambda s: s.x0):
        if any(piece.x0 < c.x1 + 1 and piece.x1 > c.x0 - 1 for c in found):
            continue
        if fresh and piece.x0 < fresh[-1].x1 - 1:
            fresh[-1].x1 = max(fresh[-1].x1, piece.x1)
        else:
            fresh.append(Column(piece.x0, piece.x1))
    found = sorted([*found, *fresh], key=lambda c: c.x0)
    while len(found) > most:
        k = min(range(len(found) - 1), key=lambda i: found[i + 1].x0 - found[i].x1)
        found[k : k + 2] = [Column(found[k].x0, max(found[k].x1, found[k + 1].x1))]
    return found


def placed(figures: list[Segment], among: list[Column]) -> list[str]:
    """Return one text a column: each figure where it stands, blank where none does."""
    if len(figures) == len(among):
        return [s.text for s in figures]
    out = [""] * len(among)
    for piece in figures:
        k = min(range(len(among)), key=lambda i: _distance(piece, among[i]))
        out[k] = f"{out[k]} {piece.text}" if out[k] else piece.text
    return out


def _distance(piece: Segment, column: Column) -> float:
    outside = max(column.x0 - piece.x1, piece.x0 - column.x1, 0.0)
    return outside * 4 + min(
        abs(piece.xc - column.xc), abs(piece.x1 - column.x1), abs(piece.x0 - column.x0)
    )


def under(pieces: list[Segment], among: list[Column]) -> list[str]:
    """Return the words of the column heads, wrapped lines put together, one a column."""
    out = [""] * len(among)
    for piece in sorted(pieces, key=lambda s: (round(s.yc), s.x0)):
        k = min(range(len(among)), key=lambda i: abs(piece.xc - among[i].xc))
        out[k] += piece.text
    return out
