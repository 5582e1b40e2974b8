"""Lines of plain text whose cells a mark divides: bars, tabs or commas."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable

from gongkai.documents.grid import Block, Paragraph, grid_from_rows
from gongkai.documents.headings import is_prose

_RULE = re.compile(r"^[\s|+\-=:：─━│┃┼├┤┌┐└┘┬┴╋═║_]*$")
_FEWEST = 3  # commas; table two has four columns
_MOST = 100
_LONGEST = 10_000  # characters of a row; the reader of values refuses far longer ones
PIPE = re.compile(r"[|｜│┃║]")


def rows_by(lines: list[str], cut: Callable[[str], list[str] | None]) -> list[Block]:
    """Make a grid of every run of lines that `cut` can divide into cells."""
    blocks: list[Block] = []
    rows: list[list[str]] = []

    def close() -> None:
        if rows:
            blocks.append(grid_from_rows(list(rows), note="文本行"))
            rows.clear()

    for line in lines:
        row = cut(line)
        if row == []:
            continue
        if row is not None:
            rows.append(row)
        elif line.strip():
            close()
            blocks.append(Paragraph(line.strip()))
    close()
    return blocks


def piped_row(line: str) -> list[str] | None:
    """Return the cells of a line divided by bars; none of a rule, None of prose."""
    if not PIPE.search(line):
        return [] if _RULE.match(line) and line.strip() else None
    if _RULE.match(line) and re.search(r"-{2}|[─━═]|={2}", line):
        return []
    if len(PIPE.findall(line)) < 2 and is_prose(line):
        return None
    text = line.strip()
    parts = [part.strip() for part in PIPE.split(text)]
    if PIPE.match(text):
        parts = parts[1:]
    if parts and not parts[-1] and PIPE.search(text[-1]):
        parts = parts[:-1]
    return parts


def tabbed_row(line: str) -> list[str] | None:
    """Return the cells of a line divided by tabs; none of a blank one, None of prose."""
    if "\t" not in line or (is_prose(line) and line.count("\t") < 2):
        return None
    if not line.strip() and line.count("\t") < 2:
        return []
    return [part.strip() for part in line.rstrip("\r\n").split("\t")]


def commaed_row(line: str) -> list[str] | None:
    """Return the cells of a line of comma-separated values, None of prose."""
    if not _FEWEST <= line.count(",") < _MOST or is_prose(line.replace(",", "").strip('" ')):
        return None
    return [cell.strip() for cell in next(csv.reader([line[:_LONGEST]]))]
