"""The model layouts in which one report's tables are written for the readers' tests."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.documents.report import Report
from gongkai.rules.report_form import (
    APPLICANTS,
    BALANCE_NOTE,
    CHAPTERS,
    OUTCOMES,
    TOTAL,
    ReportForm,
)

Table = list[list[tuple[str, int, int]]]  # rows of (text, rowspan, colspan)
Draw = Callable[[Table], str]
FOUR_HEADS = [c.label for c in (*OUTCOMES, TOTAL)]
NUMERALS = "一二三四五六"


def tables(report: Report) -> list[Table]:
    """Return the three statutory tables with their official spans."""
    return [two(report), three(report), four(report)]


def two(report: Report) -> Table:
    """Return table two."""
    rows: Table = []
    for block in report.form.tables[2].blocks:
        width = len(block.rows[0].columns)
        rows.append([(block.item, 1, 4)])
        wide = 4 - width
        heads = [(c.label, 1, 1) for c in block.rows[0].columns]
        heads[-1] = (heads[-1][0], 1, wide)
        rows.append([("信息内容", 1, 1), *heads])
        for row in block.rows:
            cells = [(printed(report, 2, row.name, c.name), 1, 1) for c in row.columns]
            cells[-1] = (cells[-1][0], 1, wide)
            rows.append([(row.label, 1, 1), *cells])
    return rows


def three(report: Report) -> Table:
    """Return table three with its three rows of heads."""
    rows: Table = [
        [(BALANCE_NOTE, 3, 3), ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        [(c.label, 1, 1) for c in APPLICANTS[1:]],
    ]
    form = report.form.tables[3].rows
    heads = [head for row in form for head in row.heads]
    seen: set[str] = set()
    for row in form:
        line = []
        for head in row.heads:
            if head not in seen:
                seen.add(head)
                line.append((head, heads.count(head), 1))
        line.append((row.label, 1, 3 - len(row.heads)))
        line += [(printed(report, 3, row.name, c.name), 1, 1) for c in row.columns]
        rows.append(line)
    return rows


def four(report: Report) -> Table:
    """Return table four with its three rows of heads."""
    inner = [(head, 1, 1) for head in FOUR_HEADS]
    return [
        [("行政复议", 1, 5), ("行政诉讼", 1, 10)],
        [*((h, 2, 1) for h in FOUR_HEADS), ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        [*inner, *inner],
        [
            (printed(report, 4, row.name, c.name), 1, 1)
            for row in report.form.tables[4].rows
            for c in row.columns
        ],
    ]


def printed(report: Report, table: int, row: str, col: str) -> str:
    """Return what a cell shows."""
    return report.figure(table, row, col).printed or ""


def html_table(rows: Table, *, rowspans: bool = True, colspans: bool = True) -> str:
    """Return a table's markup, with or without its spans."""

    def cell(text: str, down: int, across: int) -> str:
        spans = f' rowspan="{down}"' if rowspans and down > 1 else ""
        spans += f' colspan="{across}"' if colspans and across > 1 else ""
        return f"<td{spans}><p>{text}</p></td>"

    lines = ("".join(cell(*c) for c in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>"


def slots(rows: Table, *, repeat: bool) -> list[list[str]]:
    """Return a table with its spans flattened: words repeated, or nothing in their place."""
    width = max(sum(c[2] for c in rows[0]), 4)
    made: list[list[str | None]] = [[None] * width for _ in rows]
    for r, row in enumerate(rows):
        col = 0
        for text, down, across in row:
            while col < width and made[r][col] is not None:
                col += 1
            for i in range(r, min(r + down, len(rows))):
                for j in range(col, min(col + across, width)):
                    made[i][j] = text if repeat or (i, j) == (r, col) else ""
            col += across
    return [[slot or "" for slot in line] for line in made]


def plain_table(rows: list[list[str]]) -> str:
    """Return markup of plain rows without any span."""
    lines = ("".join(f"<td>{slot}</td>" for slot in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def page(
    report: Report,
    draw: Callable[[Table], str] = html_table,
    *,
    number: Callable[[int, str], str] = lambda n, title: f"{NUMERALS[n - 1]}、{title}",
    head: str = '<meta charset="utf-8">',
) -> str:
    """Return a whole page with the report's tables drawn by `draw`."""
    drawn = dict(zip((2, 3, 4), map(draw, tables(report)), strict=True))
    parts = [f"<html><head>{head}<title>{report.title}</title></head><body>"]
    parts.append(f"<h1>{report.title}</h1>")
    for chapter, title in enumerate(CHAPTERS, 1):
        parts.append(f"<p><b>{number(chapter, title)}</b></p>")
        section = report.section(chapter)
        parts += [f"<p>{text}</p>" for text in (section.paragraphs if section else ())]
        parts.append(drawn.get(chapter, ""))
    return "\n".join([*parts, "</body></html>"])


def lines(report: Report, draw: Callable[[Table], list[str]]) -> str:
    """Return the report as plain text with its tables drawn by `draw`."""
    drawn = dict(zip((2, 3, 4), map(draw, tables(report)), strict=True))
    made = [report.title or ""]
    for chapter, title in enumerate(CHAPTERS, 1):
        made.append(f"{NUMERALS[chapter - 1]}、{title}")
        section = report.section(chapter)
        made += [f" {text}" for text in (section.paragraphs if section else ())]
        made += drawn.get(chapter, [])
    return "\n".join(made) + "\n"


def figures(report: Report, form: ReportForm | None = None) -> dict[tuple[int, str, str], object]:
    """Return what arithmetic may use of every cell, to compare two reports by."""
    return {key: figure.reading for key, figure in report.figures()}
