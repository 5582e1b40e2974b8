"""A page whose frame is ruled: prose stands in its cells, and the tables of the form between."""

from __future__ import annotations

from dataclasses import replace

from gongkai.documents.headings import heading_in
from gongkai.documents.pdf.ink import Word
from gongkai.documents.pdf.lattice import Lattice, Slot
from gongkai.documents.pdf.lines import line_text, text_lines

_LONG = 30  # characters; no cell of the form that ends in a full stop has so many


def opened_out(table: Lattice) -> tuple[list[list[Word]], list[Lattice]] | None:
    """
    Return the lines of prose in a table's cells and the tables between them.

    None where no cell holds prose. What stands beside prose over several rows, as menus do, is
    left out.
    """
    prose = [slot for slot in table.slots if _is_prose(slot)]
    if not prose:
        return None
    of_prose = {row for slot in prose for row in range(slot.row, slot.row + slot.rowspan)}
    lines = [line for slot in prose for line in text_lines(slot.words)]
    tables = []
    for first, end in _runs(len(table.ys) - 1, of_prose):
        within = [s for s in table.slots if first <= s.row and s.row + s.rowspan <= end]
        printed = [s for s in within if s.words]
        if len({s.col for s in printed}) > 1:
            tables.append(_cut_out(table, within, printed))
        else:
            lines += [line for slot in printed for line in text_lines(slot.words)]
    return lines, tables


def _is_prose(slot: Slot) -> bool:
    words = slot.words
    if not words or (len(words) == 1 and words[0].text.isascii()):
        return False  # most cells hold one figure
    texts = [line_text(line) for line in text_lines(words)]
    whole = "".join(texts)
    if "。" in whole and len(whole) >= _LONG:
        return True
    headings = [heading for text in texts if (heading := heading_in(text)) is not None]
    return any(h.exact and h.style != "none" for h in headings)


def _runs(rows: int, without: set[int]) -> list[tuple[int, int]]:
    """Return the stretches of rows, first and end, that `without` leaves."""
    runs: list[tuple[int, int]] = []
    for row in range(rows):
        if row in without:
            continue
        if runs and runs[-1][1] == row:
            runs[-1] = runs[-1][0], row + 1
        else:
            runs.append((row, row + 1))
    return runs


def _cut_out(table: Lattice, within: list[Slot], printed: list[Slot]) -> Lattice:
    """Return the part of a table that some of its cells make, blank edges left behind."""
    top = min(s.row for s in printed)
    bottom = max(s.row + s.rowspan for s in printed)
    left = min(s.col for s in printed)
    right = max(s.col + s.colspan for s in printed)
    slots = [
        replace(s, row=s.row - top, col=s.col - left)
        for s in within
        if top <= s.row < bottom and left <= s.col < right
    ]
    return Lattice(table.xs[left : right + 1], table.ys[top : bottom + 1], slots, [])
