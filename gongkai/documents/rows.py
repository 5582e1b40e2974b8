"""
The rows of a file's tables, told apart by the words in them.

Turns grids into `Entry` values: this row of that statutory table, with its figure cells. Which
column a figure cell belongs to is decided afterwards, with the whole table in view.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.documents import words
from gongkai.documents.entries import BLANK, FIGURE, LABEL, OTHER, Entry, Rows, kinds
from gongkai.documents.four import TableFour
from gongkai.documents.grid import Cell, Grid

_COLUMNS_OF_THREE, _COLUMNS_OF_A_SUMMARY = 7, 3


def rows_of(grids: Sequence[tuple[int, Grid]]) -> Rows:
    """Find the rows of the three statutory tables in a file's grids, in document order."""
    rows = Rows()
    four = TableFour(rows)
    last: set[int] = set()
    named = [_tables_in(grid) for _, grid in grids]
    _leave_out_summaries(grids, named)
    for (index, grid), own in zip(grids, named, strict=True):
        has = own or {t for t in last if _goes_on(grid, t, rows)}
        if not has:
            continue
        last = has
        rows.used[index] = has
        heads: dict[str, int] = {}
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
            if words.column_of_two(text) is not None or "第二十条" in text or text == "信息内容":
                two += 1
            elif words.outcome(text) in ("upheld", "corrected", "pending"):
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
    if outcomes >= 2:
        has.add(4)
    return has


def _leave_out_summaries(grids: Sequence[tuple[int, Grid]], named: list[set[int]]) -> None:
    """
    Take table three from grids of a label and a number a row, where another grid is the table.

    Reports put such summaries of the year's requests into chapter one.
    """
    of_three = [at for at, tables in enumerate(named) if 3 in tables]
    if len(of_three) < 2:
        return
    wide = [max((len(line) for line in grids[at][1].rows), default=0) for at in of_three]
    if max(wide) < _COLUMNS_OF_THREE:
        return
    for at, cells in zip(of_three, wide, strict=True):
        if cells <= _COLUMNS_OF_A_SUMMARY:
            named[at] = named[at] - {3}


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


def _take_two(line: list[Cell], rows: Rows, heads: dict[str, int], index: int) -> bool:
    """
    Take a line of table two.

    :param heads: the column heads above and where each begins; a line of heads replaces them
    """
    found = kinds(line, 2)
    labels = [i for i, kind in enumerate(found) if kind == LABEL]
    columns = [(*head, line[i].col) for i in labels if (head := words.column_of_two(line[i].text))]
    if columns:
        heads.clear()
        for edition, column, col in columns:
            heads.setdefault(column, col)
            rows.editions[edition] = rows.editions.get(edition, 0) + 1
    taken = bool(columns)
    for place, i in enumerate(labels):
        name = words.row_of_two(line[i].text)
        if name is None:
            continue
        end = labels[place + 1] if place + 1 < len(labels) else len(line)
        cells = line[i + 1 : end]
        if cells and any(kind in (FIGURE, BLANK, OTHER) for kind in found[i + 1 : end]):
            label = line[i].text
            rows.two.append(Entry(name, cells, 1.0, index, label, list(heads) or None, {**heads}))
            taken = True
    return taken


def _take_three(line: list[Cell], rows: Rows, index: int) -> bool:
    found = kinds(line, 3)
    applicants = [
        name
        for cell, kind in zip(line, found, strict=True)
        if kind == LABEL and (name := words.applicant(cell.text)) is not None
    ]
    if len({*applicants} - {"total"}) >= 1 and len(applicants) >= 2 and FIGURE not in found[-3:]:
        rows.heads.append(applicants)
        return True
    label, sure, place = _leaf(line, found)
    if place is None:
        return False
    cells = line[place + 1 :]
    if not cells:
        if label is None or label in ("other.misc", "other.all", "results_total"):
            return False
        rows.three.append(Entry(label, [], sure * 0.5, index, line[place].text))
        return True
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
    first_figure = found.index(FIGURE) if FIGURE in found else len(found)
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
        elif (
            found[i] == OTHER
            and unknown is None
            and i < first_figure
            and not line[i].text.isascii()
        ):
            unknown = i
    if unknown is not None and (head is None or unknown > head[2]):
        return None, 0.0, unknown
    if head is not None:
        return ("other.all" if head[0] == "head:other" else None), head[1], head[2]
    return None, 0.0, None
