"""What a row of a statutory table is before its figures are put into columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.documents import words
from gongkai.documents.grid import Cell
from gongkai.documents.numbers import may_be_figure


@dataclass(slots=True)
class Entry:
    """One row of a statutory table as found: its name, its figure cells, how sure the name is."""

    row: str
    cells: list[Cell]
    sure: float
    grid: int  # index of the grid among the blocks
    label: str = ""
    columns: list[str] | None = None  # table two: the heads above, in order
    under: dict[str, int] | None = None  # table two: in which grid column each head begins


@dataclass(slots=True)
class Rows:
    """Everything found in the grids of one file."""

    two: list[Entry] = field(default_factory=list)
    three: list[Entry] = field(default_factory=list)
    four: list[Entry] = field(default_factory=list)
    heads: list[list[str]] = field(default_factory=list)  # applicant columns as headed
    editions: dict[str, int] = field(default_factory=dict)
    used: dict[int, set[int]] = field(default_factory=dict)  # grid index → tables in it
    labels: dict[tuple[int, str], str] = field(default_factory=dict)


FIGURE, BLANK, LABEL, OTHER = "v", "b", "l", "t"


def kinds(row: Sequence[Cell], table: int) -> list[str]:
    """Return for every cell of a row whether it is a figure, blank, a label or other text."""
    found = []
    for cell in row:
        text = cell.text
        if text == "0" or (text.isascii() and text.isdecimal()):
            found.append(FIGURE)
        elif not text.strip("\u00a0\u3000 \n"):
            found.append(BLANK)
        elif _is_label(text, table):
            found.append(LABEL)
        elif may_be_figure(text):
            found.append(FIGURE)
        else:
            found.append(OTHER)
    return found


def _is_label(text: str, table: int) -> bool:
    if table == 3:
        return words.row_of_three(text) is not None or words.applicant(text) is not None
    if table == 2:
        return words.row_of_two(text) is not None or words.column_of_two(text) is not None
    if words.outcome(text) is not None or words.group_of_four(text) is not None:
        return True
    return words.plain(text) in words.PARTS_OF_OUTCOMES
