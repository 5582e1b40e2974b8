"""Tables two, three and four without rules between their columns, by alignment."""

from __future__ import annotations

from itertools import groupby

from gongkai.documents.grid import Cell
from gongkai.documents.pdf.heads import SPANNING, halves
from gongkai.documents.pdf.label_cells import six_is_head
from gongkai.documents.pdf.segments import Column, Segment, columns
from gongkai.documents.pdf.sheet import Sheet, Table
from gongkai.documents.pdf.stretches import Stretch, stretches
from gongkai.documents.pdf.table_four import table_four
from gongkai.documents.pdf.table_three import table_three
from gongkai.documents.pdf.table_two import items_of, table_two

NOTE = "无框线表：按文字对齐分列"


def add_borderless(sheets: list[Sheet]) -> None:
    """Take the tables without rules out of the lines of the pages."""
    if not any(len(line.words) > 1 for sheet in sheets for line in sheet.lines):
        return
    found = stretches(sheets)
    for _, group in groupby(found, key=lambda s: s.table):
        parts = list(group)
        carried: list[Segment] = []  # heads of table two whose rows stand overleaf
        among = _columns(parts) if parts[0].table != 2 else []
        blank = not any(row.figures for part in parts for row in part.rows)
        _words_in_columns(parts, among)
        six = six_is_head(p.text for part in parts for row in part.rows for p in row.pieces)
        for part in parts:
            if part.table == 2:
                items = items_of(part.rows)
                rows = table_two(items, part.rows, carried)
                carried = items[-1].heads if items else carried
            elif not among:
                continue
            elif part.table == 3:
                rows = table_three(part, among, six=six)
            else:
                rows = table_four(part.rows, among, blank=blank and part is parts[-1])
            _take(part, rows, among)


def _words_in_columns(parts: list[Stretch], among: list[Column]) -> None:
    """Take words that stand where figures do ("见附件") for what their cells say."""
    for part in parts if among else ():
        for row in halves(part.rows)[1]:
            for piece in row.pieces if row.figures else ():
                piece.figure = piece.figure or piece.xc > among[0].x0


def _take(part: Stretch, rows: list[list[Cell]], among: list[Column]) -> None:
    if not rows:
        return
    lines = [line for row in part.rows for line in (row.line, *row.beneath)]
    taken = {id(line) for line in lines}
    sheet = part.sheet
    sheet.lines = [line for line in sheet.lines if id(line) not in taken]
    page = sheet.ink.number
    for row in rows:
        for cell in row:
            cell.page = page
    width = max(c.col + c.colspan for row in rows for c in row)
    edges = [c.x0 for c in among] + [among[-1].x1] if among else [0.0]
    heads = max(0, width + 1 - len(edges))
    xs = [edges[0] - 20.0 * (heads - k) for k in range(heads)] + edges
    if not among:
        xs = [20.0 * k for k in range(width + 1)]
    top, bottom = min(line.y0 for line in lines), max(line.y1 for line in lines)
    sheet.tables.append(Table(xs, rows, page, top, bottom, NOTE, ruled=False))
    sheet.tables.sort(key=lambda t: t.top)


def _columns(parts: list[Stretch]) -> list[Column]:
    figures, heads = [], []
    most = 7 if parts[0].table == 3 else 15
    for part in parts:
        head, body = halves(part.rows)
        figures += [p for row in body for p in row.figures]
        heads += [p for row in head for p in row.pieces if not SPANNING.fullmatch(p.text)]
    lefts = [p.x0 for p in figures]
    if most == 7:
        lefts += [p.x0 for p in heads if "自然" in p.text]
        heads = [p for p in heads if p.xc > min(lefts, default=0.0)]
    found = columns(figures, heads, most) if lefts or most == 15 else []
    return found if figures or len(found) == most else []
