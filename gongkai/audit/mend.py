"""
The smallest change that mends what does not add up.

A wrong cell of table three breaks exactly the identities it takes part in, all by the same
amount; so the broken identities point at the cell. Two cells can hide each other in a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gongkai.audit import labels
from gongkai.audit.cause import cause_of, slip
from gongkai.audit.figures import Sums, sums
from gongkai.audit.memo import once
from gongkai.audit.shift import shifted
from gongkai.documents.report import Report
from gongkai.rules.identities import Cell, Identity, touching
from gongkai.rules.reconcile import Judgement, Outcome


@dataclass(frozen=True, slots=True)
class Mend:
    """
    One explanation: the identities it mends, the cell it points at first, and words.

    `should` is what that cell should say; None when the explanation is not about one cell.
    """

    identities: frozenset[Identity]
    words: str
    cell: Cell | None = None
    should: Decimal | None = None
    cause: str | None = None


@once
def mends(report: Report) -> dict[Identity, Mend]:
    """Return for each broken identity its likeliest explanation, where there is one."""
    found_sums = sums(report)
    left = {judgement.identity: judgement for judgement in found_sums.broken}
    found: dict[Identity, Mend] = {}
    while left:
        mend = (
            _one_cell(report, found_sums, left)
            or _shifted_row(report, found_sums, left)
            or _exchanged(report, found_sums, left)
            or _pair(report, left)
        )
        if mend is None:
            break
        for identity in mend.identities:
            found[identity] = mend
            left.pop(identity, None)
    return found


def _one_cell(report: Report, sums: Sums, left: dict[Identity, Judgement]) -> Mend | None:
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
        rank = (len(mine), int(slip(value, should) is not None), int(cell[2] == "total"))
        ties = ties + 1 if best and best[0] == rank else 0
        if best is None or rank > best[0]:
            where = labels.cell(report.form, cell)
            words = f"最可能是{where}应为{labels.number(should)}（现为{labels.number(value)}）"
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


def _shifted_row(report: Report, sums: Sums, left: dict[Identity, Judgement]) -> Mend | None:
    """Return the row whose figures moved sideways, seen by the columns that break."""
    columns = {i.name: j for i, j in left.items() if i.code == "T3-B"}
    if len(columns) < 2:
        return None
    for row in report.form.result_rows:
        cells = [(3, row, column.name) for column in report.form.tables[3].rows[0].columns]
        values = [sums.values.get(cell) for cell in cells]
        if any(value is None for value in values):
            continue
        have = [value for value in values if value is not None]
        wanted = [
            value + (columns[cell[2]].gap if cell[2] in columns else 0)
            for cell, value in zip(cells, have, strict=True)
        ]
        way = shifted(have[:-1], wanted[:-1])
        if way:
            mended = {i for i in left if i.name in columns and i.code == "T3-B"}
            mended |= {i for i in left if i.code == "T3-C" and i.name == row}
            words = f"最可能是表三“{labels.row(report.form, 3, row)}”行的数字整体{way}一格"
            return Mend(frozenset(mended), words, cells[0], None, "整行错位")
    return None


def _exchanged(report: Report, sums: Sums, left: dict[Identity, Judgement]) -> Mend | None:
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
                    words = (
                        f"最可能是表三“{labels.row(report.form, 3, rows[0])}”行"
                        f"“{labels.column(report.form, 3, one.name)}”与"
                        f"“{labels.column(report.form, 3, other.name)}”两格的数字互换"
                    )
                    cell = (3, rows[0], one.name)
                    should = sums.values.get((3, rows[0], other.name))
                    return Mend(frozenset({one, other}), words, cell, should, "两格互换")
    return None


def _differ(sums: Sums, one: Cell, other: Cell) -> Decimal | None:
    a, b = sums.values.get(one), sums.values.get(other)
    return a - b if a is not None and b is not None else None


def _pair(report: Report, left: dict[Identity, Judgement]) -> Mend | None:
    """Return a column that breaks together with 总计 by the same amount: one row, both cells."""
    for code in ("T3-A", "T3-B"):
        lines = {i.name: (i, j) for i, j in left.items() if i.code == code}
        total = lines.pop("total", None)
        for name, (identity, judgement) in lines.items():
            if total and judgement.gap == total[1].gap:
                words = (
                    f"“{labels.column(report.form, 3, name)}”与“总计”两列相差相同"
                    f"（{labels.number(abs(judgement.gap))}），"
                    "最可能是同一行的这两格同时写错"
                )
                return Mend(frozenset({identity, total[0]}), words)
    return None
