"""The three statutory tables of a paper as rows of cells with spans."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gongkai.rules.report_form import BALANCE_NOTE, ORGANISATIONS, Row
from tests.reports.paper import Paper


@dataclass(frozen=True)
class Box:
    """One cell: its text, its spans, and whether it is a figure or a label."""

    text: str
    rows: int = 1
    cols: int = 1
    figure: bool = False


Rows = list[list[Box]]


def grid_two(paper: Paper) -> Rows:
    """Table two: blocks of article 20, four grid columns."""
    rows: Rows = []
    for block in paper.facts.form.tables[2].blocks:
        rows.append([Box(paper.label(block.item), cols=4)])
        width = len(block.rows[0].columns)
        spans = {1: [3], 2: [1, 2], 3: [1, 1, 1]}[width]
        head = [Box(paper.label("信息内容"))]
        head += [
            Box(paper.label(c.label), cols=s)
            for c, s in zip(block.rows[0].columns, spans, strict=True)
        ]
        rows.append(head)
        for row in block.rows:
            if (2, row.name) in paper.absent_rows:
                continue
            figures = [
                Box(paper.printed[2, row.name, c.name], cols=s, figure=True)
                for c, s in zip(row.columns, spans, strict=True)
            ]
            rows.append([Box(paper.label(row.label)), *figures])
    return rows


def head_three(paper: Paper) -> Rows:
    """The three header rows of table three."""
    columns = paper.facts.form.tables[3].rows[0].columns
    names = [paper.label(c.label) for c in columns]
    return [
        [Box(paper.label(BALANCE_NOTE), 3, 3), Box("申请人情况", cols=7)],
        [Box(names[0], 2), Box(paper.label(ORGANISATIONS), cols=5), Box(names[6], 2)],
        [Box(name) for name in names[1:6]],
    ]


def _label_boxes(paper: Paper, row: Row, left: dict[str, int]) -> list[Box]:
    boxes = []
    for head in row.heads:
        if head in left:
            boxes.append(Box(paper.label(head), left.pop(head)))
    own = 3 - len(row.heads)
    return [*boxes, Box(paper.label(row.label), cols=own)]


def body_three(paper: Paper) -> Rows:
    """The body of table three; group heads span the rows that are there."""
    form = paper.facts.form.tables[3]
    there = [row for row in form.rows if (3, row.name) not in paper.absent_rows]
    left: dict[str, int] = {}
    for row in there:
        for head in row.heads:
            left[head] = left.get(head, 0) + 1
    rows: Rows = []
    for row in there:
        figures = [Box(paper.printed[3, row.name, c.name], figure=True) for c in row.columns]
        rows.append(_label_boxes(paper, row, left) + figures)
    return rows


def grid_three(paper: Paper) -> Rows:
    """Table three, ten grid columns."""
    return head_three(paper) + body_three(paper)


def grid_four(paper: Paper) -> Rows:
    """Table four, fifteen grid columns."""
    form = paper.facts.form.tables[4]
    outcomes = [paper.label(c.label) for c in form.rows[0].columns]
    return [
        [Box("行政复议", cols=5), Box("行政诉讼", cols=10)],
        [
            *[Box(o, 2) for o in outcomes],
            Box("未经复议直接起诉", cols=5),
            Box("复议后起诉", cols=5),
        ],
        [Box(o) for o in (*outcomes, *outcomes)],
        [
            Box(paper.printed[4, row.name, c.name], figure=True)
            for row in form.rows
            for c in row.columns
        ],
    ]


def grids(paper: Paper) -> dict[int, list[Rows]]:
    """Return every table of the paper as one grid each."""
    made = {2: [grid_two(paper)], 3: [grid_three(paper)], 4: [grid_four(paper)]}
    return {n: g for n, g in made.items() if n not in paper.absent_tables}


def spread(rows: Rows, *, repeat: bool) -> Rows:
    """Resolve spans: the text repeated in every slot, or empty cells in place."""
    slots: dict[tuple[int, int], Box] = {}
    for r, row in enumerate(rows):
        c = 0
        for box in row:
            while (r, c) in slots:
                c += 1
            for dr in range(box.rows):
                for dc in range(box.cols):
                    first = dr == dc == 0
                    text = box.text if first or repeat else ""
                    slots[r + dr, c + dc] = replace(box, text=text, rows=1, cols=1)
            c += box.cols
    width = max(c for _, c in slots) + 1
    return [[slots.get((r, c), Box("")) for c in range(width)] for r in range(len(rows))]


def unspanned(rows: Rows) -> Rows:
    """Forget every span: each row keeps only the cells that start in it."""
    return [[replace(box, rows=1, cols=1) for box in row] for row in rows]


def positions(rows: Rows) -> list[tuple[int, int, Box]]:
    """Return every cell with its grid row and column."""
    taken: set[tuple[int, int]] = set()
    found = []
    for r, row in enumerate(rows):
        c = 0
        for box in row:
            while (r, c) in taken:
                c += 1
            found.append((r, c, box))
            taken |= {(r + a, c + b) for a in range(box.rows) for b in range(box.cols)}
            c += box.cols
    return found


def cut(rows: Rows, at: int) -> tuple[Rows, Rows]:
    """Cut a grid in two before row `at`; a cell cut through goes on, empty, below."""
    upper: Rows = [[] for _ in rows[:at]]
    lower: list[list[tuple[int, Box]]] = [[] for _ in rows[at:]]
    for r, c, box in positions(rows):
        if r >= at:
            lower[r - at].append((c, box))
            continue
        upper[r].append(replace(box, rows=min(box.rows, at - r)))
        if r + box.rows > at:
            lower[0].append((c, replace(box, text="", rows=r + box.rows - at)))
    return upper, [[box for _, box in sorted(row, key=lambda p: p[0])] for row in lower]
