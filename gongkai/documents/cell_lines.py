"""Plain text with one cell a line: behind tabs, behind blanks, or without any mark."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from gongkai.documents import words
from gongkai.documents.grid import Block, Grid, Paragraph, grid_from_rows
from gongkai.documents.headings import heading_in, is_prose
from gongkai.documents.numbers import may_be_figure
from gongkai.rules.report_form import FORM_2019, FORM_2021, ORGANISATIONS

_SPACE = " \u00a0\u3000\t\r\n"
_INDENT = re.compile(r"[ \u00a0\u3000]+(?=\S)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MANY = 60  # figures behind one indent; a report's three tables have some two hundred
_LONGEST = 60  # characters of a cell
_PIECES = 4  # lines a label may be broken into
_KNOWN = 8  # lines of the form's words that make a table, be it blank
_WHOLE = 8  # a label and seven cells
#: words only the heads of the three tables have
HEAD_WORDS = re.compile(
    r"申请人情况|法人或其他组织|信息内容|第二十条第|本年度?处理决定|结果维持|未经复议|复议后起诉|办理结果"
    r"|勾稽关系|不予公开$|无法提供$|不予处理$|其他处理$"
)
_GROUPS = frozenset({"行政复议", "行政诉讼"})  # alone on a line: the heads of table four
_LABELS = frozenset(
    words.plain(label)
    for form in (FORM_2021, FORM_2019)
    for table in form.tables.values()
    for row in table.rows
    for label in (ORGANISATIONS, row.label, *row.heads, *(c.label for c in row.columns))
)


def tabs_for_indents(lines: list[str]) -> list[str] | None:
    """
    Return lines whose cells stand behind one and the same indent with a tab in its place.

    None where no indent stands before so many figures.
    """
    indents: Counter[str] = Counter()
    for line in lines:
        before = _INDENT.match(line)
        if before and may_be_figure(line):
            indents[before[0]] += 1
    if not indents:
        return None
    indent, count = indents.most_common(1)[0]
    if count < _MANY:
        return None
    made = []
    for line in lines:
        text = line.strip(_SPACE)
        is_cell = len(text) < _LONGEST and not text.endswith(("。", "；")) and not is_prose(text)
        if line.startswith(indent) and is_cell and (form_word(text) or heading_in(text) is None):
            made.append("\t" + text)
        else:
            made.append(line)
    return made


def behind_tabs(lines: list[str]) -> list[Block]:
    """
    Read the layout of the model report.

    A cell begins with one tab; a line without a tab inside a row continues the cell above; a
    row ends with an empty line.
    """
    blocks: list[Block] = []
    rows: list[list[str]] = []
    row: list[str] = []

    def close_row() -> None:
        if row:
            rows.append(list(row))
            row.clear()

    def close_table() -> None:
        close_row()
        if rows:
            blocks.append(grid_from_rows(list(rows), note="一行一格"))
            rows.clear()

    for line in lines:
        if line.startswith("\t"):
            row.append(line[1:].strip())
        elif not line.strip():
            close_row()
        elif row and not heading_in(line.strip()) and not is_prose(line) and len(line) < 40:
            row[-1] = f"{row[-1]}\n{line.strip()}"
        else:
            close_table()
            blocks.append(Paragraph(line.strip()))
    close_table()
    return blocks


def bare_cells(lines: list[str]) -> list[Block]:
    """
    Read one cell a line without any mark: labels, then the figures that belong to them.

    A row ends where a label follows a figure. Only lines between the form's own words and the
    next prose or heading are taken for cells. An empty line is a blank cell where the rows of
    table three are whole only with it.
    """
    parts: list[str | list[str]] = []  # a paragraph, or the cells of one table
    cells: list[str] = []
    for line in [*lines, None]:
        text = "" if line is None else line.strip(_SPACE)
        heading = text and heading_in(text) is not None and not form_word(text)
        in_table = bool(cells) or (bool(text) and form_word(text))
        if line is not None and not text:
            if cells:
                cells.append("")
        elif in_table and text and not heading and not is_prose(text) and len(text) < _LONGEST:
            cells.append(text)
        else:
            parts += [cells] if _is_table(cells) else [cell for cell in cells if cell]
            cells = []
            parts += [text] if text else []
    tables = [part for part in parts if isinstance(part, list)]
    blanks = _told_by_blanks(tables)
    return [
        Paragraph(part)
        if isinstance(part, str)
        else Grid(grid_from_rows(_rows(part, blanks=blanks)).rows, note="一行一格，无标记")
        for part in parts
    ]


def _is_table(cells: list[str]) -> bool:
    """Tell whether lines are the cells of a table: by its figures, or by its words alone."""
    rest = [cell for cell in cells if cell]
    figures = sum(1 for cell in rest if is_figure(cell))
    known = sum(1 for cell in rest if form_word(cell))
    return figures >= 5 or (figures > 0 and len(rest) <= 30 and known > 0) or known >= _KNOWN


def _told_by_blanks(tables: list[list[str]]) -> bool:
    """Tell whether the rows of table three are whole only with empty lines as blank cells."""
    for blanks in (False, True):
        lines = [row for cells in tables for row in _of_three(_rows(cells, blanks=blanks))]
        if lines and all(len(row) == _WHOLE for row in lines):
            return blanks
    return False


def form_word(text: str) -> bool:
    """Tell whether a line is one of the words of the form's tables."""
    return bool(
        HEAD_WORDS.search(text)
        or words.column_of_two(text)
        or words.row_of_two(text)
        or text in _GROUPS
        or (words.row_of_three(text) and heading_in(text) is None)
    )


def is_figure(token: str) -> bool:
    """Tell whether a word is a figure and not one of the form's short labels (规章, 其他)."""
    return may_be_figure(token) and not (
        words.row_of_two(token) or words.row_of_three(token) or words.group_of_four(token)
    )


def stray_words(text: str) -> bool:
    """Tell whether a short text is none of the form's words: words put into a figure's cell."""
    return (
        len(text) <= 6
        and not form_word(text)
        and words.applicant(text) is None
        and words.outcome(text) is None
        and words.group_of_four(text) is None
    )


def _rows(cells: list[str], *, blanks: bool) -> list[list[str]]:
    taken = cells if blanks else [cell for cell in cells if cell]
    return _grouped(_whole_labels(taken), blanks=blanks)


def _of_three(rows: list[list[str]]) -> list[list[str]]:
    """Return the rows of table three, each from its label on."""
    found = []
    for row in rows:
        for at in range(len(row) - 1, -1, -1):
            name = words.row_of_three(row[at]) if len(row[at]) > len("总计") else None
            if name is not None and not name[0].startswith("head:"):
                found.append(row[at:])
                break
    return found


def _whole_labels(cells: list[str]) -> list[str]:
    """Put labels together that a line break within their cell cut in two: 商业 · 企业."""
    made: list[str] = []
    at = 0
    while at < len(cells):
        runs = (cells[at : at + pieces] for pieces in range(_PIECES, 1, -1))
        taken = next((len(run) for run in runs if all(run) and _is_one_label(run)), 1)
        made.append("".join(cells[at : at + taken]))
        at += taken
    return made


def _is_one_label(pieces: list[str]) -> bool:
    if not all(map(_HAN.search, pieces)):  # a figure, or a mark for nothing
        return False
    return words.plain("".join(pieces)) in _LABELS


def _grouped(cells: list[str], *, blanks: bool) -> list[list[str]]:
    """Cut cells into rows; with `blanks`, an empty one is a cell of its row."""
    rows: list[list[str]] = [[]]
    last = ""
    after_figure = False
    for last, cell in pairwise(["", *cells]):
        figure = is_figure(cell) if cell else blanks
        figure = figure or (after_figure and bool(last) and stray_words(cell))
        if rows[-1] and not figure and after_figure:
            rows.append([])
        rows[-1].append(cell)
        after_figure = figure
    return rows
