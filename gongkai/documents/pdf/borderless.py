"""Tables two, three and four without rules between their columns, by alignment."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

from gongkai.documents.grid import Cell
from gongkai.documents.pdf.label_cells import Label, labels, six_is_head
from gongkai.documents.pdf.segments import Column, Segment, columns, placed, under
from gongkai.documents.pdf.sheet import Sheet, Table
from gongkai.documents.pdf.stretches import Row, Stretch, stretches

SPANNING = re.compile(
    r"申请人情况|法人或其他组织|行政复议|行政诉讼|未经复议直接起诉|复议后起诉|.*(?:勾稽|第一项|第三项|等于|之和).*"
)
ITEM = re.compile(r"第二十条.*")
NAME = re.compile(
    r"规章|(?:行政)?规范性文件|行政许可|其他对外管理.*|行政处罚|行政强制|行政事业性收费|政府集中采购"
)
FIRST_LABEL = re.compile(r"[一二三四][、.．]|[（(][一二三四五六七][)）]|\d{1,2}[、.．]")
NOTE = "无框线表：按文字对齐分列"
WIDE = {2: 4, 3: 10, 4: 15}


def add_borderless(sheets: list[Sheet]) -> None:
    """Take the tables without rules out of the lines of the pages."""
    if not any(len(line.words) > 1 for sheet in sheets for line in sheet.lines):
        return
    found = stretches(sheets)
    for _, group in groupby(found, key=lambda s: s.table):
        parts = list(group)
        carried: list[Segment] = []  # heads of table two whose rows stand overleaf
        among = _columns(parts) if parts[0].table != 2 else []
        six = six_is_head(p.text for part in parts for row in part.rows for p in row.pieces)
        for part in parts:
            if part.table == 2:
                items = _items(part.rows)
                rows = _table_two(items, part.rows, carried)
                carried = items[-1].heads if items else carried
            elif not among:
                continue
            elif part.table == 3:
                rows = _table_three(part, among, six=six)
            else:
                rows = _table_four(part.rows, among)
            _take(part, rows, among)


def _take(part: Stretch, rows: list[list[Cell]], among: list[Column]) -> None:
    if not rows:
        return
    lines = [row.line for row in part.rows]
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
        head, body = _halves(part.rows)
        figures += [p for row in body for p in row.figures]
        heads += [p for row in head for p in row.pieces if not SPANNING.fullmatch(p.text)]
    if not figures:
        return []
    left = min(p.x0 for p in figures)
    if most == 7:
        first = [p.x0 for p in heads if "自然" in p.text]
        left = min([left, *first])
        heads = [p for p in heads if p.xc > left]
    return columns(figures, heads, most)


def _halves(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Part the heads of the columns from the rows of figures."""
    for k, row in enumerate(rows):
        first = row.pieces[0].text
        if row.figures or (FIRST_LABEL.match(first) and not SPANNING.fullmatch(first)):
            return rows[:k], rows[k:]
    return rows, []


@dataclass(slots=True)
class _Item:
    """One item of article 20 in table two: its column heads and its rows."""

    title: str | None
    heads: list[Segment] = field(default_factory=list)
    rows: list[tuple[list[str], list[Segment]]] = field(default_factory=list)


def _items(rows: list[Row]) -> list[_Item]:
    items: list[_Item] = []
    for row in rows:
        first = row.pieces[0]
        item = items[-1] if items else None
        if ITEM.fullmatch(first.text) and len(row.pieces) == 1:
            items.append(_Item(first.text))
        elif row.figures or NAME.fullmatch(first.text):
            if item is None:
                item = _Item(None)
                items.append(item)
            item.rows.append(([] if first.figure else [first.text], row.figures))
        elif item is None or (item.rows and len(row.pieces) > 1):
            items.append(_Item(None, _heads(row)))
        elif not item.rows:
            item.heads += _heads(row)
        else:
            item.rows[-1][0].append(first.text)
    return items


def _heads(row: Row) -> list[Segment]:
    return [piece for piece in row.pieces if piece.text != "信息内容"]


def _table_two(items: list[_Item], rows: list[Row], carried: list[Segment]) -> list[list[Cell]]:
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


def _table_four(rows: list[Row], among: list[Column]) -> list[list[Cell]]:
    head, body = _halves(rows)
    made: list[list[Cell]] = []
    if head:
        leaves = [p for r in head for p in r.pieces if not SPANNING.fullmatch(p.text)]
        if len(among) == 15:
            made.append([Cell("行政复议", 0, 0, 1, 5), Cell("行政诉讼", 0, 5, 1, 10)])
            made.append(
                [
                    Cell("", 1, 0, 1, 5),
                    Cell("未经复议直接起诉", 1, 5, 1, 5),
                    Cell("复议后起诉", 1, 10, 1, 5),
                ]
            )
        texts = under(leaves, among)
        made.append([Cell(text, len(made), k) for k, text in enumerate(texts)])
    for row in body:
        if row.figures:
            texts = placed(row.figures, among)
            made.append([Cell(text, len(made), k) for k, text in enumerate(texts)])
    return made


def _table_three(part: Stretch, among: list[Column], *, six: bool) -> list[list[Cell]]:
    head, body = _halves(part.rows)
    made: list[list[Cell]] = []
    if head:
        pieces = [p for row in head for p in row.pieces]
        left = min([among[0].x0, *(p.x0 for p in pieces if p.text.startswith("自然"))])
        note = "".join(p.text for p in pieces if p.xc < left)
        leaves = [p for p in pieces if p.xc >= left and not SPANNING.fullmatch(p.text)]
        made.append([Cell(note, 0, 0, 2, 3), Cell("申请人情况", 0, 3, 1, len(among))])
        made.append([Cell(text, 1, 3 + k) for k, text in enumerate(under(leaves, among))])
    lines = [row.figures for row in body if row.figures]
    heights = [sum(p.yc for p in line) / len(line) for line in lines]
    words = [p for row in body for p in row.pieces if not p.figure]
    found = labels(words, heights, part.sheet.across, six=six)
    leaves_ = [label for label in found if not label.head]
    rows = _matched(leaves_, lines, heights)
    return made + _labelled(rows, [x for x in found if x.head], among, len(made))


Matched = tuple[float, Label | None, list[Segment]]


def _matched(
    leaves: list[Label], lines: list[list[Segment]], heights: list[float]
) -> list[Matched]:
    """Put each line of figures beside the label it stands at."""
    pairs = []
    for i, label in enumerate(leaves):
        reach = 0.6 * label.lines[0].size
        for j, height in enumerate(heights):
            if label.y0 - reach < height < label.y1 + reach:
                pairs.append((abs(height - label.yc), i, j))
    rows: list[Matched] = []
    label_done, line_done = set(), set()
    for _, i, j in sorted(pairs):
        if i not in label_done and j not in line_done:
            label_done.add(i)
            line_done.add(j)
            rows.append((leaves[i].yc, leaves[i], lines[j]))
    rows += [(x.yc, x, []) for i, x in enumerate(leaves) if i not in label_done]
    rows += [(heights[j], None, x) for j, x in enumerate(lines) if j not in line_done]
    return sorted(rows, key=lambda r: r[0])


def _labelled(
    rows: list[Matched], heads: list[Label], among: list[Column], offset: int
) -> list[list[Cell]]:
    """Return the rows with the heads beside them spanning the rows they belong to."""
    made: list[list[Cell]] = []
    kinds = [_level(label) for _, label, _ in rows]
    for k, (_, label, figures) in enumerate(rows):
        at, level = offset + k, kinds[k]
        cells: list[Cell] = []
        if level > 0 and (k == 0 or kinds[k - 1] == 0):
            end = next((n for n in range(k, len(rows)) if kinds[n] == 0), len(rows))
            cells.append(Cell(_head(heads, 0, rows, k, end), at, 0, end - k))
        if level == 2 and (k == 0 or kinds[k - 1] != 2 or _restarts(rows, k)):
            end = k + 1
            while end < len(rows) and kinds[end] == 2 and not _restarts(rows, end):
                end += 1
            cells.append(Cell(_head(heads, 1, rows, k, end), at, 1, end - k))
        cells.append(Cell(label.text if label else "", at, level, 1, 3 - level))
        texts = placed(figures, among)
        cells += [Cell(text, at, 3 + i) for i, text in enumerate(texts)]
        made.append(cells)
    return made


def _level(label: Label | None) -> int:
    text = label.text if label else ""
    if re.match(r"[一二四][、.．]", text):
        return 0
    return 1 if re.match(r"[（(]", text) else 2


def _restarts(rows: list[Matched], k: int) -> bool:
    mine, before = rows[k][1], rows[k - 1][1]
    return bool(mine and before and mine.number and mine.number <= before.number)


def _head(heads: list[Label], level: int, rows: list[Matched], start: int, end: int) -> str:
    """Return the head that stands beside rows `start` to `end`."""
    top = rows[start][0] - 8
    bottom = rows[end - 1][0] + 8
    for head in heads:
        outer = re.match(r"三[、.．]", head.text) is not None
        if outer is (level == 0) and top < head.yc < bottom:
            return head.text
    return ""
