"""Counts that are not counts: negative, decimal, or words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit import labels
from gongkai.audit.figures import means_nothing, number_in_words, place, sums
from gongkai.audit.finding import Remark, Severity, check
from gongkai.documents.report import Figure, Kind, Report
from gongkai.rules.identities import Cell, touching
from gongkai.rules.reconcile import Outcome
from gongkai.rules.report_form import MONEY_CELLS, SIGNED_CELLS, SOURCE_2021
from gongkai.rules.words import said

_FREE = MONEY_CELLS | SIGNED_CELLS


@check("COUNT", family="BAD_COUNT", source=SOURCE_2021, severity=Severity.ERROR)
def counts_are_whole_numbers(report: Report) -> Iterator[Remark]:
    """表内件数应为不小于零的整数；只有收费金额可有小数，旧格式“本年增/减”可有正负号。"""
    for cell, figure in report.cells.items():
        fault: str | None
        if figure.kind is Kind.TEXT:
            fault = said("不是数字")
        elif figure.kind is Kind.NUMBER and figure.value is not None:
            if figure.printed is not None and figure.printed.isdecimal():
                continue  # digits alone are neither negative nor decimal
            fault = _fault(figure.value, cell)
        else:
            continue
        if not fault or (figure.kind is Kind.TEXT and not _is_fault(figure, cell)):
            continue
        shown = (figure.printed or "").strip()
        expected = _implied(report, cell)
        says = said(
            "%(cell)s填“%(shown)s”，%(fault)s",
            cell=labels.cell(report.form, cell),
            shown=shown,
            fault=fault,
        )
        if expected is not None:
            says += said("；按其余各格推算应为%(expected)s", expected=labels.number(expected))
        yield Remark(says + said("。"), (place(report, cell),), expected=expected, printed=shown)


def _fault(value: Decimal, cell: Cell) -> str | None:
    money = cell[1:] in _FREE
    if value < 0 and cell[1:] not in SIGNED_CELLS:
        return said("金额不能为负数") if money else said("件数不能为负数")
    if not money and value != value.to_integral_value():
        return said("件数不能有小数")
    return None


def _is_fault(figure: Figure, cell: Cell) -> bool:
    """Tell words put for a count from words for nothing, and from a note beside money."""
    if number_in_words(figure) is not None or means_nothing(figure):
        return False
    # money and old 增/减 cells carry words: 新增2项, 无变化
    return cell[1:] not in _FREE


def _implied(report: Report, cell: Cell) -> Decimal | None:
    """Return what the other cells of an identity leave for this one."""
    found = sums(report)
    wanted: set[Decimal] = set()
    judgements = {j.identity: j for j in found.judgements}
    value = found.values.get(cell)
    for identity in touching(report.form).get(cell, ()):
        judgement = judgements[identity]
        if judgement.outcome is Outcome.BROKEN and value is not None:
            gap = judgement.gap
        elif judgement.unknown == (cell,):
            gap, value = judgement.gap, Decimal(0)
        else:
            continue
        wanted.add(value + gap if cell in identity.parts else value - gap)
    should = wanted.pop() if len(wanted) == 1 else None
    return should if should is not None and should >= 0 else None
