"""
Lines of plain text → paragraphs and grids.

Tables in plain text come with one cell a line, or with cells divided by tabs, pipes, commas or
spaces. Which it is, is decided by the lines themselves; the rows are told from prose by the
form's words.
"""

from __future__ import annotations

import re

from gongkai.documents import words
from gongkai.documents.aligned import aligned_rows
from gongkai.documents.delimited import PIPE, commaed_row, piped_row, rows_by, tabbed_row
from gongkai.documents.grid import Block, Grid, Paragraph, grid_from_rows
from gongkai.documents.headings import heading_in, is_prose
from gongkai.documents.numbers import may_be_figure

_WIDE = re.compile(r"\t+|[ \u00a0]{2,}|\u3000+")
_ANY = re.compile(r"[\s\u00a0\u3000]+")
_MANY = 20  # rows; the tables have more, and prose no such lines
_HEAD_WORDS = re.compile(
    r"申请人情况|法人或其他组织|信息内容|第二十条第|本年度?处理决定|结果维持|未经复议|复议后起诉|办理结果"
    r"|勾稽关系|不予公开$|无法提供$|不予处理$|其他处理$"
)


def blocks_of(lines: list[str]) -> list[Block]:
    """Return the paragraphs and grids a plain text holds."""
    piped = sum(1 for line in lines if len(PIPE.findall(line)) >= 2)
    tabbed = [line for line in lines if "\t" in line]
    lone = sum(1 for line in tabbed if line.startswith("\t") and line.count("\t") == 1)
    if piped >= 8:
        return rows_by(lines, piped_row)
    if len(tabbed) >= 8 and lone * 2 > len(tabbed):
        return _cell_a_line(lines)
    if len(tabbed) >= 8:
        return rows_by(lines, tabbed_row)
    if sum(1 for line in lines if commaed_row(line)) >= _MANY:
        return rows_by(lines, commaed_row)
    spaced = [_spaced(line) for line in lines]
    if sum(1 for row in spaced if row is not None and len(row) >= 2) >= 4:
        return _spaced_rows(lines, spaced) if _whole(lines, spaced) else _aligned(lines, spaced)
    return _bare_cells(lines)


def _cell_a_line(lines: list[str]) -> list[Block]:
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


def _spaced(line: str) -> list[str] | None:
    """Cut a line into label and figures where it ends in figures, or into the form's heads."""
    text = line.strip(" \u00a0\u3000\t\r\n")
    if not text or is_prose(text):
        return None
    wide = [part.strip() for part in _WIDE.split(text)]
    tokens = _ANY.split(text)
    figures = 0
    while figures < len(tokens) and _is_figure(tokens[-1 - figures]):
        figures += 1
    if _words_in_row(tokens):
        return tokens
    if figures < min(7, len(tokens) - 1) and _words_among(tokens, figures):
        figures += 1
        while figures < len(tokens) and _is_figure(tokens[-1 - figures]):
            figures += 1
    if figures:
        label = "".join(tokens[: len(tokens) - figures])
        if figures >= 5 and not label:
            return tokens
        if label and (figures >= 5 or words.row_of_two(label) or words.row_of_three(label)):
            heads = [part for part in wide if not _is_figure(part)]
            labels = heads if len(heads) > 1 and "".join(heads) == label else [label]
            return [*labels, *tokens[len(tokens) - figures :]]
        return None
    known = sum(
        1
        for token in tokens
        if words.applicant(token) or words.outcome(token) or words.column_of_two(token)
    )
    if (len(tokens) >= 2 and known >= 2) or (_HEAD_WORDS.search(text) and not heading_in(text)):
        return tokens
    return None


def _whole(lines: list[str], spaced: list[list[str] | None]) -> bool:
    """Tell whether every row has all its figures, as far as one line can tell."""
    for line, row in zip(lines, spaced, strict=True):
        name = words.row_of_two("".join(line.split()) if row is None else row[0])
        if row is None:
            if name is not None:
                return False
            continue
        figures = sum(map(_is_figure, row))
        if name in ("regulations", "normative") and figures != 3:
            return False
        if figures not in (0, 7) and any(words.row_of_three(text) for text in row):
            return False
    return True


def _aligned(lines: list[str], spaced: list[list[str] | None]) -> list[Block]:
    """Read tables with blank cells by where their cells stand, where that tells columns."""
    blocks: list[Block] = []
    run: list[int] = []

    def close() -> None:
        rows = aligned_rows([lines[i] for i in run])
        if rows is not None:
            blocks.append(grid_from_rows(rows, note="按字符位置对齐分列"))
        else:
            blocks.extend(_spaced_rows([lines[i] for i in run], [spaced[i] for i in run]))
        run.clear()

    for i, line in enumerate(lines):
        text = line.strip()
        if text and spaced[i] is None and (is_prose(text) or heading_in(text) is not None):
            close()
            blocks.append(Paragraph(text))
        elif text:
            run.append(i)
    close()
    return blocks


def _words_in_row(tokens: list[str]) -> bool:
    """Tell whether words stand in a figure's place in a row of table two or four."""
    label = words.row_of_two(tokens[0])
    rest = tokens[1:] if label else tokens
    stray = sum(1 for token in rest if not _is_figure(token))
    fits = len(rest) in (1, 2, 3) if label else len(rest) in (5, 10, 15)
    return stray == 1 and fits and all(_is_figure(t) or _stray_words(t) for t in rest)


def _words_among(tokens: list[str], figures: int) -> bool:
    """Tell whether words stand in a figure's place: between the row's label and its figures."""
    before = tokens[: len(tokens) - 1 - figures]
    label = "".join(token for token in before if not _is_figure(token))
    return (
        figures >= 1
        and _stray_words(tokens[-1 - figures])
        and words.row_of_three(label) is not None
        and len(tokens) - len([t for t in before if not _is_figure(t)]) == 7
    )


def _is_figure(token: str) -> bool:
    """Tell whether a word is a figure and not one of the form's short labels (规章, 其他)."""
    return may_be_figure(token) and not (
        words.row_of_two(token) or words.row_of_three(token) or words.group_of_four(token)
    )


def _spaced_rows(lines: list[str], spaced: list[list[str] | None]) -> list[Block]:
    blocks: list[Block] = []
    rows: list[list[str]] = []
    held: list[str] = []  # short lines inside a table: a label that goes on in the next line

    def close() -> None:
        if rows:
            blocks.append(grid_from_rows(list(rows), note="空格分列"))
            rows.clear()
        blocks.extend(Paragraph(line) for line in held)
        held.clear()

    for line, row in zip(lines, spaced, strict=True):
        text = line.strip()
        if not text:
            continue
        if row is not None:
            if held:
                goes_on = not _is_figure(row[0])
                label = "".join([*held, row[0]] if goes_on else held)
                rest = row[1:] if goes_on else row
                rows.append([label, *rest])
                held.clear()
            else:
                rows.append(row)
        elif rows and heading_in(text) is None and not is_prose(text) and len(text) < 45:
            held.append(text)
        else:
            close()
            blocks.append(Paragraph(text))
    close()
    return blocks


def _bare_cells(lines: list[str]) -> list[Block]:
    """
    Read one cell a line without any mark: labels, then the figures that belong to them.

    A row ends where a label follows a figure. Only lines between the form's own words and the
    next prose or heading are taken for cells.
    """
    blocks: list[Block] = []
    cells: list[str] = []

    def close() -> None:
        figures = sum(1 for cell in cells if _is_figure(cell))
        if figures >= 5 or (figures and len(cells) <= 30 and any(map(_form_word, cells))):
            blocks.append(Grid(grid_from_rows(_grouped(cells)).rows, note="一行一格，无标记"))
        else:
            blocks.extend(Paragraph(cell) for cell in cells)
        cells.clear()

    for line in lines:
        text = line.strip(" \u00a0\u3000\t\r\n")
        if not text:
            continue
        if heading_in(text) is not None and _form_word(text) is False:
            close()
            blocks.append(Paragraph(text))
        elif (cells or _form_word(text)) and not is_prose(text) and len(text) < 60:
            cells.append(text)
        else:
            close()
            blocks.append(Paragraph(text))
    close()
    return blocks


def _form_word(text: str) -> bool:
    return bool(
        _HEAD_WORDS.search(text)
        or words.column_of_two(text)
        or words.row_of_two(text)
        or (words.row_of_three(text) and heading_in(text) is None)
    )


def _stray_words(text: str) -> bool:
    """Tell whether a short text is none of the form's words: words put into a figure's cell."""
    return (
        len(text) <= 6
        and not _form_word(text)
        and words.applicant(text) is None
        and words.outcome(text) is None
        and words.group_of_four(text) is None
    )


def _grouped(cells: list[str]) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    after_figure = False
    for cell in cells:
        figure = _is_figure(cell) or (after_figure and _stray_words(cell))
        if rows[-1] and not figure and after_figure:
            rows.append([])
        rows[-1].append(cell)
        after_figure = figure
    return rows
