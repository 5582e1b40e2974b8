"""
Which column does a figure cell belong to?

A row with as many figure cells as the form has columns needs no thought. Where cells are
missing, doubled or split, the other rows' positions and the arithmetic of the table decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from gongkai.documents.entries import Entry
from gongkai.documents.grid import Cell
from gongkai.documents.numbers import value_of

Placed = list[tuple[Cell | None, float]]  # one slot a column, with how sure it is
SEVEN = ("natural", "business", "research", "charity", "legal", "other", "total")


def placed(entries: Sequence[Entry], width: int) -> list[Placed]:
    """
    Put every row's figure cells into `width` columns.

    :param entries: the rows of one statutory table in document order
    """
    usual: dict[int, tuple[int, ...]] = {}
    for grid in {entry.grid for entry in entries}:
        starts = Counter(
            tuple(cell.col for cell in entry.cells)
            for entry in entries
            if entry.grid == grid and len(entry.cells) == width
        )
        if starts:
            usual[grid] = starts.most_common(1)[0][0]
    spare = _spare_slots(entries, width)
    if not usual and (gap := _column_left_out(entries, width)) is not None:
        return [_gapped(entry, gap) for entry in entries]
    return [_row(entry, width, usual.get(entry.grid), spare) for entry in entries]


def _column_left_out(entries: Sequence[Entry], width: int) -> int | None:
    """Return which column a whole table lacks: where rows add up without it, else the total."""
    short = [entry for entry in entries if len(entry.cells) == width - 1]
    if len(short) < 5 or len(short) < len(entries):
        return None
    telling = [entry for entry in short if any(value_of(cell) for cell in entry.cells)]
    adding = sum(1 for entry in telling if _adds_up(entry.cells))
    if len(telling) < 2 or adding < len(telling):
        return width - 1
    blank = [all(not value_of(e.cells[i]) for e in short) for i in range(width - 1)]
    return next((i for i in range(width - 2) if blank[i]), width - 2)


def _gapped(entry: Entry, gap: int) -> Placed:
    cells: list[Cell | None] = [*entry.cells[:gap], None, *entry.cells[gap:]]
    return [(cell, entry.sure * 0.6 if cell is not None else 0.0) for cell in cells]


def _spare_slots(entries: Sequence[Entry], width: int) -> dict[int, set[int]]:
    """
    Return, per row length above `width`, the blank positions that are no columns of the form.

    Of the ways to leave out always blank positions, the one in which most rows add up; blank
    columns at the ends of the table go first.
    """
    longer: dict[int, list[Entry]] = {}
    for entry in entries:
        if len(entry.cells) > width:
            longer.setdefault(len(entry.cells), []).append(entry)
    found: dict[int, set[int]] = {}
    for length, rows in longer.items():
        blank = set(range(length))
        for entry in rows:
            blank &= {i for i in blank if not entry.cells[i].text.strip("\u00a0\u3000 \n")}
        ways = _edges(length, length - width, blank)
        if ways:
            found[length] = max(ways, key=lambda drop: sum(_adds_up(_kept(e, drop)) for e in rows))
    return found


def _kept(entry: Entry, drop: set[int]) -> list[Cell]:
    return [cell for i, cell in enumerate(entry.cells) if i not in drop]


def _row(
    entry: Entry, width: int, usual: tuple[int, ...] | None, spare: dict[int, set[int]]
) -> Placed:
    cells = entry.cells
    count = len(cells)
    if count == width:
        return [(cell, entry.sure) for cell in cells]
    if count > width:
        return _too_many(entry, width, spare.get(count))
    if usual is not None:
        slots: Placed = [(None, 0.0)] * width
        fits = 0
        for cell in cells:
            if cell.col in usual:
                slots[usual.index(cell.col)] = (cell, entry.sure * 0.9)
                fits += 1
        if fits == count:
            return slots
    return _too_few(entry, width)


def _too_many(entry: Entry, width: int, drop: set[int] | None) -> Placed:
    cells = entry.cells
    if drop is not None:
        return [(cell, entry.sure * 0.9) for cell in _kept(entry, drop)]
    spare = len(cells) - width
    printed = [cell for cell in cells if cell.text.strip("\u00a0\u3000 \n")]
    if len(printed) == width and _adds_up(printed):
        return [(cell, entry.sure * 0.8) for cell in printed]
    if spare == 1:
        for i in range(len(cells) - 1):
            one, two = cells[i], cells[i + 1]
            if one.text.isdecimal() and two.text.isdecimal() and one.text != "0":
                joined = Cell(one.text + two.text, one.row, one.col, 1, 2, one.page)
                kept = [*cells[:i], joined, *cells[i + 2 :]]
                if _adds_up(kept) and not _adds_up(cells[1:]) and not _adds_up(cells[:-1]):
                    return [(cell, entry.sure * 0.6) for cell in kept]
    last, first = cells[-width:], cells[:width]
    best = first if _adds_up(first) and not _adds_up(last) else last
    return [(cell, entry.sure * 0.7) for cell in best]


def _edges(length: int, spare: int, empty: set[int]) -> list[set[int]]:
    """Return the ways to drop `spare` always empty cells, those at the ends first."""
    front = next((i for i in range(length) if i not in empty), length)
    back = next((i for i in range(length) if length - 1 - i not in empty), length)
    ways = []
    for left in range(min(front, spare), -1, -1):
        if spare - left <= back:
            ways.append({*range(left), *range(length - (spare - left), length)})
    if len(empty) >= spare:
        ways.append(set(sorted(empty)[:spare]))
    return ways


def _too_few(entry: Entry, width: int) -> Placed:
    """Try every way to leave columns out, in order; take the one whose figures add up."""
    cells = entry.cells
    missing = width - len(cells)
    if missing == 1 and width == len(SEVEN):
        for gap in range(width):
            trial: list[Cell | None] = [*cells[:gap], None, *cells[gap:]]
            numbers = [value_of(cell) for cell in trial]
            if gap < width - 1 and numbers[-1] is not None:
                rest = sum((n or Decimal(0)) for n in numbers[:-1])
                if rest == numbers[-1]:
                    return [(cell, entry.sure * 0.5) for cell in trial]
    slots = [*cells, *([None] * missing)]
    return [(cell, entry.sure * 0.4 if cell is not None else 0.0) for cell in slots]


def _adds_up(cells: Sequence[Cell]) -> bool:
    numbers = [value_of(cell) for cell in cells]
    if any(number is None for number in numbers):
        return False
    total = numbers[-1]
    return total is not None and sum((n or Decimal(0)) for n in numbers[:-1]) == total


def column_order(heads: Sequence[Sequence[str]], rows: Sequence[Placed]) -> tuple[str, ...]:
    """
    Return the order of table three's columns.

    The order of the heads, unless more rows add up in the form's own.
    """
    orders = [tuple(head) for head in heads if set(head) == set(SEVEN) and len(head) == 7]
    outer = next((tuple(head) for head in heads if len(head) == 2 and "total" in head), None)
    inner = next((tuple(head) for head in heads if len(head) == 5 and "total" not in head), None)
    if not orders and inner and outer in (("total", "natural"), ("natural", "total")):
        first, last = outer
        orders = [(first, last, *inner) if first == "total" else (first, *inner, last)]
    if not orders or orders[0] == SEVEN:
        return SEVEN

    def holding(order: tuple[str, ...]) -> int:
        place = order.index("total")
        held = 0
        for slots in rows:
            numbers = [value_of(cell) for cell, _ in slots]
            if any(n is None for n in numbers) or not any(numbers):
                continue
            total = numbers[place]
            if total is not None and sum((n or Decimal(0)) for n in numbers) == total * 2:
                held += 1
        return held

    return orders[0] if holding(orders[0]) >= holding(SEVEN) else SEVEN
