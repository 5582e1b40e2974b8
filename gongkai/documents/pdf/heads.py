"""The heads of the columns of a table without rules."""

from __future__ import annotations

import re

from gongkai.documents.pdf.segments import Row

SPANNING = re.compile(
    r"申请人情况|法人或其他组织|行政复议|行政诉讼|未经复议直接起诉|复议后起诉|.*(?:勾稽|第一项|第三项|等于|之和).*"
)
FIRST_LABEL = re.compile(r"[一二三四][、.．]|[（(][一二三四五六七][)）]|\d{1,2}[、.．]")


def halves(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Part the heads of the columns from the rows of figures."""
    for k, row in enumerate(rows):
        first = row.pieces[0].text
        if row.figures or (FIRST_LABEL.match(first) and not SPANNING.fullmatch(first)):
            return (rows[:k], rows[k:]) if _heads(rows[:k]) else ([], rows)
    return rows, []


def _heads(rows: list[Row]) -> bool:
    """Whether lines above the first figures are heads, not labels of rows left blank."""
    return any(len(row.pieces) > 1 or SPANNING.fullmatch(row.pieces[0].text) for row in rows)
