"""A table that goes on overleaf: its parts become one grid again."""

from __future__ import annotations

import re

from gongkai.documents.grid import Cell, Grid
from gongkai.documents.pdf.lattice import FIGURE
from gongkai.documents.pdf.sheet import Table
from gongkai.documents.pdf.wrapped_words import BEGINNINGS, WORDS

SAME_EDGE = 9.0  # points between the edges of two parts of one table
SAME_COLUMN = 5.0  # points: column edges of two parts this close are one
STARTS = re.compile(r"申请人情况|自然人|第二十条第?[（(]一[)）]|^行政复议$")
LABEL = re.compile(
    r"[（(]?[一二三四五六七八九十][)）]|[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}[、.．]"
)
SPACES = re.compile(r"\s+")


def continues(parts: list[Table], after: Table) -> bool:
    """Whether a table is the rest of the one whose parts ended the page before."""
    before = parts[-1]
    if after.page != before.page + 1:
        return False
    left = abs(before.xs[0] - after.xs[0])
    right = abs(before.xs[-1] - after.xs[-1])
    width = abs((before.xs[-1] - before.xs[0]) - (after.xs[-1] - after.xs[0]))
    if before.ruled and after.ruled and (left > SAME_EDGE or right > SAME_EDGE) and width > 4:
        return False
    mine = {_plain(c) for part in parts for row in part.rows for c in row}
    return not any(
        STARTS.search(_plain(c)) and _plain(c) not in mine for row in after.rows[:3] for c in row
    )


def joined(parts: list[Table]) -> Grid:
    """Return the parts of one table as one grid."""
    first = parts[0]
    if len(parts) == 1:
        return Grid(first.rows, page=first.page, note=first.note)
    xs = _common(parts)
    rows: list[list[Cell]] = []
    for part in parts:
        own = _rest(rows, _placed(part, xs)) if rows else _placed(part, xs)
        _append(rows, own)
    note = f"{first.note}；跨{len(parts)}页拼接"
    return Grid(rows, page=first.page, note=note)


def _common(parts: list[Table]) -> list[float]:
    """Return the column edges of all parts, measured from the left edge of each."""
    edges = sorted(x - part.xs[0] for part in parts for x in part.xs)
    out = [edges[0]]
    for x in edges:
        if x - out[-1] > SAME_COLUMN:
            out.append(x)
    return out


def _placed(part: Table, xs: list[float]) -> list[list[Cell]]:
    """Return the rows of a part with columns counted on the common edges."""
    index = [min(range(len(xs)), key=lambda k: abs(xs[k] - (x - part.xs[0]))) for x in part.xs]
    for row in part.rows:
        for cell in row:
            start, end = index[cell.col], index[cell.col + cell.colspan]
            cell.col, cell.colspan = start, max(1, end - start)
    return part.rows


def _rest(rows: list[list[Cell]], own: list[list[Cell]]) -> list[list[Cell]]:
    """Drop the head of a table where it is printed again overleaf."""
    repeated = 0
    while repeated < min(len(rows), len(own) - 1, 6):
        mine = [_plain(c) for c in rows[repeated]]
        if mine != [_plain(c) for c in own[repeated]]:
            break
        if any(text.isdigit() for text in mine) or any(LABEL.match(text) for text in mine):
            break
        repeated += 1
    if repeated == 0 or not any(_plain(c) for row in own[:repeated] for c in row):
        return own
    return _moved(own[repeated:], -repeated)


def _moved(rows: list[list[Cell]], by: int) -> list[list[Cell]]:
    for row in rows:
        for cell in row:
            cell.row += by
    return rows


def _append(rows: list[list[Cell]], own: list[list[Cell]]) -> None:
    if not rows:
        rows.extend(own)
        return
    if own and _broken_row(rows, own[0]):
        _mend(rows, own[0])
        own = _moved(own[1:], -1)
    own = _moved(own, len(rows))
    if own and rows:
        own[0] = _held(rows, own[0])
    rows.extend(own)


def _broken_row(rows: list[list[Cell]], first: list[Cell]) -> bool:
    """Whether the page broke inside a row: words on one page, figures on the other."""
    last = rows[-1]
    above = {c.col: c for c in last}
    own = [c for c in first if c.rowspan == 1]
    if not own or any(_holder(rows, c) is None for c in first if c.rowspan > 1):
        return False
    both = [(above.get(c.col), c) for c in own]
    if any(a is None or a.colspan != c.colspan for a, c in both if c.text):
        return False
    figures = [(a, c) for a, c in both if a is not None and (_figure(a) or _figure(c))]
    if any(a.text and c.text for a, c in figures):
        return False
    head = [c for c in own if c.text and not _figure(c)]
    if any(LABEL.match(_plain(c)) for c in first if c.text and not _figure(c)):
        return False
    if any(_plain(c) in WORDS and _plain(above[c.col]) not in BEGINNINGS for c in head):
        return False
    empty_above = all(not a.text for a, _ in figures)
    empty_below = all(not c.text for _, c in figures)
    if head:
        words_above = any(c.text and not _figure(c) for c in last)
        return words_above and (empty_above != empty_below or not figures)
    # figures alone overleaf: the words they belong to were left behind
    return empty_above and bool(figures) and any(c.text for c in last)


def _mend(rows: list[list[Cell]], first: list[Cell]) -> None:
    """Give the last row what stands overleaf, and its heads the rows they go on over."""
    for cell in first:
        holder = _holder(rows, cell)
        if holder is not None:
            holder.text += cell.text
            holder.rowspan += cell.rowspan - 1


def _holder(rows: list[list[Cell]], cell: Cell) -> Cell | None:
    """Return the cell that ends the rows so far in the same columns."""
    for row in reversed(rows):
        for above in row:
            if above.col == cell.col:
                same = above.colspan == cell.colspan
                return above if same and above.row + above.rowspan == len(rows) else None
    return None


def _held(rows: list[list[Cell]], first: list[Cell]) -> list[Cell]:
    """Let a label cell that spans the page break go on, instead of starting a blank one."""
    kept = []
    for cell in first:
        label = any(c.col > cell.col and LABEL.match(_plain(c)) for c in first)
        holder = _reaching(rows, cell) if label else None
        if holder is not None and not _figure(cell):
            if cell.text and cell.text not in holder.text:
                if LABEL.match(_plain(cell)):
                    kept.append(cell)
                    continue
                holder.text += cell.text
            holder.rowspan += cell.rowspan
        else:
            kept.append(cell)
    return kept


def _reaching(rows: list[list[Cell]], cell: Cell) -> Cell | None:
    """Return the spanning cell that ends right above this one in the same columns."""
    above = _holder(rows, cell)
    if above is None or _figure(above):
        return None
    return above if above.rowspan > 1 or (cell.rowspan > 1 and above.text) else None


def _figure(cell: Cell) -> bool:
    text = cell.text.strip()
    return FIGURE.fullmatch(text) is not None or (
        bool(text)
        and (text[0].isdigit() or text[0] in "-—–+")
        and len(text) < 14
        and not (LABEL.match(text) and not text.replace(".", "").isdigit())
    )


def _plain(cell: Cell) -> str:
    return SPACES.sub("", cell.text)
