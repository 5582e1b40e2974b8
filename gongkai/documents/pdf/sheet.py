"""One page taken apart: its tables and the lines of text around them."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.documents.grid import Cell
from gongkai.documents.pdf.ink import Ink, Rule, Word, unglued
from gongkai.documents.pdf.lattice import FIGURE, Lattice, fill, lattice
from gongkai.documents.pdf.lattice import rows as lattice_rows
from gongkai.documents.pdf.layout_cells import opened_out
from gongkai.documents.pdf.lines import line_text, text_lines
from gongkai.documents.pdf.open_sides import open_sided
from gongkai.documents.pdf.rules import box_edges, frames

SOME = 4  # characters of a word that tell how far they advance


def _advance(words: list[Word]) -> float:
    """
    Return how far the Han characters of the longest word advance, 0 where there are few.

    A font's subset may say its characters are higher than those of another subset of the same
    font; how far they advance it cannot get wrong.
    """
    longest = max(words, key=lambda word: len(word.text))
    text = longest.text
    if len(text) < SOME or text.isascii() or any(char < "\u2e80" for char in text):
        return 0.0
    return (longest.x1 - longest.x0) / len(text)


@dataclass(slots=True)
class Line:
    """One line of text outside tables."""

    words: list[Word]
    page: int
    width: float  # of the page
    height: float
    text: str = ""
    x0: float = 0.0
    x1: float = 0.0
    y0: float = 0.0
    y1: float = 0.0
    size: float = 0.0
    advance: float = 0.0  # of its Han characters, which is their type size; 0 where it has few

    def __post_init__(self) -> None:
        words = self.words
        self.text = line_text(words, prose=True)
        if len(words) == 1:
            word = words[0]
            self.x0, self.x1, self.y0, self.y1 = word.x0, word.x1, word.y0, word.y1
            self.size = word.size
            self.advance = _advance(words)
            return
        self.x0, self.x1 = words[0].x0, max(w.x1 for w in words)
        self.y0, self.y1 = min(w.y0 for w in words), max(w.y1 for w in words)
        self.size = max(w.size for w in words)
        self.advance = _advance(words)


@dataclass(slots=True)
class Table:
    """Part of a table on one page. `xs` are the edges of its columns."""

    xs: list[float]
    rows: list[list[Cell]]
    page: int
    top: float
    bottom: float
    note: str = ""
    ruled: bool = True


@dataclass(slots=True)
class Sheet:
    """One page: tables and lines, each from the top."""

    ink: Ink
    tables: list[Table] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)  # rules that are part of no table


def sheet(ink: Ink, *, tables: bool = True) -> Sheet:
    """Return a page's ruled tables and its other lines."""
    made = Sheet(ink)
    loose = unglued(ink.words)
    if tables:
        loose = _ruled(made, loose)
    for words in text_lines(loose):
        made.lines.append(Line(words, ink.number, ink.width, ink.height))
    made.lines.sort(key=lambda line: line.y0)
    return made


def _ruled(made: Sheet, words: list[Word]) -> list[Word]:
    ink = made.ink
    found: list[Lattice] = []
    for frame in open_sided(frames(ink.across, ink.down), words):
        table = lattice(frame)
        if table is None or len(table.xs) == 2:
            made.across += frame.across
        else:
            found.append(table)
    if len(ink.boxes) >= 6:
        across, down = box_edges([b for b in ink.boxes if not _inside(b, found)])
        for frame in frames(across, down):
            table = lattice(frame)
            if table is not None and len(table.xs) > 2 and len(table.ys) > 2:
                found.append(table)
            else:
                made.across += frame.across
    # the smallest table first: one that stands inside another's cell keeps its words
    found.sort(key=lambda t: (t.box[2] - t.box[0]) * (t.box[3] - t.box[1]))
    for table in found:
        x0, y0, x1, y1 = table.box
        own: list[Word] = []
        rest: list[Word] = []
        for word in words:
            x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
            (own if x0 < x < x1 and y0 < y < y1 else rest).append(word)
        if not own and (y0 > 0.2 * ink.height or len(table.slots) < 5):
            continue  # an empty box; at the top of a page it may be a table's last, blank row
        fill(table, own)
        if _unseparated(table):
            made.across += [(y, x0, x1) for y in table.ys]
            continue
        words = rest
        lines, tables = opened_out(table) or ([], [table])
        made.lines += [Line(line, ink.number, ink.width, ink.height) for line in lines]
        made.tables += [_table(one, ink.number) for one in tables]
    made.tables.sort(key=lambda t: t.top)
    return words


def _table(found: Lattice, page: int) -> Table:
    return Table(
        found.xs,
        lattice_rows(found, page),
        page,
        found.ys[0],
        found.ys[-1],
        f"框线表：{len(found.ys) - 1}行{len(found.xs) - 1}列",
    )


def _inside(box: tuple[float, float, float, float], tables: list[Lattice]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(
        t.box[0] < x < t.box[2] and t.box[1] < y < t.box[3] and len(t.slots) > 3 for t in tables
    )


def _unseparated(table: Lattice) -> bool:
    """Whether figures of several columns stand in one cell: the columns are not ruled."""
    for slot in table.slots:
        if len(slot.words) >= 3:
            for line in text_lines(slot.words):
                figures = [w for w in line if FIGURE.fullmatch(w.text)]
                if len(figures) >= 3 and len(figures) >= len(line) - 1:
                    return True
    return False
