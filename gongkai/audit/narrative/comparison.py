"""A figure of the prose beside the cells it should agree with."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from gongkai.audit import figures as settled
from gongkai.audit.narrative.concepts import Cell, cells_of
from gongkai.audit.narrative.scope import OWN
from gongkai.audit.narrative.text_figure import TextFigure
from gongkai.documents.report import Place, Report

_IN_WAN = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}


def reading(report: Report, name: str) -> Decimal | None:
    """Return the table's reading of a figure, None when a cell of it has none."""
    cells = cells_of(name, report.form)
    if not cells:
        return None
    total = Decimal(0)
    for cell in cells:
        value = settled.value(report, cell)
        if value is None:
            return None
        total += value
    return total


def _accepted(report: Report, figure: TextFigure) -> bool:
    """Whether another figure the same words are used for agrees with the table."""
    for names in figure.other_readings:
        total: Decimal | None = Decimal(0)
        for name in names:
            sign = -1 if name.startswith("-") else 1
            value = reading(report, name.lstrip("-"))
            total = None if total is None or value is None else total + sign * value
        if total is not None and total == figure.value:
            return True
    return False


def _whole(report: Report, figure: TextFigure) -> bool:
    """Whether the cell is itself the whole that the words speak of."""
    if figure.figure == "new.natural":
        whole = reading(report, "new")
    elif figure.figure == "cout":
        return False
    else:
        whole = reading(report, "tot")
    return whole is not None and whole == reading(report, figure.figure or "")


def in_wan(figure: TextFigure) -> Decimal:
    """Return an amount of money in ten thousand yuan."""
    return figure.value * _IN_WAN.get(figure.unit, Decimal(1))


def _same_money(figure: TextFigure, cell: Decimal) -> bool:
    said = figure.value
    scale = _IN_WAN.get(figure.unit, Decimal(1))
    exact = cell / scale
    places = Decimal(1).scaleb(-max(0, -int(said.as_tuple().exponent)))
    return said in (
        exact,
        exact.quantize(places, ROUND_HALF_UP),
        exact.quantize(places, ROUND_DOWN),
    )


def contradicted(report: Report, figure: TextFigure) -> Decimal | None:
    """
    Return the table's value when it contradicts the figure, None when it does not.

    Figures of other times and units, approximations that may be true, and cells without a
    reading contradict nothing.
    """
    if figure.cell is None or figure.scope != OWN or figure.figure is None:
        return None
    cell = reading(report, figure.figure)
    if cell is None:
        return None
    if figure.figure == "fees":
        return None if figure.approximate or _same_money(figure, cell) else cell
    if figure.value == cell:
        return None
    if not figure.anchored and figure.value > 4 * cell + 10:
        return None
    if figure.at_most and figure.value <= cell:
        return None
    if figure.approximate and abs(figure.value - cell) <= max(figure.value, cell) / 5:
        return None
    if figure.derived and _whole(report, figure):
        return None
    if _accepted(report, figure):
        return None
    return cell


def _decisive(report: Report, figure: TextFigure) -> Cell:
    """Return the cell a sum of cells is mostly made of; 其他处理 is first of all 3.其他."""
    cells = figure.cells
    if figure.figure == "ot" and report.reading(*cells[-1]):
        return cells[-1]
    return max(cells, key=lambda cell: report.reading(*cell) or 0) if len(cells) > 1 else cells[0]


def places(report: Report, figure: TextFigure) -> tuple[Place, ...]:
    """Return the figure's place, joined with its first cell, then the cells' own places."""
    first = cell_in_text(report, _decisive(report, figure), figure.chapter, figure.sentence)
    return (first, *(report.figure(*cell).place for cell in figure.cells))


def cell_in_text(report: Report, cell: Cell, chapter: int, sentence: str) -> Place:
    """Return the place of a sentence joined with the cell it speaks of."""
    table, row, col = cell
    return Place(
        file=report.file,
        table=table,
        row=row,
        col=col,
        group=row if table == 4 else None,
        chapter=chapter,
        sentence=sentence,
    )


def text_place(report: Report, chapter: int, sentence: str) -> Place:
    """Return the place of a sentence."""
    return Place(file=report.file, chapter=chapter, sentence=sentence)
