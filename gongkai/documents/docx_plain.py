"""
Tables of a DOCX in which nothing is tracked, hidden, wrapped or drawn: read in one pass.

Nearly all are. `from_docx` reads the others, and would read these alike, at three times the cost.
"""

from __future__ import annotations

from lxml import etree

from gongkai.documents.docx_names import (
    BR,
    CELL_DEL,
    CR,
    DEL,
    GRID_BEFORE,
    GRID_SPAN,
    HMERGE,
    HYPHEN,
    MC,
    MOVE_FROM,
    TAB,
    TC,
    TR,
    TXBX,
    VAL,
    VANISH,
    VMERGE,
    P,
    T,
    W,
)
from gongkai.documents.grid import Cell

_WIDEST = 60  # columns one cell may span
_BREAKS = (P, BR, CR)
_READ = (T, P, TC, TR, BR, CR, GRID_SPAN, VMERGE, GRID_BEFORE)
#: what a reader does not see as it stands, and whatever holds rows, cells or text of its own
_NOT_PLAIN = (
    *(DEL, MOVE_FROM, CELL_DEL, VANISH, HMERGE, HYPHEN, TAB, TXBX),
    *(MC + name for name in ("AlternateContent", "Choice", "Fallback")),
    *(W + name for name in ("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag")),
    *(W + name for name in ("tcPrChange", "trPrChange", "drawing", "pict", "object", "ruby")),
)


def is_plain(table: etree._Element) -> bool:
    """Tell whether `rows_of` may read a table that holds no other."""
    return next(table.iter(*_NOT_PLAIN), None) is None


def rows_of(table: etree._Element) -> list[list[Cell]]:
    """Return the cells of each row, each once, where it starts."""
    rows: list[list[Cell]] = []
    merges: dict[int, Cell] = {}  # column → cell that goes on downwards
    reader = _Reader(merges)
    parts = reader.parts
    for node in table.iter(*_READ):
        tag = node.tag
        if tag == T:
            parts.append(node.text or "")
        elif tag in _BREAKS:
            parts.append("\n")
        elif tag == TC:
            reader.end_cell()
            reader.open = True
        elif tag == VMERGE:
            reader.merge = node.get(VAL, "continue")
        elif tag == GRID_SPAN:
            reader.span = max(1, min(number(node, 1), _WIDEST))
        elif tag == TR:
            reader.end_cell()
            reader.begin_row(len(rows))
            rows.append(reader.line)
        else:
            reader.col = number(node, 0)
    reader.end_cell()
    return rows


class _Reader:
    """The row and the cell being read."""

    __slots__ = ("col", "line", "merge", "merges", "open", "parts", "row", "span")

    def __init__(self, merges: dict[int, Cell]) -> None:
        self.merges = merges
        self.line: list[Cell] = []
        self.parts: list[str] = []
        self.row = self.col = 0
        self.span = 1
        self.merge: str | None = None
        self.open = False

    def begin_row(self, row: int) -> None:
        self.row, self.col, self.line = row, 0, []

    def end_cell(self) -> None:
        if not self.open:
            return
        text = "".join(self.parts).strip()
        self.parts.clear()
        above = self.merges.get(self.col)
        if self.merge is not None and self.merge != "restart" and above is not None and not text:
            above.rowspan += 1
        else:
            cell = Cell(text, self.row, self.col, 1, self.span)
            self.line.append(cell)
            if self.merge is not None:
                self.merges[self.col] = cell
            else:
                self.merges.pop(self.col, None)
        self.col += self.span
        self.span, self.merge, self.open = 1, None, False


def number(node: etree._Element | None, default: int) -> int:
    """Return the number an element carries."""
    value = node.get(VAL, "") if node is not None else ""
    return int(value) if value.isdecimal() else default
