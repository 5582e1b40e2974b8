"""
The smallest change that mends what does not add up.

A wrong cell of table three breaks exactly the identities it takes part in, all by the same
amount; so the broken identities point at the cell. Two cells can hide each other in a row.
"""

from __future__ import annotations

from decimal import Decimal

from gongkai.audit import labels
from gongkai.audit.cause import cause_of, slip
from gongkai.audit.explanation import Left, Mend
from gongkai.audit.figures import Sums, sums
from gongkai.audit.memo import once
from gongkai.audit.misplaced import cut_in_two, exchanged, one_row, shifted_column, shifted_row
from gongkai.documents.report import Report
from gongkai.rules.identities import Cell, Identity, touching
from gongkai.rules.reconcile import Judgement, Outcome
from gongkai.rules.words import said

_WEAK = (None, "一位数字写错")  # says little where several cells would do


@once
def mends(report: Report) -> dict[Identity, Mend]:
    """Return for each broken identity its likeliest explanation, where there is one."""
    found_sums = sums(report)
    left = {judgement.identity: judgement for judgement in found_sums.broken}
    found: dict[Identity, Mend] = {}
    while left:
        mend = (
            _one_cell(report, found_sums, left)
            or cut_in_two(report, found_sums, left)
            or _of_several_cells(report, found_sums, left)
        )
        if mend is None:
            break
        for identity in mend.identities:
            found[identity] = mend
            left.pop(identity, None)
    return found


def _of_several_cells(report: Report, sums: Sums, left: Left) -> Mend | None:
    """Return what figures in wrong cells explain, but not where a count below zero does."""
    others = {
        identity: judgement
        for identity, judgement in left.items()
        if not any((sums.values.get(cell) or 0) < 0 for cell in identity.cells)
    }
    return (
        shifted_row(report, sums, others)
        or shifted_column(report, sums, others)
        or exchanged(report, sums, others)
        or one_row(report, others)
    )


def _one_cell(report: Report, sums: Sums, left: Left) -> Mend | None:
    """Return the cell that mends most identities; of equals, the one with a known slip."""
    known = {j.identity for j in sums.judgements if j.outcome in (Outcome.HOLDS, Outcome.BROKEN)}
    best: tuple[tuple[int, int, int], Mend] | None = None
    ties = 0
    for cell in dict.fromkeys(cell for identity in left for cell in identity.cells):
        value = sums.values.get(cell)
        mine = [i for i in touching(report.form)[cell] if i in known]
        if value is None or not all(identity in left for identity in mine):
            continue
        wanted = {_wanted(value, cell, left[identity]) for identity in mine}
        should = wanted.pop()
        if wanted or should < 0:
            continue
        cause = cause_of(report, sums, cell, should)
        rank = (len(mine), int(slip(value, should) not in _WEAK), int(cell[2] == "total"))
        ties = ties + 1 if best and best[0] == rank else 0
        if best is None or rank > best[0]:
            where = labels.cell(report.form, cell)
            words = said(
                "最可能是%(where)s应为%(should)s（现为%(value)s）",
                where=where,
                should=labels.number(should),
                value=labels.number(value),
            )
            best = (rank, Mend(frozenset(mine), words, cell, should, cause))
    if best is None:
        return None
    # one identity alone, several cells to choose from: only a total follows from its parts
    if best[0][0] == 1 and ties and best[1].cell and best[1].cell[2] != "total":
        return None
    return best[1]


def _wanted(value: Decimal, cell: Cell, judgement: Judgement) -> Decimal:
    if cell in judgement.identity.parts:
        return value + judgement.gap
    return value - judgement.gap
