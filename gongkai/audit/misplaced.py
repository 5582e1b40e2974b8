"""Figures that stand in the wrong cells: moved along a line, exchanged, or cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gongkai.audit import labels
from gongkai.audit.explanation import Left, Mend
from gongkai.audit.figures import Sums
from gongkai.audit.shift import rejoined, shifted
from gongkai.documents.report import Report
from gongkai.rules.identities import Cell
from gongkai.rules.words import said


def cut_in_two(report: Report, sums: Sums, left: Left) -> Mend | None:
    """Return the row in which one figure stands in two cells, as after text recognition."""
    for identity, judgement in left.items():
        if identity.code != "T3-C":
            continue
        parts = [sums.values.get(cell) for cell in identity.parts]
        found = rejoined(parts, judgement.printed)
        if found is None:
            continue
        at, whole = found
        cell, beside = identity.parts[at : at + 2]
        columns = {i for i in left if i.code == "T3-B" and i.name in (cell[2], beside[2])}
        if len(columns) != 2:
            continue
        words = said(
            "最可能是%(cell)s的%(whole)s被拆成相邻两格",
            cell=labels.cell(report.form, cell),
            whole=labels.number(whole),
        )
        return Mend(frozenset({identity, *columns}), words, cell, whole, said("一格数字拆成两格"))
    return None


def shifted_column(report: Report, sums: Sums, left: Left) -> Mend | None:
    """Return the column whose figures moved up or down, seen by the rows that break."""
    rows = {i.name: j for i, j in left.items() if i.code == "T3-C"}
    if len(rows) < 2:
        return None
    for column in report.form.tables[3].rows[0].columns[:-1]:
        cells = [(3, row, column.name) for row in report.form.result_rows]
        have = _known(sums, cells)
        if have is None:
            continue
        wanted = [
            value + (rows[cell[1]].gap if cell[1] in rows else 0)
            for cell, value in zip(cells, have, strict=True)
        ]
        differing = [n for n, (a, b) in enumerate(zip(have, wanted, strict=True)) if a != b]
        if len(differing) < 2:
            continue
        part = slice(differing[0], differing[-1] + 1)
        way = shifted(have[part], wanted[part])
        if way:
            mended = {i for i in left if i.code == "T3-C" and i.name in report.form.result_rows}
            mended |= {i for i in left if i.code == "T3-B" and i.name == column.name}
            moved = {"右移": said("下移"), "左移": said("上移")}[way]
            words = said(
                "最可能是表三“%(column)s”列有几行数字整体%(moved)s一行",
                column=column.label,
                moved=moved,
            )
            return Mend(frozenset(mended), words, cells[part.start], None, said("上下错行"))
    return None


def _known(sums: Sums, cells: Sequence[Cell]) -> list[Decimal] | None:
    values = [sums.values.get(cell) for cell in cells]
    known = [value for value in values if value is not None]
    return known if len(known) == len(values) else None


def shifted_row(report: Report, sums: Sums, left: Left) -> Mend | None:
    """Return the row whose figures moved sideways, seen by the columns that break."""
    columns = {i.name: j for i, j in left.items() if i.code == "T3-B"}
    if len(columns) < 2:
        return None
    for row in report.form.result_rows:
        cells = [(3, row, column.name) for column in report.form.tables[3].rows[0].columns]
        have = _known(sums, cells)
        if have is None:
            continue
        wanted = [
            value + (columns[cell[2]].gap if cell[2] in columns else 0)
            for cell, value in zip(cells, have, strict=True)
        ]
        way = shifted(have[:-1], wanted[:-1])
        if way:
            mended = {i for i in left if i.name in columns and i.code == "T3-B"}
            mended |= {i for i in left if i.code == "T3-C" and i.name == row}
            words = said(
                "最可能是表三“%(row)s”行的数字整体%(way)s一格",
                row=labels.row(report.form, 3, row),
                way=way,
            )
            return Mend(frozenset(mended), words, cells[0], None, said("整行错位"))
    return None


def exchanged(report: Report, sums: Sums, left: Left) -> Mend | None:
    """Return the two cells of a row, or of a column, that changed places."""
    for code, others in (("T3-B", report.form.result_rows), ("T3-A", ("received", "carried_in"))):
        lines = [(i, j) for i, j in left.items() if i.code == code]
        for one, first in lines:
            for other, second in lines:
                if one.name >= other.name or first.gap != -second.gap:
                    continue
                rows = [
                    row
                    for row in others
                    if _differ(sums, (3, row, other.name), (3, row, one.name)) == first.gap
                ]
                if len(rows) == 1:
                    words = said(
                        "最可能是表三“%(row)s”行“%(column)s”与“%(column2)s”两格的数字互换",
                        row=labels.row(report.form, 3, rows[0]),
                        column=labels.column(report.form, 3, one.name),
                        column2=labels.column(report.form, 3, other.name),
                    )
                    cell = (3, rows[0], one.name)
                    should = sums.values.get((3, rows[0], other.name))
                    return Mend(frozenset({one, other}), words, cell, should, said("两格互换"))
    return None


def _differ(sums: Sums, one: Cell, other: Cell) -> Decimal | None:
    a, b = sums.values.get(one), sums.values.get(other)
    return a - b if a is not None and b is not None else None


def one_row(report: Report, left: Left) -> Mend | None:
    """Return a column that breaks together with 总计 by the same amount: one row, both cells."""
    for code in ("T3-A", "T3-B"):
        lines = {i.name: (i, j) for i, j in left.items() if i.code == code}
        total = lines.pop("total", None)
        for name, (identity, judgement) in lines.items():
            if total and judgement.gap == total[1].gap:
                words = said(
                    "“%(column)s”与“总计”两列相差相同（%(gap)s），最可能是同一行的这两格同时写错",
                    column=labels.column(report.form, 3, name),
                    gap=labels.number(abs(judgement.gap)),
                )
                return Mend(frozenset({identity, total[0]}), words)
    return None
