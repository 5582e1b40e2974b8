"""How a wrong figure may have come about, told from the figure it should have been."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from gongkai.audit.figures import Sums
from gongkai.documents.report import Report
from gongkai.rules.identities import Cell
from gongkai.rules.report_form import ReportForm
from gongkai.rules.words import said


def slip(printed: Decimal, expected: Decimal) -> str | None:
    """Return the slip of the pen that turns one number into the other, in Chinese."""
    if printed == expected:
        return None
    if printed == -expected:
        return said("多写了负号")
    for times, words in (
        (10, said("多写或少写了一个0")),
        (100, said("差两位")),
        (10000, said("元与万元混用")),
    ):
        if printed and expected and times in (printed / expected, expected / printed):
            return words
    if printed != printed.to_integral_value() or expected != expected.to_integral_value():
        return None
    wrong, right = str(int(printed)), str(int(expected))
    if len(wrong) == len(right):
        differing = [i for i, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
        if len(differing) == 2 and sorted(wrong) == sorted(right):
            near = differing[1] - differing[0] == 1
            return said("相邻两位数字颠倒") if near else said("两位数字互换")
        if len(differing) == 1 and len(wrong) > 1:
            return said("一位数字写错")
    if _one_less(right, wrong):
        return said("漏写一位数字")
    if _one_less(wrong, right):
        doubled = any(a == b for a, b in pairwise(wrong))
        return said("一位数字重复") if doubled else said("多写一位数字")
    return None


def _one_less(longer: str, shorter: str) -> bool:
    """Tell whether leaving out one digit of the longer number gives the shorter."""
    return len(longer) == len(shorter) + 1 and any(
        longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))
    )


def neighbour(report: Report, sums: Sums, where: Cell) -> str | None:
    """Tell when the figure printed is that of the cell beside, above or below it."""
    value = sums.values.get(where)
    if not value:
        return None
    for near, words in _neighbours(report.form, where):
        if sums.values.get(near) == value:
            return said("与%(words)s格相同，可能误抄", words=words)
    return None


def _neighbours(form: ReportForm, where: Cell) -> list[tuple[Cell, str]]:
    table, row, col = where
    rows = [r.name for r in form.tables[table].rows]
    cols = [c.name for c in form.tables[table].row(row).columns]
    at, across = rows.index(row), cols.index(col)
    found: list[tuple[Cell, str]] = []
    if across > 0:
        found.append(((table, row, cols[across - 1]), said("左边一")))
    if across + 1 < len(cols) and cols[across + 1] != "total":
        found.append(((table, row, cols[across + 1]), said("右边一")))
    if at > 0:
        found.append(((table, rows[at - 1], col), said("上面一")))
    if at + 1 < len(rows):
        found.append(((table, rows[at + 1], col), said("下面一")))
    return found


def cause_of(report: Report, sums: Sums, where: Cell, should: Decimal) -> str | None:
    """Return the likely cause of a wrong figure, None when none suggests itself."""
    value = sums.values.get(where)
    if value is None:
        return None
    return slip(value, should) or neighbour(report, sums, where)
