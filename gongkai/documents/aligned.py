"""
Tables in plain text whose cells stand under one another, where blank cells print nothing.

The columns are the places across that some line prints in, parted by places no line prints in.
"""

from __future__ import annotations

import re
import unicodedata

from gongkai.documents import words

_PIECE = re.compile(r"\S+(?: \S+)*")  # one space parts words, two part cells
_GAP = 2  # places between two columns that stay blank in every line
_FEWEST = 4  # columns; table two has no fewer
_WIDE = frozenset("WFA")  # "A": as wide as a Han character in the fonts such files are made in


def aligned_rows(lines: list[str]) -> list[list[str]] | None:
    """
    Return lines cut into the columns they share, None where they share none.

    :param lines: the lines of one table, without prose
    """
    pieces = [_pieces(line) for line in lines]
    columns = _columns([(start, end) for line in pieces for start, end, _ in line])
    if len(columns) < _FEWEST:
        return None
    rows = []
    for line in pieces:
        row = [""] * len(columns)
        for start, _, text in line:
            at = next(i for i, (_, end) in enumerate(columns) if start < end)
            if row[at]:
                return None
            row[at] = text
        rows.append(row)
    return rows if any(map(_heads, rows)) else None


def _pieces(line: str) -> list[tuple[int, int, str]]:
    """Return the cells of a line, each with the places across where it begins and ends."""
    offsets = [0]
    for char in line:
        offsets.append(offsets[-1] + (2 if unicodedata.east_asian_width(char) in _WIDE else 1))
    text = line.replace("\u3000", "  ").replace("\u00a0", " ") if "\u3000" in line else line
    if text is not line:
        return _pieces(text)
    return [(offsets[m.start()], offsets[m.end()], m[0]) for m in _PIECE.finditer(line)]


def _columns(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the columns that printed places make, none nearer than a gap to the next."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1] + _GAP:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _heads(row: list[str]) -> bool:
    """Tell whether a row holds the heads of one of the tables, each in a column of its own."""
    applicants = sum(1 for text in row if words.applicant(text))
    outcomes = sum(1 for text in row if words.outcome(text))
    two = sum(1 for text in row if words.column_of_two(text))
    return applicants >= 5 or outcomes >= 5 or two >= 3
