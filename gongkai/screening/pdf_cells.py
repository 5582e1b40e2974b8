"""Cells of the ruled tables of a PDF page, each with all its lines, and the lines around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gongkai.documents.pdf.chars import glyphs
from gongkai.documents.pdf.glyphs import main_turn, words
from gongkai.documents.pdf.ink import Ink, Word, visible
from gongkai.documents.pdf.lattice import Lattice, fill, lattice
from gongkai.documents.pdf.lines import line_text, text_lines
from gongkai.documents.pdf.rules import frames
from gongkai.documents.pdf.strokes import Strokes

Cell = tuple[int, int, str]  # row, column, text; both from 1


@dataclass(slots=True)
class Cells:
    """The tables of a page, from the top, and the lines outside them."""

    tables: list[list[Cell]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def cells_of(page: Any, textpage: Any, number: int) -> Cells | None:
    """Return the cells of a page that has ruled tables; None for any other."""
    left, bottom, right, top = page.get_bbox()
    crop = (left, bottom, right, top)
    found = glyphs(textpage, crop)
    turn = main_turn(found)
    width, height = right - left, top - bottom
    if turn % 2:
        width, height = height, width
    ink = Ink(number, width, height)
    Strokes(ink, crop, turn).read(page)
    loose = visible(words(found, crop, turn, hidden=False), ink.boxes)
    lattices = [
        table
        for frame in frames(ink.across, ink.down)
        if (table := lattice(frame)) is not None and len(table.xs) > 2
    ]
    if not lattices:
        return None
    made = Cells()
    lattices.sort(key=_area)  # a table inside another's cell keeps its words
    tables: list[tuple[float, list[Cell]]] = []
    for table in lattices:
        own = [word for word in loose if _holds(table, word)]
        loose = [word for word in loose if not _holds(table, word)]
        if own:
            tables.append((table.box[1], _filled(table, own)))
    made.tables = [cells for _, cells in sorted(tables, key=lambda pair: pair[0])]
    made.lines = [line_text(line, prose=True) for line in text_lines(loose)]
    return made


def _filled(table: Lattice, own: list[Word]) -> list[Cell]:
    fill(table, own)
    slots = sorted(table.slots, key=lambda slot: (slot.row, slot.col))
    return [
        (slot.row + 1, slot.col + 1, "\n".join(line_text(line) for line in text_lines(slot.words)))
        for slot in slots
        if slot.words
    ]


def _holds(table: Lattice, word: Word) -> bool:
    x0, y0, x1, y1 = table.box
    return x0 < word.xc < x1 and y0 < word.yc < y1


def _area(table: Lattice) -> float:
    x0, y0, x1, y1 = table.box
    return (x1 - x0) * (y1 - y0)
