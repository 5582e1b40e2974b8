"""Compares the grids of a flow with what was printed."""

from __future__ import annotations

import re

from gongkai.documents.from_pdf import flow
from gongkai.documents.grid import Cell, Flow, Grid, Paragraph
from gongkai.rules.report_form import FORMS
from tests.documents.pdf_reports import Made


def plain(text: str) -> str:
    """Return text without spaces, brackets and quotes alike."""
    return re.sub(r"[\s“”\"]", "", text)


def figures_of(row: list[Cell], count: int) -> list[str]:
    """Return the last `count` cells of a row."""
    return [cell.text for cell in row][-count:]


def wrong(made: Made, read: Flow | None = None) -> list[str]:
    """Return what a reader of the grids would get wrong."""
    read = read or flow(made.data)
    grids = [block for block in read.blocks if isinstance(block, Grid)]
    out = []
    if len(grids) != 3:
        out.append(f"{len(grids)} grids")
    for grid in grids:
        out += overlaps(grid)
    form = FORMS["2019" if "other.all" in made.three else "2021"]
    found = dict(_rows(grids, 7))
    for row in form.tables[3].rows:
        got = found.get(plain(row.label))
        if got != made.three[row.name]:
            out.append(f"{row.name}: {got} / {made.three[row.name]}")
    for row in form.tables[2].rows:
        texts = made.two[row.name]
        got = dict(_rows(grids, len(texts))).get(plain(row.label))
        if got != texts:
            out.append(f"{row.name}: {got} / {texts}")
    last = grids[-1].rows[-1] if grids else []
    if [cell.text for cell in last] != made.four:
        out.append(f"four: {[cell.text for cell in last]} / {made.four}")
    text = [plain(b.text) for b in read.blocks if isinstance(b, Paragraph)]
    expected = [
        *made.prose,
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "公开内容还不够丰富，下一步将加强培训。",
        "六、其他需要报告的事项",
        "无。",
    ]
    if text != [plain(t) for t in expected]:
        out.append(f"prose: {[t for t in text if t not in expected]}")
    return out


def overlaps(grid: Grid) -> list[str]:
    """Return the grid positions that two cells claim, or that none does."""
    taken: dict[tuple[int, int], Cell] = {}
    out = []
    for n, row in enumerate(grid.rows):
        for cell in row:
            if cell.row != n:
                out.append(f"row {cell.row} stands in row {n}")
            for r in range(cell.row, cell.row + cell.rowspan):
                for c in range(cell.col, cell.col + cell.colspan):
                    if (r, c) in taken:
                        out.append(f"({r}, {c}) twice: {taken[r, c].text!r} {cell.text!r}")
                    taken[r, c] = cell
    return out


def _rows(grids: list[Grid], count: int):
    for grid in grids:
        for row in grid.rows:
            labels = [cell.text for cell in row][:-count]
            if labels:
                yield plain(labels[-1]), figures_of(row, count)
