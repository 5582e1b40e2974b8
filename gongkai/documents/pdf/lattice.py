"""A ruled table: rules and words become a grid of cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from gongkai.documents.grid import Cell
from gongkai.documents.pdf.ink import Box, Word
from gongkai.documents.pdf.lines import cell_text, text_lines
from gongkai.documents.pdf.rules import Frame

FIGURE = re.compile(
    r"[-+增减]?[\d０-９][\d０-９,，]*(?:[.．][\d０-９]+)?(?:件|元|万元|%)?|[-—–－―/／无]{1,3}"
)
OPEN_SIDE = 8.0  # points: rules reaching further than this show a side that is not drawn
INDENT = 7.0  # points: text starting this close to the left rule began in this cell


@dataclass(slots=True)
class Slot:
    """A cell while it is being filled."""

    row: int
    col: int
    rowspan: int
    colspan: int
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Lattice:
    """The positions of a table's rules and its cells."""

    xs: list[float]
    ys: list[float]
    slots: list[Slot]
    at: list[list[Slot]]  # the slot at each row and column

    @property
    def box(self) -> Box:
        """The area of the table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def lattice(frame: Frame) -> Lattice | None:
    """Return the cells the rules make; None when they make only one."""
    if not frame.across and not frame.down:
        return None
    x0, y0, x1, y1 = frame.box
    xs = _positions([r[0] for r in frame.down], x0, x1)
    ys = _positions([r[0] for r in frame.across], y0, y1)
    width, height = len(xs) - 1, len(ys) - 1
    if width < 1 or height < 1 or width * height < 2:
        return None
    wall = _separators(frame.down, xs, ys)  # wall[i][j]: rule left of column i in row j
    floor = _separators(frame.across, ys, xs)  # floor[j][i]: rule above row j in column i
    at: list[list[Slot | None]] = [[None] * width for _ in range(height)]
    slots = []
    for j in range(height):
        for i in range(width):
            if at[j][i] is not None:
                continue
            right = i + 1
            while right < width and not wall[right][j] and at[j][right] is None:
                right += 1
            below = j + 1
            while (
                below < height
                and not any(floor[below][c] or at[below][c] is not None for c in range(i, right))
                and not any(wall[c][below] for c in range(i + 1, right))
            ):
                below += 1
            slot = Slot(j, i, below - j, right - i)
            slots.append(slot)
            for r in range(j, below):
                at[r][i:right] = [slot] * (right - i)
    if len(slots) < 2:
        return None
    return Lattice(xs, ys, slots, at)  # type: ignore[arg-type]


def _positions(drawn: list[float], low: float, high: float) -> list[float]:
    out = sorted(set(drawn))
    if not out or out[0] - low > OPEN_SIDE:
        out.insert(0, low)
    if high - out[-1] > OPEN_SIDE:
        out.append(high)
    return out


def _separators(
    rules: list[tuple[float, float, float]], positions: list[float], along: list[float]
) -> list[list[bool]]:
    """Tell for each position and each stretch along it whether a rule is drawn there."""
    index = {p: i for i, p in enumerate(positions)}
    found = [[False] * (len(along) - 1) for _ in positions]
    for at, start, end in rules:
        line = found[index[at]]
        first = max(0, bisect_right(along, start) - 1)
        for k in range(first, len(along) - 1):
            a, b = along[k], along[k + 1]
            if a >= end:
                break
            if min(b, end) - max(a, start) >= 0.6 * (b - a):
                line[k] = True
    return found


def fill(table: Lattice, words: list[Word]) -> None:
    """Put each word into the cell it stands in."""
    xs, ys, at = table.xs, table.ys, table.at
    last_col, last_row = len(xs) - 2, len(ys) - 2
    for whole in words:
        for word in _cut(whole, table) if whole.joins else (whole,):
            row = min(max(bisect_right(ys, word.yc) - 1, 0), last_row)
            col = min(max(bisect_right(xs, word.xc) - 1, 0), last_col)
            slot = at[row][col]
            if word.x0 < xs[slot.col] - 1:
                first = min(max(bisect_right(xs, word.x0 + 1) - 1, 0), last_col)
                if word.x0 - xs[first] < INDENT and not FIGURE.fullmatch(word.text):
                    slot = at[row][first]
            slot.words.append(word)


def _cut(word: Word, table: Lattice) -> list[Word]:
    """Cut a word where a new run of the file begins just behind a rule."""
    assert word.joins is not None  # noqa: S101
    row = min(max(bisect_right(table.ys, word.yc) - 1, 0), len(table.ys) - 2)
    pieces = []
    start, x = 0, word.x0
    reach = 0.6 * word.size
    for index, at in word.joins:
        col = bisect_right(table.xs, at + reach) - 1
        near = 0 < col < len(table.xs) - 1 and abs(table.xs[col] - at) <= reach
        if near and table.at[row][col] is not table.at[row][col - 1]:
            pieces.append(Word(word.text[start:index], x, word.y0, at, word.y1, word.size))
            start, x = index, at
    pieces.append(Word(word.text[start:], x, word.y0, word.x1, word.y1, word.size))
    if word.spaces:
        end = 0
        for piece in pieces:
            start, end = end, end + len(piece.text)
            piece.spaces = [k - start for k in word.spaces if start < k < end]
    return pieces


def rows(table: Lattice, page: int) -> list[list[Cell]]:
    """Return the filled cells row by row, rows without a rule between them told apart."""
    lines = {id(slot): text_lines(slot.words) for slot in table.slots}
    stacked = _stacked(table, lines)
    offset = [0]
    for j in range(len(table.ys) - 1):
        offset.append(offset[-1] + stacked.get(j, 1))
    made: list[list[Cell]] = [[] for _ in range(offset[-1])]
    for slot in table.slots:
        own = lines[id(slot)]
        top = offset[slot.row]
        span = offset[slot.row + slot.rowspan] - top
        if slot.rowspan == 1 and span > 1:
            for k, part in enumerate(_shares(own, span, table, slot.row, lines)):
                made[top + k].append(
                    Cell(cell_text(part), top + k, slot.col, 1, slot.colspan, page)
                )
        else:
            made[top].append(Cell(cell_text(own), top, slot.col, span, slot.colspan, page))
    for row in made:
        row.sort(key=lambda c: c.col)
    return made


def _figure_lines(own: list[list[Word]]) -> list[float]:
    """Return the heights of a cell's lines when all of them are single figures."""
    heights = []
    for line in own:
        if len(line) != 1 or not FIGURE.fullmatch(line[0].text):
            return []
        heights.append(line[0].yc)
    return heights


def _stacked(table: Lattice, lines: dict[int, list[list[Word]]]) -> dict[int, int]:
    """Return for ruled rows how many rows of figures stand in each, where there are several."""
    tallies: dict[int, list[int]] = {}
    for slot in table.slots:
        if slot.rowspan == 1 and (count := len(_figure_lines(lines[id(slot)]))):
            tallies.setdefault(slot.row, []).append(count)
    found = {}
    for row, counts in tallies.items():
        most = max(counts)
        # a long figure wrapped in a narrow cell has two lines too, but stands alone
        if most > 1 and counts.count(most) >= max(2, 0.6 * len(counts)):
            found[row] = most
    return found


def _shares(
    own: list[list[Word]],
    span: int,
    table: Lattice,
    row: int,
    lines: dict[int, list[list[Word]]],
) -> list[list[list[Word]]]:
    """Share the lines of a cell out over the rows of figures beside it."""
    marks: list[float] = []
    for slot in table.slots:
        if slot.row == row and slot.rowspan == 1:
            marks = _figure_lines(lines[id(slot)])
            if len(marks) == span:
                break
    parts: list[list[list[Word]]] = [[] for _ in range(span)]
    for line in own:
        middle = sum(w.yc for w in line) / len(line)
        nearest = min(range(span), key=lambda k: abs(marks[k] - middle))
        parts[nearest].append(line)
    return parts
