"""Captions go to their tables and pictures, heads of tables are told, empty lines go."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.bodies.shape.blocks import Block, Cell, Figure, Para, Table

_TABLE = re.compile(r"(?:附?表)\s*(?:[\d一二三四五六七八九十]+(?:[-—.–]\d+)*|[:：])")
_PICTURE = re.compile(r"图\s*(?:[\d一二三四五六七八九十]+(?:[-—.–]\d+)*|[:：])")
FIGURE = re.compile(r"[-+−]?[\d.,，]*\d[%％]?|[-—–－/]")
_FIRST = re.compile(
    r"序\s*号|编\s*号|项\s*目|名\s*称|指\s*标|单\s*位|类\s*别|事\s*项|科\s*目|年\s*[份度]|时\s*间|姓\s*名"
)
_LONGEST = 60
_LONGEST_HEAD = 30
_MOST_HEAD = 4


def gathered(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with captions in their places and boxes around one cell opened."""
    made: list[Block] = []
    for block in _unboxed(blocks):
        if isinstance(block, Para):
            if block.pictures and not block.text:
                made.append(Figure(block.pictures))
                continue
            if not block.spans or not (block.text or block.pictures or _has_markup(block)):
                continue
            last = made[-1] if made else None
            if isinstance(last, Figure) and not last.caption and _is_caption(block, _PICTURE):
                last.caption = block.text
                continue
        elif isinstance(block, Table):
            if not any(block.rows):
                continue
            last = made[-1] if made else None
            if isinstance(last, Para) and _is_caption(last, _TABLE):
                block.caption = last.text
                del made[-1]
            set_head(block)
        made.append(block)
    return made


def _has_markup(para: Para) -> bool:
    return any(span.markup for span in para.spans)


def _unboxed(blocks: Sequence[Block]) -> list[Block]:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row]
            if len(cells) == 1:
                made.extend(_unboxed(cells[0].blocks))
                continue
            for cell in cells:
                if any(isinstance(inner, Table) for inner in cell.blocks):
                    cell.blocks = gathered(cell.blocks)
        made.append(block)
    return made


def _is_caption(para: Para, pattern: re.Pattern[str]) -> bool:
    if len(para.text) > _LONGEST or para.text.endswith(("。", "；", "：", ":")):
        return False
    return para.role == "caption" or pattern.match(para.text) is not None


def set_head(table: Table) -> None:
    """Say how many rows are the head of a table, where the source does not."""
    if len(table.rows) < 2:
        table.head = 0
        return
    if not table.head and not table.plain:
        table.head = _rows_above_figures(table) or (1 if _looks_like_head(table) else 0)
    if not table.head:
        return
    reach = max(
        (at + cell.rowspan for at, row in enumerate(table.rows[: table.head]) for cell in row),
        default=table.head,
    )
    table.head = max(table.head, reach)
    if table.head >= len(table.rows) or table.head > _MOST_HEAD:
        table.head = 0
        return
    for row in table.rows[table.head :]:
        _set_labels(row)


def _set_labels(row: list[Cell]) -> None:
    """Mark the words in front of the first figure of a row as what it is about."""
    at = next((k for k, cell in enumerate(row) if is_figure(cell)), 0)
    for cell in row[:at]:
        cell.header = bool(cell.text.strip()) and len(cell.text) <= _LONGEST


def is_figure(cell: Cell) -> bool:
    """Tell whether a cell holds a number or the stroke that stands for none."""
    return FIGURE.fullmatch(cell.text.replace(" ", "")) is not None


def _rows_above_figures(table: Table) -> int:
    """Return how many rows of words stand above rows that all have figures."""
    figures = [any(is_figure(cell) for cell in row) for row in table.rows]
    count = next((at for at, found in enumerate(figures) if found), 0)
    if not 0 < count <= _MOST_HEAD or not all(figures[count:]):
        return 0
    return count if len(table.rows[0]) > 1 else 0


def _looks_like_head(table: Table) -> bool:
    first = table.rows[0]
    if len(first) < 2 or any(not _may_be_head(cell) for cell in first):
        return False
    if _FIRST.match(first[0].text.strip()) or all(_is_bold(cell) for cell in first):
        return True
    below = [row for row in table.rows[1:] if len(row) == len(first)]
    return any(
        sum(1 for row in below if is_figure(row[at])) * 2 > len(below) > 0
        for at in range(1, len(first))
    )


def _may_be_head(cell: Cell) -> bool:
    text = cell.text.strip()
    return 0 < len(text) <= _LONGEST_HEAD and not is_figure(cell)


def _is_bold(cell: Cell) -> bool:
    paras = [block for block in cell.blocks if isinstance(block, Para) and block.text]
    return bool(paras) and all(para.bold for para in paras)
