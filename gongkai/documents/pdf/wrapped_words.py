"""The words of table two wrapped in narrow cells: their lines put together again."""

from __future__ import annotations

from itertools import accumulate

from gongkai.documents.pdf.segments import Row, Segment

WORDS = (
    "信息内容",
    "规章",
    "行政规范性文件",
    "规范性文件",
    "行政许可",
    "其他对外管理服务事项",
    "行政处罚",
    "行政强制",
    "行政事业性收费",
    "政府集中采购",
)
BEGINNINGS = {part for word in WORDS for part in accumulate(word)} - set(WORDS)
MOST = 6  # lines of figures and words in the height of one wrapped label


def gathered(rows: list[Row]) -> list[Row]:
    """
    Return the lines with those of one wrapped label as one line.

    Figures and column heads stand in the middle of their row, so that they come before, between
    or after the lines of the label; they belong to the label whose height they share.
    """
    made: list[Row] = []
    k = 0
    while k < len(rows):
        length = _length(rows[k:])
        made.append(_one(rows[k : k + length]) if length > 1 else rows[k])
        k += length
    return made


def _length(rows: list[Row]) -> int:
    """Return how many of the lines make one label, 1 where the first begins none."""
    text = ""
    label: Segment | None = None
    for length, row in enumerate(rows[:MOST], 1):
        piece = row.pieces[0]
        if label is None:
            label = next((p for p in row.pieces[:1] if _bare(p) in BEGINNINGS), None)
            if label is None and not (piece.figure and _begins_beside(row, rows[1:2])):
                return 1
            text = _bare(label) if label else ""
        elif _beneath(piece, label):
            text += _bare(piece)
            if text in WORDS:
                return length
            if text not in BEGINNINGS:
                return 1
        elif _bare(piece) in WORDS:
            return 1
    return 1


def _begins_beside(row: Row, following: list[Row]) -> bool:
    """Whether the next line is the beginning of a label that shares the height of this one."""
    return any(
        _bare(other.pieces[0]) in BEGINNINGS and other.line.y0 < row.line.y1 for other in following
    )


def _beneath(piece: Segment, label: Segment) -> bool:
    shared = min(piece.x1, label.x1) - max(piece.x0, label.x0)
    return not piece.figure and shared > 0.3 * min(piece.x1 - piece.x0, label.x1 - label.x0)


def _one(rows: list[Row]) -> Row:
    """Return the lines as one: the label in front, then the other pieces from the left."""
    label = next(row.pieces[0] for row in rows if _bare(row.pieces[0]) in BEGINNINGS)
    parts = [row.pieces[0] for row in rows if _beneath(row.pieces[0], label)]
    rest = [p for row in rows for p in row.pieces if not any(p is part for part in parts)]
    whole = Segment(
        "".join(_bare(part) for part in parts),
        min(part.x0 for part in parts),
        parts[0].y0,
        max(part.x1 for part in parts),
        parts[-1].y1,
        label.size,
        figure=False,
    )
    beneath = tuple(row.line for row in rows[1:])
    return Row(rows[0].line, [whole, *sorted(rest, key=lambda p: p.x0)], beneath)


def _bare(piece: Segment) -> str:
    return piece.text.replace(" ", "")
