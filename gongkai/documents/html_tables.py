"""HTML tables → rows of cells with spans resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from gongkai.documents.grid import Cell

MAX_SPAN = 60
LONG = 60  # characters beyond which a cell is running text, whose lines matter
_BLANKS = " \t\r\n\u00a0\u3000\u200b\ufeff"
_LINES = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table"})
_SPACE = re.compile(r"[ \t\r\f]*\n\s*")


def holds_tables(table: LexborNode) -> bool:
    """
    Tell whether a table lays out other tables.

    Tables of one cell do not count: some pages put a box around every figure.
    """
    nested = table.css("table")
    if len(nested) <= 1:
        return False
    own = table.mem_id
    return len(nested) > 400 or any(
        inner.mem_id != own and len(inner.css("td, th")) > 1 for inner in nested
    )


def grid_of(table: LexborNode) -> list[list[Cell]]:
    """Return a table's rows; a cell that spans rows stands in the first of them only."""
    rows: list[list[Cell]] = []
    taken: dict[int, int] = {}  # column → first row that is free again
    number = 0
    for tr in _rows(table):
        col = 0
        line: list[Cell] = []
        for cell in tr.iter():
            if cell.tag not in ("td", "th"):
                continue
            while taken and taken.get(col, 0) > number:
                col += 1
            rowspan = colspan = 1
            attributes = cell.attributes
            if attributes:
                rowspan = _span(attributes.get("rowspan"))
                colspan = _span(attributes.get("colspan"))
            line.append(Cell(_words(cell), number, col, rowspan, colspan))
            if rowspan > 1:
                for taken_col in range(col, col + colspan):
                    taken[taken_col] = number + rowspan
            col += colspan
        if line:
            rows.append(line)
        number += 1
    return rows


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for part in table.iter():
        if part.tag == "tr":
            yield part
        elif part.tag in ("tbody", "thead", "tfoot"):
            for tr in part.iter():
                if tr.tag == "tr":
                    yield tr


def _words(cell: LexborNode) -> str:
    text = cell.text().strip(_BLANKS)
    if len(text) < 2:
        return text
    if len(text) > LONG:
        return _lines(cell)
    return _SPACE.sub("", text) if "\n" in text else text


def _lines(cell: LexborNode) -> str:
    """Return the text of a long cell, one line for every block in it."""
    parts: list[str] = []
    for node in cell.traverse(include_text=True):
        if node.tag == "-text":
            parts.append((node.text_content or "").replace("\n", " "))
        elif node.tag in _LINES:
            parts.append("\n")
    return _SPACE.sub("\n", "".join(parts)).strip(_BLANKS)


def _span(text: str | None) -> int:
    if not text:
        return 1
    digits = text.strip()
    if not digits.isdecimal():
        return 1
    return max(1, min(int(digits[:4]), MAX_SPAN))
