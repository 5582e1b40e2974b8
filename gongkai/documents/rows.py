"""
The rows of a file's tables, told apart by the words in them.

Turns grids into `Entry` values: this row of that statutory table, with its figure cells. Which
column a figure cell belongs to is decided afterwards, with the whole table in view.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.documents import words
from gongkai.documents.grid import Cell, Grid
from gongkai.documents.numbers import may_be_figure, value_of


@dataclass(slots=True)
class Entry:
    """One row of a statutory table as found: its name, its figure cells, how sure the name is."""

    row: str
    cells: list[Cell]
    sure: float
    grid: int  # index of the grid among the blocks
    label: str = ""
    columns: list[str] | None = None  # table two: the heads above, in order


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


@dataclass(slots=True)
class _Grid:
    """One grid with what its cells say, worked out once."""

    index: int
    grid: Grid
    has: set[int]


FIGURE, BLANK, LABEL, OTHER = "v", "b", "l", "t"


def kinds(row: Sequence[Cell], table: int) -> list[str]:
    """Return for every cell of a row whether it is a figure, blank, a label or other text."""
    found = []
    for cell in row:
        text = cell.text
        if text.isascii() and text.isdecimal():
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
    return words.outcome(text) is not None or words.group_of_four(text) is not None


def rows_of(grids: Sequence[tuple[int, Grid]]) -> Rows:
    """Find the rows of the three statutory tables in a file's grids, in document order."""
    rows = Rows()
    four = _Four(rows)
    last: set[int] = set()
    for index, grid in grids:
        has = _tables_in(grid) or {t for t in last if _goes_on(grid, t, rows)}
        if not has:
            continue
        last = has
        rows.used[index] = has
        heads: list[tuple[str, str]] = []
        for line in grid.rows:
            if 2 in has and _take_two(line, rows, heads, index):
                continue
            if 3 in has and _take_three(line, rows, index):
                continue
            if 4 in has:
                four.take(line, index)
    four.finish()
    return rows


def _tables_in(grid: Grid) -> set[int]:
    two = three = applicants = outcomes = 0
    for cell in grid.cells():
        text = cell.text
        if len(text) < 2 or text.isascii():
            continue
        if len(text) <= 40:
            if words.column_of_two(text) is not None or "第二十条" in text:
                two += 1
            elif words.outcome(text) is not None:
                outcomes += 1
            if words.applicant(text) is not None:
                applicants += 1
        row = words.row_of_three(text)
        if row is not None and row[0] not in ("other.misc", "results_total"):
            three += 1
    has = set()
    if two >= 1:
        has.add(2)
    if three >= 3 or (three >= 1 and applicants >= 3) or applicants >= 5:
        has.add(3)
    if outcomes >= 4:
        has.add(4)
    return has


def _goes_on(grid: Grid, table: int, rows: Rows) -> bool:
    """Tell whether a grid without heads goes on with a table that was cut in two."""
    if table == 4:
        return not rows.four and any(len(line) >= 5 for line in grid.rows)
    for line in grid.rows:
        for cell in line:
            if table == 3 and words.row_of_three(cell.text) is not None:
                return True
            if table == 2 and words.row_of_two(cell.text) is not None:
                return True
    return False


def _take_two(line: list[Cell], rows: Rows, heads: list[tuple[str, str]], index: int) -> bool:
    found = kinds(line, 2)
    labels = [i for i, kind in enumerate(found) if kind == LABEL]
    columns = [c for i in labels if (c := words.column_of_two(line[i].text)) is not None]
    if columns:
        heads[:] = columns
        for edition, _ in columns:
            rows.editions[edition] = rows.editions.get(edition, 0) + 1
    taken = bool(columns)
    for place, i in enumerate(labels):
        name = words.row_of_two(line[i].text)
        if name is None:
            continue
        end = labels[place + 1] if place + 1 < len(labels) else len(line)
        cells = line[i + 1 : end]
        if cells and any(kind in (FIGURE, BLANK, OTHER) for kind in found[i + 1 : end]):
            names = [column for _, column in heads]
            rows.two.append(Entry(name, cells, 1.0, index, line[i].text, names or None))
            taken = True
    return taken


def _take_three(line: list[Cell], rows: Rows, index: int) -> bool:
    found = kinds(line, 3)
    applicants = [
        name
        for cell, kind in zip(line, found, strict=True)
        if kind == LABEL and (name := words.applicant(cell.text)) is not None
    ]
    if len(applicants) >= 2 and FIGURE not in found[-3:]:
        rows.heads.append(applicants)
        return True
    label, sure, place = _leaf(line, found)
    if place is None:
        return False
    cells = line[place + 1 :]
    if not cells:
        return False
    if label is None:
        if sum(1 for kind in found[place + 1 :] if kind == FIGURE) < 5:
            return False
        label, sure = "", 0.4
    rows.three.append(Entry(label, cells, sure, index, line[place].text))
    return True


def _leaf(line: list[Cell], found: list[str]) -> tuple[str | None, float, int | None]:
    """Return the innermost row label, how sure it is and where it stands."""
    head: tuple[str, float, int] | None = None
    unknown: int | None = None
    for i in range(len(line) - 1, -1, -1):
        if found[i] == LABEL:
            row = words.row_of_three(line[i].text)
            if row is None:
                continue
            name, sure = row
            if not name.startswith("head:"):
                return name, sure, i
            if head is None:
                head = (name, sure, i)
        elif found[i] == OTHER and unknown is None and not line[i].text.isascii():
            unknown = i
    if unknown is not None and (head is None or unknown > head[2]):
        return None, 0.0, unknown
    if head is not None:
        return ("other.all" if head[0] == "head:other" else None), head[1], head[2]
    return None, 0.0, None


def _window(values: list[Cell], wanted: int) -> list[Cell]:
    """Return the stretch of `wanted` figures whose groups of five add up best, the last of equals."""

    def holding(start: int) -> tuple[int, int]:
        stretch = [value_of(cell) for cell in values[start : start + wanted]]
        fives = [stretch[i : i + 5] for i in range(0, wanted, 5)]
        held = sum(
            1 for five in fives if None not in five and sum(five[:4], Decimal(0)) == five[4]
        )
        outside = [*values[:start], *values[start + wanted :]]
        return held, sum(1 for cell in outside if not cell.text)

    best = max(range(len(values) - wanted + 1), key=lambda start: (holding(start), start))
    return values[best : best + wanted]


class _Four:
    """Table four: one line of fifteen, or three lines of five, or a list of single figures."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.groups: list[str] = []  # groups headed since the last figures
        self.outcomes: list[str] = []
        self.group = "review"
        self.single: dict[tuple[str, str], tuple[Cell, int]] = {}

    def take(self, line: list[Cell], index: int) -> None:
        """Take in one row of a grid that holds table four."""
        found = kinds(line, 4)
        figures = [c for c, k in zip(line, found, strict=True) if k in (FIGURE, BLANK)]
        labels = [c for c, k in zip(line, found, strict=True) if k == LABEL]
        numbers = sum(1 for k in found if k == FIGURE)
        last_label = max((i for i, k in enumerate(found) if k in (LABEL, OTHER)), default=-1)
        values = line[last_label + 1 :]
        if numbers or (not labels and len(figures) >= 10):
            if not numbers and self._empty_line(values):
                return
            self.note(labels)
            self._figures(labels, values, index)
        else:
            self.note(labels)

    def _empty_line(self, values: list[Cell]) -> bool:
        """An empty line of a broken head is not a line of figures, unless the head is complete."""
        return len(self.outcomes) < 15 or len(values) < 15

    def note(self, labels: list[Cell]) -> None:
        """Remember groups and outcomes named in a head."""
        for cell in labels:
            group = words.group_of_four(cell.text)
            if group is not None:
                if group not in self.groups:
                    self.groups.append(group)
            elif (name := words.outcome(cell.text)) is not None:
                self.outcomes.append(name)

    def _figures(self, labels: list[Cell], values: list[Cell], index: int) -> None:
        named = [g for cell in labels if (g := words.group_of_four(cell.text)) is not None]
        outcomes = [o for cell in labels if (o := words.outcome(cell.text)) is not None]
        if len(values) >= 14 or (len(values) >= 11 and len(self.groups) != 1):
            self._line(values, ("review", "suit_direct", "suit_after_review"), index)
        elif len(values) >= 9:
            self._line(values, ("suit_direct", "suit_after_review"), index)
        elif len(values) in (5, 6) and (group := self._one_group(named)) is not None:
            self._line(values, (group,), index)
        elif outcomes and len(values) == 3:
            for group, cell in zip(
                ("review", "suit_direct", "suit_after_review"), values, strict=True
            ):
                self.single[group, outcomes[-1]] = (cell, index)
        elif outcomes and values:
            if (named and (group := self._one_group(named)) is not None) or (
                not named and self.groups and (group := self._one_group([])) is not None
            ):
                self.group = group
            self.groups = []
            self.single[self.group, outcomes[-1]] = (values[0], index)
            if len(self.single) % 5 == 0 and outcomes[-1] == "total":
                self.group = self._next_group()

    def _one_group(self, named: list[str]) -> str | None:
        known = [g for g in (*named, *reversed(self.groups)) if g != "suit"]
        return known[0] if known else None

    def _next_group(self) -> str:
        done = {group for group, _ in self.single}
        order = ("review", "suit_direct", "suit_after_review")
        return next((g for g in order if g not in done), order[-1])

    def _line(self, values: list[Cell], groups: tuple[str, ...], index: int) -> None:
        wanted = 5 * len(groups)
        if len(values) > wanted:
            values = _window(values, wanted)
        if any(entry.row in groups for entry in self.rows.four):
            return
        for number, group in enumerate(groups):
            cells = values[number * 5 : number * 5 + 5]
            sure = 1.0 if len(values) == wanted else 0.5
            self.rows.four.append(Entry(group, cells, sure, index))
        self.groups = []

    def finish(self) -> None:
        """Turn single figures into lines where no line was found."""
        for group in ("review", "suit_direct", "suit_after_review"):
            if any(entry.row == group for entry in self.rows.four):
                continue
            cells = {name: c for (g, name), c in self.single.items() if g == group}
            if cells:
                names = [name for name in words.T4_ORDER if name in cells]
                index = next(iter(cells.values()))[1]
                entry = Entry(group, [cells[name][0] for name in names], 0.9, index, columns=names)
                self.rows.four.append(entry)
