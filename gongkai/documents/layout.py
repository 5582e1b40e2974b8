"""
The three statutory tables as they stand on paper: merged cells with row and column spans.

Every writer draws these cells, so the tables are described once. Sources: the annexes of
国办公开办函〔2021〕30号 and 国办公开办函〔2019〕60号.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from gongkai.documents.report import Figure, Kind, Report
from gongkai.rules.report_form import (
    BALANCE_NOTE,
    CHAPTERS,
    ORGANISATIONS,
    Block,
    Column,
    Row,
    TableForm,
)

Role = Literal["note", "item", "head", "label", "value"]

PAGE_MM = 156.0  # A4 less the margins of an official document, 28 mm and 26 mm
FONT_PT = 10.5
_DIGIT_MM = FONT_PT * 0.3528 * 0.56  # the widest face's
_PADDING_MM = 1.6
_LABELS_MM = (13.0, 17.0)  # 三、本年度办理结果 and （三）不予公开
_LEAST_LABEL_MM = 40.0
_TABLE_THREE_LABELS = 3
_ITEM_HEAD = "信息内容"
_APPLICANTS = "申请人情况"
_LAWSUITS = "行政诉讼"


@dataclass(frozen=True, slots=True)
class Slot:
    """
    One merged cell. `row` and `col` are the grid position of its top left corner, from 0.

    `figure` is set on values only; `name` is unique in the table; `headers` are the names of
    the heads and labels a value stands under and beside.
    """

    text: str
    row: int
    col: int
    rowspan: int
    colspan: int
    role: Role
    name: str
    figure: Figure | None = None
    key: tuple[int, str, str] | None = None
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table ready to draw. `widths` are the grid columns' widths in millimetres."""

    number: int
    caption: str
    rows: tuple[tuple[Slot, ...], ...]
    head_rows: int  # rows repeated at the top of each page
    widths: tuple[float, ...]
    value_pt: float = FONT_PT  # type size that lets the longest figure stand on one line

    @property
    def width(self) -> int:
        """The number of grid columns."""
        return len(self.widths)

    def is_cut(self, slot: Slot) -> bool:
        """Tell whether a value is missing in the report with all that follow it in its row."""
        return slot.figure is not None and all(
            other.figure is not None and other.figure.kind is Kind.MISSING
            for other in self.rows[slot.row]
            if other.col >= slot.col
        )

    def slots(self) -> Iterator[Slot]:
        """Yield every cell once, row by row."""
        for row in self.rows:
            yield from row


def sheets(report: Report) -> list[Sheet]:
    """Return the tables of a report that are there, in the form's order."""
    drawn = (sheet(report, number) for number in report.form.tables)
    return [one for one in drawn if one is not None]


def sheet(report: Report, number: int) -> Sheet | None:
    """
    Return one table of a report, None when the report has none of its cells.

    Rows and columns that are missing in the report are left out, as on its paper.
    """
    table = report.form.tables[number]
    printed = _Printed(report, table)
    if not any(printed.rows(table.rows)):
        return None
    draw = {2: _table_two, 3: _table_three, 4: _table_four}[number]
    return draw(printed, table)


class _Printed:
    """What of a table is on paper: its rows, its columns and their words."""

    def __init__(self, report: Report, table: TableForm) -> None:
        self.report = report
        self.number = table.number

    def rows(self, rows: tuple[Row, ...]) -> list[Row]:
        return [row for row in rows if self.columns((row,))]

    def columns(self, rows: tuple[Row, ...]) -> list[Column]:
        """Return the columns that have a cell in at least one of the rows."""
        return [
            column
            for column in rows[0].columns
            if any(self.figure(row, column).kind is not Kind.MISSING for row in rows)
        ]

    def figure(self, row: Row, column: Column) -> Figure:
        return self.report.figure(self.number, row.name, column.name)

    def words(self, part: Row | Column) -> str:
        return self.report.labels.get((self.number, part.name), part.label)

    def values(
        self, row: Row, columns: list[Column], at: int, col: int, spans: list[int], above: _Above
    ) -> Iterator[Slot]:
        for column, span in zip(columns, spans, strict=True):
            figure = self.figure(row, column)
            name = f"{row.name}-{column.name}"
            headers = (*above.get(column.name, ()), *above.get(row.name, ()))
            key = (self.number, row.name, column.name)
            yield Slot(figure.printed or "", at, col, 1, span, "value", name, figure, key, headers)
            col += span

    def longest(self, rows: list[Row], column: Column) -> int:
        """Return the length of the longest figure in a column, at least 1."""
        figures = (self.figure(row, column) for row in rows)
        lengths = (len(f.printed or "") for f in figures if f.kind is not Kind.TEXT)
        return max(max(lengths, default=1), 1)


_Above = dict[str, tuple[str, ...]]


def _table_two(printed: _Printed, table: TableForm) -> Sheet:
    rows: list[tuple[Slot, ...]] = []
    for index, block in enumerate(table.blocks):
        if printed.rows(block.rows):
            rows += _block(printed, block, index, len(rows))
    return Sheet(2, CHAPTERS[1], tuple(rows), 0, (42.0, 38.0, 38.0, 38.0))


def _block(printed: _Printed, block: Block, index: int, at: int) -> list[tuple[Slot, ...]]:
    columns = printed.columns(block.rows)
    spans = [1] * (len(columns) - 1) + [4 - len(columns)]
    item = f"item{index}"
    heads = [Slot(_ITEM_HEAD, at + 1, 0, 1, 1, "head", f"{item}-content")]
    above: _Above = {}
    col = 1
    for column, span in zip(columns, spans, strict=True):
        name = f"{item}-{column.name}"
        heads.append(Slot(printed.words(column), at + 1, col, 1, span, "head", name))
        above[column.name] = (item, name)
        col += span
    rows: list[tuple[Slot, ...]] = [(Slot(block.item, at, 0, 1, 4, "item", item),), tuple(heads)]
    for row in printed.rows(block.rows):
        line = at + len(rows)
        above[row.name] = (row.name,)
        label = Slot(printed.words(row), line, 0, 1, 1, "label", row.name)
        rows.append((label, *printed.values(row, columns, line, 1, spans, above)))
    return rows


def _table_three(printed: _Printed, table: TableForm) -> Sheet:
    columns = printed.columns(table.rows)
    rows, above = _applicant_heads(printed, columns)
    present = printed.rows(table.rows)
    started: set[tuple[str, ...]] = set()
    for row in present:
        line = len(rows)
        labels = list(_labels(printed, row, present, started, line))
        above[row.name] = (*_head_names(row), row.name)
        values = printed.values(row, columns, line, _TABLE_THREE_LABELS, [1] * len(columns), above)
        rows.append((*labels, *values))
    wide = {"natural": 12.6, "total": 12.6}  # 自然人 on one line
    least = [wide.get(column.name, 9.6) for column in columns]
    longest = [printed.longest(present, column) for column in columns]
    room = PAGE_MM - sum(_LABELS_MM) - _LEAST_LABEL_MM
    values_mm, size = _fitted(least, longest, room)
    third = PAGE_MM - sum(_LABELS_MM) - sum(values_mm)
    return Sheet(3, CHAPTERS[2], tuple(rows), 3, (*_LABELS_MM, third, *values_mm), size)


def _fitted(
    least: list[float], longest: list[int], room: float
) -> tuple[tuple[float, ...], float]:
    """Return widths in mm and the type size in which the longest figures stand on one line."""
    wanted = [
        max(width, length * _DIGIT_MM + _PADDING_MM)
        for width, length in zip(least, longest, strict=True)
    ]
    if sum(wanted) <= room:
        return tuple(wanted), FONT_PT
    shrunk = [width * room / sum(wanted) for width in wanted]
    fits = min(
        (width - _PADDING_MM) / (length * _DIGIT_MM)
        for width, length in zip(shrunk, longest, strict=True)
    )
    return tuple(shrunk), max(FONT_PT * min(fits, 1.0), 5.0)


def _applicant_heads(
    printed: _Printed, columns: list[Column]
) -> tuple[list[tuple[Slot, ...]], _Above]:
    first = _TABLE_THREE_LABELS
    top = (
        Slot(BALANCE_NOTE, 0, 0, 3, first, "note", "balance"),
        Slot(_APPLICANTS, 0, first, 1, len(columns), "head", "applicants"),
    )
    middle: list[Slot] = []
    bottom: list[Slot] = []
    above: _Above = {}
    inside = [c for c in columns if c.name not in ("natural", "total")]
    for col, column in enumerate(columns, first):
        if column in inside:
            if column is inside[0]:
                middle.append(Slot(ORGANISATIONS, 1, col, 1, len(inside), "head", "organisations"))
            bottom.append(Slot(printed.words(column), 2, col, 1, 1, "head", column.name))
            above[column.name] = ("applicants", "organisations", column.name)
        else:
            middle.append(Slot(printed.words(column), 1, col, 2, 1, "head", column.name))
            above[column.name] = ("applicants", column.name)
    return [top, tuple(middle), tuple(bottom)], above


def _head_names(row: Row) -> tuple[str, ...]:
    return ("results", "group-" + row.name.split(".")[0])[: len(row.heads)]


def _labels(
    printed: _Printed,
    row: Row,
    present: list[Row],
    started: set[tuple[str, ...]],
    line: int,
) -> Iterator[Slot]:
    """Yield the label cells that begin in this row; a head begins with its first row."""
    for depth in range(len(row.heads)):
        path = row.heads[: depth + 1]
        if path not in started:
            started.add(path)
            under = [r for r in present if r.heads[: depth + 1] == path]
            name = _head_names(row)[depth]
            yield Slot(path[-1], line, depth, len(under), 1, "label", name)
    depth = len(row.heads)
    span = _TABLE_THREE_LABELS - depth
    yield Slot(printed.words(row), line, depth, 1, span, "label", row.name)


def _table_four(printed: _Printed, table: TableForm) -> Sheet:
    groups = [(row, printed.columns((row,))) for row in printed.rows(table.rows)]
    top: list[Slot] = []
    middle: list[Slot] = []
    bottom: list[Slot] = []
    values: list[Slot] = []
    col = 0
    for heads, members in groupby(groups, key=lambda group: group[0].heads):
        first = col
        for row, columns in members:
            above: _Above = {}
            into, at, rowspan = (bottom, 2, 1) if heads else (middle, 1, 2)
            path = ("lawsuits", row.name) if heads else (row.name,)
            for offset, column in enumerate(columns):
                name = f"{row.name}.{column.name}"
                words = printed.words(column)
                into.append(Slot(words, at, col + offset, rowspan, 1, "head", name))
                above[column.name] = (*path, name)
            head = Slot(
                printed.words(row), 1 if heads else 0, col, 1, len(columns), "head", row.name
            )
            (middle if heads else top).append(head)
            values += printed.values(row, columns, 3, col, [1] * len(columns), above)
            col += len(columns)
        if heads:
            top.append(Slot(_LAWSUITS, 0, first, 1, col - first, "head", "lawsuits"))
    rows = (tuple(top), tuple(middle), tuple(bottom), tuple(values))
    longest = [printed.longest([row], column) for row, columns in groups for column in columns]
    widths, size = _fitted([8.8] * col, longest, PAGE_MM)
    spare = (PAGE_MM - sum(widths)) / col
    widths = tuple(width + spare for width in widths)
    return Sheet(4, CHAPTERS[3], rows, 3, widths, size)
