"""The figures of table four, in any of the layouts it comes in."""

from __future__ import annotations

from decimal import Decimal

from gongkai.documents import words
from gongkai.documents.entries import BLANK, FIGURE, LABEL, OTHER, Entry, Rows, kinds
from gongkai.documents.grid import Cell
from gongkai.documents.numbers import value_of


def _window(values: list[Cell], wanted: int, first_col: int | None) -> list[Cell]:
    """
    Return the stretch of figures whose groups of five add up best.

    Of equals, the one that leaves blanks out, then the one under the heads, then the last.
    """

    def holding(start: int) -> tuple[int, int]:
        numbers = [value_of(cell) for cell in values[start : start + wanted]]
        held = 0
        for i in range(0, wanted, 5):
            *parts, total = [number for number in numbers[i : i + 5] if number is not None]
            held += len(parts) == 4 and sum(parts, Decimal(0)) == total
        outside = [*values[:start], *values[start + wanted :]]
        return held, sum(1 for cell in outside if not cell.text)

    best = max(
        range(len(values) - wanted + 1),
        key=lambda start: (*holding(start), values[start].col == first_col, start),
    )
    return values[best : best + wanted]


class TableFour:
    """Table four: one line of fifteen, or three lines of five, or a list of single figures."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.groups: list[str] = []  # groups headed since the last figures
        self.outcomes: list[str] = []
        self.group = "review"
        self.seen: set[str] = set()  # every group headed in the table
        self.index: int | None = None
        self.first_col: int | None = None  # the leftmost head of an outcome
        self.single: dict[tuple[str, str], tuple[Cell, int]] = {}

    def take(self, line: list[Cell], index: int) -> None:
        """Take in one row of a grid that holds table four."""
        self.index = index
        found = kinds(line, 4)
        figures = [c for c, k in zip(line, found, strict=True) if k in (FIGURE, BLANK)]
        labels = [c for c, k in zip(line, found, strict=True) if k == LABEL]
        numbers = sum(1 for k in found if k == FIGURE)
        first = next((i for i, k in enumerate(found) if k in (FIGURE, BLANK)), len(found))
        last_label = max(
            (i for i, k in enumerate(found) if k == LABEL or (k == OTHER and i < first)),
            default=-1,
        )
        behind = line[max((i for i, k in enumerate(found) if k == LABEL), default=-1) + 1 :]
        whole = len(behind) in (5, 10, 15) and numbers >= len(behind) - 2
        values = behind if whole else line[last_label + 1 :]
        if labels and not numbers and OTHER in found[-1:] and len(behind) in (1, 3):
            self.note(labels)
            self._figures(labels, behind, index)
        elif numbers or (not labels and len(figures) >= 10):
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
                self.seen.add(group)
                if group not in self.groups:
                    self.groups.append(group)
            elif (name := words.outcome(cell.text)) is not None:
                self.outcomes.append(name)
                if self.first_col is None or cell.col < self.first_col:
                    self.first_col = cell.col

    def _figures(self, labels: list[Cell], values: list[Cell], index: int) -> None:
        named = [g for cell in labels if (g := words.group_of_four(cell.text)) is not None]
        outcomes = [o for cell in labels if (o := words.outcome(cell.text)) is not None]
        leaves = tuple(group for group in self.groups if group != "suit")
        if len(leaves) == 2 and len(values) == 10:
            self._line(values, leaves, index)
        elif len(values) >= 14 or (len(values) >= 11 and len(self.groups) != 1):
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
            values = _window(values, wanted, self.first_col)
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
        if len(self.outcomes) >= 5 and self.index is not None:
            self._nothing_printed(self.index)

    def _nothing_printed(self, index: int) -> None:
        """Enter blanks for a group whose heads are there without one figure below them."""
        found = {entry.row for entry in self.rows.four}
        for group in ("review", "suit_direct", "suit_after_review"):
            if group not in found and (group in self.seen or not found):
                blanks = [Cell("", 0, 0) for _ in words.T4_ORDER]
                self.rows.four.append(Entry(group, blanks, 0.5, index))
