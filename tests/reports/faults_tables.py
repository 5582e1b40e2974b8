"""Faults in the figures of tables three and four."""

from __future__ import annotations

import random

from tests.reports.facts import APPLICANTS, OUTCOMES, broken
from tests.reports.issue import Issue
from tests.reports.paper import Key, Paper
from tests.reports.slip import other


def _set(paper: Paper, table: int, row: str, col: str, value: int) -> None:
    paper.facts.table(table)[row][col] = value
    paper.put((table, row, col), value)


def _holder(paper: Paper, code: str, where: dict[str, object]) -> tuple[Key, ...]:
    """Return the cells whose printed words an identity is measured by."""
    if code == "T3_RESULT_SUM":
        return ((3, "results_total", str(where["col"])),)
    if code == "T3_ROW_TOTAL":
        return ((3, str(where["row"]), "total"),)
    if code == "T4_TOTAL":
        return ((4, str(where["group"]), "total"),)
    rows = ("received", "carried_in", "results_total", "carried_out")
    return tuple((3, row, str(where["col"])) for row in rows)


def _parts(paper: Paper, code: str, where: dict[str, object]) -> list[Key]:
    """Return the cells that an identity adds up; when all are blank nothing can be added."""
    if code == "T3_RESULT_SUM":
        return [(3, row, str(where["col"])) for row in paper.facts.form.result_rows]
    if code == "T3_ROW_TOTAL":
        return [(3, str(where["row"]), col) for col in APPLICANTS]
    if code == "T4_TOTAL":
        return [(4, str(where["group"]), col) for col in OUTCOMES]
    return []


def _consequences(paper: Paper) -> list[Issue] | None:
    """
    Every identity that no longer holds, and every figure of the text now contradicted.

    An identity measured by a blank is not scored: whether the blank is a zero, or a total
    nobody filled in, cannot be seen on paper.
    """
    found = []
    for code, where, expected, printed in broken(paper.facts):
        clear = not any(key in paper.marks for key in _holder(paper, code, where))
        parts = _parts(paper, code, where)
        clear = clear and not (parts and all(key in paper.marks for key in parts))
        found.append(Issue((code,), where, expected, printed, primary=clear))
    if not any(issue.primary for issue in found):
        return None
    if paper.marks:
        found.append(Issue(("T3_COLUMN_IDENTITY", "T3_RESULT_SUM"), {"table": 3}, primary=False))
    found.append(Issue(("TEXT_VS_TABLE",), {"table": 3}, primary=False))
    found.append(Issue(("TEXT_VS_TABLE",), {"table": 4}, primary=False))
    return found


def t3_leaf(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """One leaf cell of the results."""
    rows = paper.facts.form.result_rows
    busy = [(r, c) for r in rows for c in APPLICANTS if paper.facts.t3[r][c]]
    every = [(r, c) for r in rows for c in APPLICANTS]
    row, col = rng.choice(busy if busy and rng.random() < 0.8 else every)
    _set(paper, 3, row, col, other(paper.facts.t3[row][col], rng))
    return _consequences(paper)


def t3_row_total(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """The total of one row."""
    rows = [r for r, v in paper.facts.t3.items() if v["total"]] or list(paper.facts.t3)
    row = rng.choice(rows)
    _set(paper, 3, row, "total", other(paper.facts.t3[row]["total"], rng))
    return _consequences(paper)


def t3_frame(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """Received, carried in, results total or carried out, in one column."""
    row = rng.choice(("received", "carried_in", "results_total", "carried_out"))
    col = rng.choice((*APPLICANTS, "natural", "natural", "total"))
    _set(paper, 3, row, col, other(paper.facts.t3[row][col], rng))
    return _consequences(paper)


def t3_both(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """A frame row wrong in a column and its total alike: the row adds up, the columns do not."""
    row = rng.choice(("received", "carried_in", "results_total", "carried_out"))
    col = rng.choice(("natural", "natural", "business", "other"))
    more = rng.choice((1, 2, 10, 100))
    for name in (col, "total"):
        _set(paper, 3, row, name, paper.facts.t3[row][name] + more)
    return _consequences(paper)


def t3_neighbours(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """Two neighbouring cells exchanged in a row."""
    cells = [
        (r, i)
        for r, v in paper.facts.t3.items()
        for i in range(5)
        if v[APPLICANTS[i]] != v[APPLICANTS[i + 1]]
    ]
    if not cells:
        return None
    row, i = rng.choice(cells)
    a, b = APPLICANTS[i], APPLICANTS[i + 1]
    left, right = paper.facts.t3[row][a], paper.facts.t3[row][b]
    _set(paper, 3, row, a, right)
    _set(paper, 3, row, b, left)
    return _consequences(paper)


def t3_shifted(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """One row's figures stand one row lower; its own are zero."""
    rows = list(paper.facts.form.result_rows)
    busy = [i for i, r in enumerate(rows[:-1]) if paper.facts.t3[r]["total"]]
    if not busy:
        return None
    i = rng.choice(busy)
    col = next(c for c in APPLICANTS if paper.facts.t3[rows[i]][c])
    here, below = paper.facts.t3[rows[i]][col], paper.facts.t3[rows[i + 1]][col]
    if here == below:
        return None
    _set(paper, 3, rows[i], col, below)
    _set(paper, 3, rows[i + 1], col, here)
    return _consequences(paper)


def t4_cell(paper: Paper, rng: random.Random) -> list[Issue] | None:
    """One cell or total of table four."""
    group = rng.choice(list(paper.facts.t4))
    col = rng.choice((*OUTCOMES, "total", "total"))
    _set(paper, 4, group, col, other(paper.facts.t4[group][col], rng))
    return _consequences(paper)
