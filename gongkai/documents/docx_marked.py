"""Tables of a DOCX with tracked changes, hidden text, drawings or wrapped cells, step by step."""

from __future__ import annotations

from lxml import etree

from gongkai.documents.docx_names import (
    CELL_DEL,
    DEL,
    GRID_BEFORE,
    GRID_SPAN,
    HMERGE,
    PPR,
    RPR,
    TC,
    TCPR,
    TR,
    TRPR,
    VAL,
    VANISH,
    VMERGE,
    P,
    R,
    T,
)
from gongkai.documents.docx_plain import number
from gongkai.documents.docx_text import text_of
from gongkai.documents.grid import Cell


def grid_of(tbl: etree._Element) -> list[list[Cell]]:
    """Return the cells of each row, each once, where it starts."""
    grid: list[list[Cell]] = []
    open_merges: dict[int, Cell] = {}  # column → cell that goes on downwards
    for row in rows_in(tbl):
        line = _row(row, len(grid), open_merges)
        if line is not None:
            grid.append(line)
    return grid


def rows_in(tbl: etree._Element) -> list[etree._Element]:
    """Return the rows of a table, without those deleted in tracked changes."""
    found = []
    for child in tbl:
        if child.tag == TR:
            properties = child.find(TRPR)
            if properties is None or properties.find(DEL) is None:
                found.append(child)
        elif isinstance(child.tag, str) and child.tag.endswith(("}sdt", "}sdtContent", "}ins")):
            found.extend(rows_in(child))
    return found


def cells_in(row: etree._Element) -> list[etree._Element]:
    """Return the cells of a row, those wrapped in content controls too."""
    found = []
    for child in row:
        if child.tag == TC:
            found.append(child)
        elif isinstance(child.tag, str) and child.tag.endswith(
            ("}sdt", "}sdtContent", "}customXml", "}smartTag", "}ins")
        ):
            found.extend(cells_in(child))
    return found


def _row(row: etree._Element, at: int, merges: dict[int, Cell]) -> list[Cell] | None:
    line: list[Cell] = []
    properties = row.find(TRPR)
    col = number(properties.find(GRID_BEFORE), 0) if properties is not None else 0
    for tc in cells_in(row):
        span, merge, gone = 1, None, False
        properties = tc.find(TCPR)
        for item in properties if properties is not None else ():
            tag = item.tag
            if tag == GRID_SPAN:
                span = max(1, min(number(item, 1), 60))
            elif tag == VMERGE:
                merge = item.get(VAL, "continue")
            elif tag == CELL_DEL:
                gone = True
            elif tag == HMERGE and item.get(VAL) != "restart" and line:
                line[-1].colspan += 1
                col += 1
                gone = True
        if gone:
            continue
        text = _words(tc)
        if merge is not None and merge != "restart" and col in merges and not text:
            merges[col].rowspan += 1
        else:
            cell = Cell(text, at, col, 1, span)
            line.append(cell)
            if merge is not None:
                merges[col] = cell
            else:
                merges.pop(col, None)
        col += span
    return line


def _words(tc: etree._Element) -> str:
    """Return a cell's text; the ordinary case, plain runs in paragraphs, without recursion."""
    parts: list[str] = []
    for child in tc:
        tag = child.tag
        if tag == TCPR:
            continue
        if tag != P:
            return _all_words(tc)
        for run in child:
            tag = run.tag
            if tag == PPR:
                continue
            if tag != R:
                return _all_words(tc)
            for piece in run:
                tag = piece.tag
                if tag == T:
                    parts.append(piece.text or "")
                elif tag != RPR or piece.find(VANISH) is not None:
                    return _all_words(tc)
        parts.append("\n")
    return "".join(parts).strip()


def _all_words(tc: etree._Element) -> str:
    parts: list[str] = []
    boxes: list[etree._Element] = []
    text_of(tc, parts, boxes)
    for box in boxes:
        text_of(box, parts, [])
    return "".join(parts).strip()
