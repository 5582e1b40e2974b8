"""A text in pieces that know where they stand, and what is written around a number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.screening.flat import CELL, ROW, THIN, flattened
from gongkai.screening.places import Place

_BEFORE = 28  # characters read before a number for what it is called
_BREAKS = (CELL, ROW, "\n")


@dataclass(slots=True)
class Table:
    """What the cells of one table share: the headings of its columns."""

    headings: dict[int, str] = field(default_factory=dict)

    @property
    def all_headings(self) -> str:
        """Every heading, for asking what the table is about."""
        return " ".join(self.headings.values())


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A paragraph, or a cell of a table with what stands over it and beside it.

    `end` is what follows the piece: a line, a cell or a row may end there. A row of one cell is
    `alone`: what is written in it may go on in the next row.
    """

    text: str
    place: Place
    heading: str = ""
    table: Table | None = None
    end: str = "\n"
    alone: bool = False


class Passage:
    """A run of pieces as one text, with the plain form that is searched."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces = list(pieces)
        self.starts: list[int] = []
        parts: list[str] = []
        searched: list[str] = []
        at = 0
        for piece in self.pieces:
            self.starts.append(at)
            parts += (piece.text, piece.end)
            # a wrapped line may go on in the next, a row of a table never does
            ends_row = piece.table is not None and piece.end == "\n" and not piece.alone
            searched += (piece.text, ROW if ends_row else piece.end)
            at += len(piece.text) + len(piece.end)
        self.text = "".join(parts)
        self.flat = flattened("".join(searched))

    def index(self, at: int) -> int:
        """Return which piece a character stands in."""
        return bisect_right(self.starts, at) - 1

    def piece(self, at: int) -> Piece:
        """Return the piece a character stands in."""
        return self.pieces[self.index(at)]

    def start(self, at: int) -> int:
        """Return where the piece of a character begins."""
        return self.starts[self.index(at)]

    def heading(self, at: int) -> str:
        """Return the heading of the column a character stands under."""
        return self.piece(at).heading

    def before(self, at: int) -> str:
        """
        Return what a number is called: the words before it in its line, or the cell or line
        before where it stands first.
        """
        begin = self._back(at)
        words = self.flat[begin:at].replace(THIN, "")
        if words.strip(" (:\"'[") or begin == 0:
            return words
        previous = self._back(begin - 1)
        return self.flat[previous : begin - 1] + ":" + words

    def _back(self, at: int) -> int:
        low = max(0, at - _BEFORE)
        begin = max(self.flat.rfind(mark, low, at) for mark in _BREAKS)
        return low if begin < 0 else begin + 1

    def after(self, at: int, reach: int = 8) -> str:
        """Return what follows in the same line and cell."""
        piece = self.flat[at : at + reach]
        for mark in _BREAKS:
            piece = piece.partition(mark)[0]
        return piece.replace(THIN, "")

    def line(self, at: int) -> str:
        """Return the line, or the row of a table, that a character stands in."""
        begin = max(self.flat.rfind(mark, 0, at) for mark in (ROW, "\n")) + 1
        ends = [end for mark in (ROW, "\n") if (end := self.flat.find(mark, at)) >= 0]
        end = min(ends, default=len(self.flat))
        return self.flat[max(begin, at - 300) : min(end, at + 300)]
