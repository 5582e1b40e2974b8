"""What happens to tables on their way to a web page: spans lost, tables cut, columns moved."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from tests.reports.grids import (
    Box,
    Rows,
    body_three,
    cut,
    grid_three,
    grid_two,
    grids,
    head_three,
    spread,
    unspanned,
)
from tests.reports.paper import Paper

Tables = dict[int, list[Rows]]
Shape = Callable[[Paper, random.Random], Tables]


def whole(paper: Paper, rng: random.Random) -> Tables:
    """The form as the office printed it."""
    return grids(paper)


def _each(paper: Paper, change: Callable[[Rows], Rows]) -> Tables:
    return {n: [change(rows) for rows in made] for n, made in grids(paper).items()}


def no_spans(paper: Paper, rng: random.Random) -> Tables:
    """rowspan and colspan lost; every row has only its own cells."""
    return _each(paper, unspanned)


def filled(paper: Paper, rng: random.Random) -> Tables:
    """Merged cells written out: the same text in every slot."""
    return _each(paper, lambda rows: spread(rows, repeat=True))


def hollow(paper: Paper, rng: random.Random) -> Tables:
    """Empty cells in place of merged ones."""
    return _each(paper, lambda rows: spread(rows, repeat=False))


def wrong_spans(paper: Paper, rng: random.Random) -> Tables:
    """A few label cells span one row or column more or less than they should."""

    def change(rows: Rows) -> Rows:
        made = []
        for row in rows:
            new = []
            for box in row:
                if not box.figure and box.rows > 2 and rng.random() < 0.6:
                    box = replace(box, rows=max(1, box.rows + rng.choice((-2, -1, 1))))
                if not box.figure and box.cols > 2 and rng.random() < 0.3:
                    box = replace(box, cols=box.cols - 1)
                new.append(box)
            made.append(new)
        return made

    return _each(paper, change)


def cut_in_two(paper: Paper, rng: random.Random) -> Tables:
    """Table three in two pieces, also inside a group, with the head repeated or not."""
    made = grids(paper)
    if 3 in made:
        upper, lower = cut(made[3][0], rng.randint(6, 24 if paper.facts.edition == "2019" else 26))
        if rng.random() < 0.5:
            lower = head_three(paper) + lower
        made[3] = [upper, lower]
    if 2 in made and rng.random() < 0.4:
        made[2] = list(cut(made[2][0], rng.choice((4, 7))))
    return made


def blocks(paper: Paper, rng: random.Random) -> Tables:
    """Table two in a table for each item, table four in a table for each group."""
    made = grids(paper)
    if 2 in made:
        pieces: list[Rows] = []
        for row in grid_two(paper):
            if len(row) == 1:
                pieces.append([])
            pieces[-1].append(row)
        made[2] = pieces
    if 4 in made:
        made[4] = four_by_group(paper)
    return made


def four_by_group(paper: Paper) -> list[Rows]:
    """Table four as three little tables with their own heads."""
    form = paper.facts.form.tables[4]
    pieces = []
    for row in form.rows:
        name = row.label if not row.heads else f"{row.heads[0]}（{row.label}）"
        figures = [Box(paper.printed[4, row.name, c.name], figure=True) for c in row.columns]
        pieces.append([[Box(name, cols=5)], [Box(c.label) for c in row.columns], figures])
    return pieces


def upright(paper: Paper, rng: random.Random) -> Tables:
    """Table four with a row for each group, table three with its head in one row."""
    made = grids(paper)
    form = paper.facts.form.tables[4]
    if 4 in made:
        rows: Rows = [[Box("类别", cols=2), *[Box(c.label) for c in form.rows[0].columns]]]
        for row in form.rows:
            figures = [Box(paper.printed[4, row.name, c.name], figure=True) for c in row.columns]
            if row.name == "review":
                rows.append([Box("行政复议", cols=2), *figures])
            elif row.name == "suit_direct":
                rows.append([Box("行政诉讼", 2), Box(row.label), *figures])
            else:
                rows.append([Box(row.label), *figures])
        made[4] = [rows]
    if 3 in made:
        made[3] = [[flat_head(paper), *body_three(paper)]]
    return made


def flat_head(paper: Paper) -> list[Box]:
    """The head of table three in one row."""
    columns = paper.facts.form.tables[3].rows[0].columns
    return [Box("申请人情况", cols=3), *[Box(paper.label(c.label)) for c in columns]]


def list_four(paper: Paper, rng: random.Random) -> Tables:
    """Table four as a list: group, outcome, number."""
    made = grids(paper)
    if 4 in made:
        rows: Rows = []
        for row in paper.facts.form.tables[4].rows:
            for i, c in enumerate(row.columns):
                name = [Box(row.label, 5)] if i == 0 else []
                figure = Box(paper.printed[4, row.name, c.name], figure=True)
                rows.append([*name, Box(c.label), figure])
        made[4] = [rows]
    return made


def padded(paper: Paper, rng: random.Random) -> Tables:
    """Extra empty rows everywhere, and an empty column at an edge."""

    def change(rows: Rows) -> Rows:
        width = sum(box.cols for box in rows[0])
        right = rng.random() < 0.5
        made: Rows = []
        for r, row in enumerate(rows):
            made.append([*row, Box("")] if right else list(row))
            safe = all(box.rows == 1 for box in row) and (r == 0 or r == len(rows) - 1)
            if safe and rng.random() < 0.5:
                made.append([Box("") for _ in range(width + right)])
        return made

    return _each(paper, change)


def total_first(paper: Paper, rng: random.Random) -> Tables:
    """The total column before the six of the applicants (rare)."""
    made = grids(paper)
    if 3 in made:
        rows = grid_three(paper)
        head = [
            rows[0],
            [rows[1][2], rows[1][0], rows[1][1]],
            rows[2],
        ]
        body = [[*row[:-7], row[-1], *row[-7:-1]] for row in rows[3:]]
        made[3] = [head + body]
    return made


SHAPES: dict[str, Shape] = {
    "whole": whole,
    "no_spans": no_spans,
    "filled": filled,
    "hollow": hollow,
    "wrong_spans": wrong_spans,
    "cut_in_two": cut_in_two,
    "blocks": blocks,
    "upright": upright,
    "list_four": list_four,
    "padded": padded,
    "total_first": total_first,
}
