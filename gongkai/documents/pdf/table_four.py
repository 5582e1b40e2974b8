"""Table four without rules: one row of figures under its heads."""

from __future__ import annotations

from gongkai.documents.grid import Cell
from gongkai.documents.pdf.heads import SPANNING, halves
from gongkai.documents.pdf.segments import Column, Row, Segment, placed, under

HEADS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3


def _form_heads(leaves: list[Segment]) -> list[str]:
    """Return the heads of the form where its words are printed, however closely they stand."""
    printed = sorted("".join(leaf.text for leaf in leaves).replace(" ", ""))
    return [*HEADS] if printed == sorted("".join(HEADS)) else []


def table_four(rows: list[Row], among: list[Column], *, blank: bool) -> list[list[Cell]]:
    """Return the rows of table four; a `blank` table has a row without a word below its heads."""
    head, body = halves(rows)
    made: list[list[Cell]] = []
    if head:
        leaves = [p for r in head for p in r.pieces if not SPANNING.fullmatch(p.text)]
        if len(among) == 15:
            made.append([Cell("行政复议", 0, 0, 1, 5), Cell("行政诉讼", 0, 5, 1, 10)])
            made.append(
                [
                    Cell("", 1, 0, 1, 5),
                    Cell("未经复议直接起诉", 1, 5, 1, 5),
                    Cell("复议后起诉", 1, 10, 1, 5),
                ]
            )
        texts = _form_heads(leaves) if len(among) == 15 else []
        texts = texts or under(leaves, among)
        made.append([Cell(text, len(made), k) for k, text in enumerate(texts)])
    for row in body:
        if row.figures:
            texts = placed(row.figures, among)
            made.append([Cell(text, len(made), k) for k, text in enumerate(texts)])
    if blank:
        made.append([Cell("", len(made), k) for k in range(len(among))])
    return made
