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
from gongkai.documents.cell_lines import (
    HEAD_WORDS,
    bare_cells,
    behind_tabs,
    is_figure,
    stray_words,
    tabs_for_indents,
)
from gongkai.documents.delimited import PIPE, commaed_row, piped_row, rows_by, tabbed_row
from gongkai.documents.grid import Block, Paragraph, grid_from_rows
from gongkai.documents.headings import heading_in, is_prose

_WIDE = re.compile(r"\t+|[ \u00a0]{2,}|\u3000+")
_ANY = re.compile(r"[\s\u00a0\u3000]+")
_MANY = 20  # rows; the tables have more, and prose no such lines
_RUNS_ON = re.compile(r"\d\s*[件条篇份次人]\s*[，、；（）]")  # 51 件（维持 37 件、
_SPREAD = re.compile(r"(?<!\S)\S{0,3}[\u4e00-\u9fff](?: [\u4e00-\u9fff]){3,}(?!\S)")


def blocks_of(lines: list[str]) -> list[Block]:
    """Return the paragraphs and grids a plain text holds."""
    piped = sum(1 for line in lines if len(PIPE.findall(line)) >= 2)
    tabbed = [line for line in lines if "\t" in line]
    lone = sum(1 for line in tabbed if line.startswith("\t") and line.count("\t") == 1)
    if piped >= 8:
        return rows_by(lines, piped_row)
    if len(tabbed) >= 8 and lone * 2 > len(tabbed):
        return behind_tabs(lines)
    if len(tabbed) >= 8:
        return rows_by(lines, tabbed_row)
    if sum(1 for line in lines if commaed_row(line)) >= _MANY:
        return rows_by(lines, commaed_row)
    if (marked := tabs_for_indents(lines)) is not None:
        return behind_tabs(marked)
    lines = [_SPREAD.sub(_closed_up, line) for line in lines]
    spaced = [_spaced(line) for line in lines]
    if sum(1 for row in spaced if row is not None and len(row) >= 2) >= 4:
        return _spaced_rows(lines, spaced) if _whole(lines, spaced) else _aligned(lines, spaced)
    return bare_cells(lines)


def _closed_up(run: re.Match[str]) -> str:
    """Return a label printed 申 请 人 无 正 当 as words; what follows stays in its place."""
    text = run[0].replace(" ", "")
    return text.ljust(len(run[0])) if len(set(text)) > 3 else run[0]


def _spaced(line: str) -> list[str] | None:
    """Cut a line into label and figures where it ends in figures, or into the form's heads."""
    text = line.strip(" \u00a0\u3000\t\r\n")
    if not text or is_prose(text) or _RUNS_ON.search(text):
        return None
    wide = [part.strip() for part in _WIDE.split(text)]
    tokens = _ANY.split(text)
    figures = 0
    while figures < len(tokens) and is_figure(tokens[-1 - figures]):
        figures += 1
    if _words_in_row(tokens):
        return tokens
    if figures < min(7, len(tokens) - 1) and _words_among(tokens, figures):
        figures += 1
        while figures < len(tokens) and is_figure(tokens[-1 - figures]):
            figures += 1
    if figures:
        label = "".join(tokens[: len(tokens) - figures])
        if figures >= 5 and not label:
            return tokens
        if label and (figures >= 5 or words.row_of_two(label) or words.row_of_three(label)):
            heads = [part for part in wide if not is_figure(part)]
            labels = heads if len(heads) > 1 and "".join(heads) == label else [label]
            return [*labels, *tokens[len(tokens) - figures :]]
        return None
    known = sum(
        1
        for token in tokens
        if words.applicant(token) or words.outcome(token) or words.column_of_two(token)
    )
    if (len(tokens) >= 2 and known >= 2) or (HEAD_WORDS.search(text) and not heading_in(text)):
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
        figures = sum(map(is_figure, row))
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
    stray = sum(1 for token in rest if not is_figure(token))
    fits = len(rest) in (1, 2, 3) if label else len(rest) in (5, 10, 15)
    return stray == 1 and fits and all(is_figure(t) or stray_words(t) for t in rest)


def _words_among(tokens: list[str], figures: int) -> bool:
    """Tell whether words stand in a figure's place: between the row's label and its figures."""
    before = tokens[: len(tokens) - 1 - figures]
    label = "".join(token for token in before if not is_figure(token))
    return (
        figures >= 1
        and stray_words(tokens[-1 - figures])
        and words.row_of_three(label) is not None
        and len(tokens) - len([t for t in before if not is_figure(t)]) == 7
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
                goes_on = not is_figure(row[0])
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
