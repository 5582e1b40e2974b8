"""HTML tables → rows of cells with spans resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from gongkai.documents.grid import Cell

MAX_SPAN = 60
MAX_WIDTH = 300  # columns; statutory tables have fifteen
LONG = 60  # characters beyond which a cell is running text, whose lines matter
_BLANKS = " \t\r\n\u00a0\u3000\u200b\ufeff"
_LINES = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table"})
_SPACE = re.compile(r"[ \t\r\f]*\n\s*")


def layout_tables(tables: list[LexborNode]) -> set[int]:
    """
    Return the ids of the tables that lay out other tables.

    Tables of one cell do not count: some pages put a box around every figure.

    :param tables: all tables of a page in document order
    """
    outer = {table.mem_id: around for table in tables if (around := _around(table)) is not None}
    if not outer:
        return set()
    cells: dict[int, int] = {}
    for table in tables:
        cells[table.mem_id] = sum(
            1 for tr in _rows(table) for cell in tr.iter() if cell.tag in ("td", "th")
        )
    laying: set[int] = set()
    for table in reversed(tables):  # from the inside out
        around = outer.get(table.mem_id)
        if around is None:
            continue
        if cells[table.mem_id] > 1 or table.mem_id in laying:
            laying.add(around)
        cells[around] = cells.get(around, 0) + cells[table.mem_id] - 1
    return laying


def _around(table: LexborNode) -> int | None:
    """Return the id of the table a table stands in, None when it stands in none."""
    node = table.parent
    for _ in range(200):
        if node is None or node.tag == "body":
            return None
        if node.tag == "table":
            return node.mem_id
        node = node.parent
    return None


def grid_of(table: LexborNode) -> list[list[Cell]]:
    """Return a table's rows; a cell that spans rows stands in the first of them only."""
    rows: list[list[Cell]] = []
    taken: dict[int, int] = {}  # column → first row that is free again
    spanned = {cell.mem_id for cell in table.css("[rowspan], [colspan]")}
    number = 0
    for tr in _rows(table):
        col = 0
        line: list[Cell] = []
        for cell in tr.iter():
            if cell.tag not in ("td", "th"):
                continue
            while taken and taken.get(col, 0) > number:
                col += 1
            if col > MAX_WIDTH:
                break
            rowspan = colspan = 1
            if cell.mem_id in spanned:
                attributes = cell.attributes
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
