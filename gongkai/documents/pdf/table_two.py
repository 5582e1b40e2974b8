"""Table two without rules: items of article 20, each with heads and rows of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.documents.grid import Cell
from gongkai.documents.pdf.segments import Column, Row, Segment, columns, placed, under

ITEM = re.compile(r"第二十条.*")
NAME = re.compile(
    r"规章|(?:行政)?规范性文件|行政许可|其他对外管理.*|行政处罚|行政强制|行政事业性收费|政府集中采购"
)


@dataclass(slots=True)
class Item:
    """One item of article 20 in table two: its column heads and its rows."""

    title: str | None
    heads: list[Segment] = field(default_factory=list)
    rows: list[tuple[list[str], list[Segment]]] = field(default_factory=list)


def items_of(rows: list[Row]) -> list[Item]:
    """Return the items of article 20 that the lines belong to."""
    items: list[Item] = []
    for row in rows:
        first = row.pieces[0]
        item = items[-1] if items else None
        if ITEM.fullmatch(first.text) and len(row.pieces) == 1:
            items.append(Item(first.text))
        elif row.figures or NAME.fullmatch(first.text):
            if item is None:
                item = Item(None)
                items.append(item)
            named = NAME.fullmatch(first.text) is not None
            item.rows.append(([] if first.figure else [first.text], _cells(row, named=named)))
        elif item is None or (item.rows and len(row.pieces) > 1):
            items.append(Item(None, _heads(row)))
        elif not item.rows:
            item.heads += _heads(row)
        else:
            item.rows[-1][0].append(first.text)
    return items


def _cells(row: Row, *, named: bool) -> list[Segment]:
    return row.pieces[1:] if named else row.figures


def _heads(row: Row) -> list[Segment]:
    return [piece for piece in row.pieces if piece.text != "信息内容"]


def table_two(items: list[Item], rows: list[Row], carried: list[Segment]) -> list[list[Cell]]:
    """Return the rows of table two; `carried` heads stand over rows that begin a page."""
    over = [
        columns([], item.heads or (carried if k == 0 and item.title is None else []), 3)
        for k, item in enumerate(items)
    ]
    counts = [len(found) for found in over]
    border = _first_border(rows)
    if border is None:
        border = next(((c[0].xc + c[1].xc) / 2 for c in over if len(c) == 3), None)
    full = [
        figure
        for item, count in zip(items, counts, strict=True)
        for _, figures in item.rows
        for figure in figures
        if count == 3
    ]
    made: list[list[Cell]] = []
    for item, heads, count in zip(items, over, counts, strict=True):
        among = heads
        if count == 3 and item.heads:
            among = columns(full, item.heads, 3)
        if item.title is not None:
            made.append([Cell(item.title, len(made), 0, 1, 4)])
        if item.heads:
            made.append(_line(len(made), "信息内容", under(item.heads, among)))
        for label, figures in item.rows:
            texts = _values(figures, among, border)
            made.append(_line(len(made), "".join(label), texts))
    return made


def _first_border(rows: list[Row]) -> float | None:
    """Return where the first column of figures ends, by the rows that have three."""
    full = [row.figures for row in rows if len(row.figures) == 3]
    if not full:
        return None
    return (max(f[0].x1 for f in full) + min(f[1].x0 for f in full)) / 2


def _values(figures: list[Segment], among: list[Column], border: float | None) -> list[str]:
    if len(among) == 2 and len(figures) == 1 and border is not None:
        text = figures[0].text
        return [text, ""] if figures[0].xc < border else ["", text]
    if not among:
        return [piece.text for piece in figures] or [""]
    return placed(figures, among)


def _line(at: int, label: str, texts: list[str]) -> list[Cell]:
    """Return a row of table two: its last column reaches to the right edge."""
    cells = [Cell(label, at, 0)]
    for k, text in enumerate(texts):
        last = k == len(texts) - 1
        cells.append(Cell(text, at, 1 + k, 1, max(1, 3 - k) if last else 1))
    return cells
