"""Plain text: one cell a line, tabs, pipes, spaces, markdown."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.reports.grids import Rows, spread
from tests.reports.paper import Paper
from tests.reports.shapes import SHAPES

Layout = Callable[[Paper, random.Random], bytes]
Writer = Callable[[Rows], str]


def cells(rows: Rows) -> str:
    """One cell a line behind a tab; an empty line ends a row; merged cells leave a bare tab."""
    lines = []
    for row in spread_rows(rows):
        lines += ["\t" + text for text in row]
        lines.append("")
    return "\n".join(lines)


def spread_rows(rows: Rows) -> list[list[str]]:
    """Cells of each row: vertical merges leave an empty cell, horizontal ones do not."""
    below: dict[tuple[int, int], int] = {}
    made = []
    for r, row in enumerate(rows):
        c, texts = 0, []
        for box in row:
            while (r, c) in below:
                texts.append("")
                c += below[r, c]
            texts.append(box.text)
            for down in range(1, box.rows):
                below[r + down, c] = box.cols
            c += box.cols
        while (r, c) in below:
            texts.append("")
            c += below[r, c]
        made.append(texts)
    return made


def _flat(rows: Rows) -> list[list[str]]:
    return [[box.text.replace("\n", "") for box in row] for row in spread(rows, repeat=False)]


def _short(rows: Rows) -> list[list[str]]:
    return [[box.text.replace("\n", "") for box in row] for row in rows]


def tabs(rows: Rows) -> str:
    """Tab-separated, empty cells kept."""
    return "\n".join("\t".join(row) for row in _flat(rows))


def tabs_short(rows: Rows) -> str:
    """Tab-separated, as copied from a page: only the cells that start in the row."""
    return "\n".join("\t".join(row) for row in _short(rows))


def pipes(rows: Rows) -> str:
    """Cells between pipes."""
    return "\n".join("|" + "|".join(row) + "|" for row in _flat(rows))


def markdown(rows: Rows) -> str:
    """A markdown table."""
    flat = [[text.replace("|", "/") for text in row] for row in _flat(rows)]
    rule = "|" + "---|" * len(flat[0])
    lines = ["| " + " | ".join(row) + " |" for row in flat]
    return "\n".join([lines[0], rule, *lines[1:]])


def spaces(rows: Rows) -> str:
    """Columns apart by several spaces."""
    return "\n".join("    ".join(text for text in row if text.strip()) for row in _short(rows))


def one_space(rows: Rows) -> str:
    """Columns apart by one space."""
    return "\n".join(" ".join(text for text in row if text.strip()) for row in _short(rows))


def bare_lines(rows: Rows) -> str:
    """One cell a line with nothing around it."""
    return "\n".join(text for row in _short(rows) for text in row if text.strip())


def render(paper: Paper, rng: random.Random, writer: Writer, indent: str = "") -> str:
    """Return the whole report as text."""
    tables = SHAPES["whole"](paper, rng)
    parts = [paper.title.replace("\n", ""), *[indent + p for p in paper.preamble]]
    for number in range(1, 7):
        if number in paper.absent_chapters:
            continue
        parts.append(paper.headings[number])
        parts += [indent + p for p in paper.paragraphs(number)]
        parts += [writer(rows) for rows in tables.get(number, [])]
    return "\n".join(parts) + "\n"


def _layout(writer: Writer, encoding: str = "utf-8", indent: str = "", eol: str = "\n") -> Layout:
    def layout(paper: Paper, rng: random.Random) -> bytes:
        text = render(paper, rng, writer, indent).replace("\n", eol)
        return text.encode(encoding, "replace")

    return layout


LAYOUTS: dict[str, Layout] = {
    "cells": _layout(cells),
    "cells_gbk": _layout(cells, "gb18030", "　　", "\r\n"),
    "tabs": _layout(tabs),
    "tabs_short": _layout(tabs_short, "utf-8-sig", "　　"),
    "pipes": _layout(pipes),
    "markdown": _layout(markdown),
    "spaces": _layout(spaces, indent="    "),
    "one_space": _layout(one_space),
    "bare_lines": _layout(bare_lines),
}

#: layouts that drop empty cells: a blank figure cannot be told from its neighbour
NO_BLANKS = frozenset({"txt.spaces", "txt.one_space", "txt.bare_lines"})
