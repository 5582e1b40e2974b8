"""Table three without rules: labels, the heads beside them, and the figures of seven columns."""

from __future__ import annotations

import re

from gongkai.documents.grid import Cell
from gongkai.documents.pdf.heads import SPANNING, halves
from gongkai.documents.pdf.label_cells import Label, labels
from gongkai.documents.pdf.segments import Column, Segment, placed, under
from gongkai.documents.pdf.stretches import Stretch


def table_three(part: Stretch, among: list[Column], *, six: bool) -> list[list[Cell]]:
    """Return the rows of table three; `six` tells whether （六） is a head."""
    head, body = halves(part.rows)
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
    numbers = [label.number if label else 0 for _, label, _ in rows]
    for k, (_, label, figures) in enumerate(rows):
        at, level = offset + k, kinds[k]
        cells: list[Cell] = []
        if level > 0 and (k == 0 or kinds[k - 1] == 0):
            end = next((n for n in range(k, len(rows)) if kinds[n] == 0), len(rows))
            cells.append(Cell(_head(heads, 0, rows, k, end), at, 0, end - k))
        if level == 2 and (k == 0 or kinds[k - 1] != 2 or _restarts(numbers, k)):
            end = k + 1
            while end < len(rows) and kinds[end] == 2 and not _restarts(numbers, end):
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
    return 1 if re.match(r"[（(]|[一二三四五六七][)）]", text) else 2


def _restarts(numbers: list[int], k: int) -> bool:
    """Whether the numbers in front of the labels begin again; without one they do not."""
    return 0 < numbers[k] <= numbers[k - 1]


def _head(heads: list[Label], level: int, rows: list[Matched], start: int, end: int) -> str:
    """Return the head that stands beside rows `start` to `end`."""
    top = rows[start][0] - 8
    bottom = rows[end - 1][0] + 8
    for head in heads:
        outer = re.match(r"三[、.．]", head.text) is not None
        if outer is (level == 0) and top < head.yc < bottom:
            return head.text
    return ""
