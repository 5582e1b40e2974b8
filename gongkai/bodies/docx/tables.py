"""Tables of Word, with merged, deleted and wrapped cells."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from gongkai.bodies.docx import told
from gongkai.bodies.docx.names import VAL, W
from gongkai.bodies.docx.styles import number
from gongkai.bodies.shape.blocks import Block, Cell, Notes, Table

_WRAPS = tuple(
    W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)
_WIDEST = 100
_NO_RULE = ("nil", "none")
_OFF = ("0", "false", "off")

Inside = Callable[[etree._Element], list[Block]]


def table(tbl: etree._Element, inside: Inside, notes: Notes) -> Table:
    """Return a table; `inside` reads the blocks of a cell."""
    made = Table([], plain=_is_plain(tbl))
    merges: dict[int, Cell] = {}  # column → cell that goes on downwards
    headed = True
    for row in _rows(tbl, notes):
        made.rows.append(_cells(row, merges, inside))
        headed = headed and _repeats(row)
        made.head += headed
    return made


def _rows(tbl: etree._Element, notes: Notes) -> list[etree._Element]:
    found: list[etree._Element] = []
    for child in tbl:
        if child.tag == W + "tr":
            properties = child.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                notes.add(told.TRACKED)
                continue
            found.append(child)
        elif child.tag in _WRAPS:
            found.extend(_rows(child, notes))
    return found


def _repeats(row: etree._Element) -> bool:
    """Tell whether a row is repeated on each page, as heads are."""
    mark = row.find(f"{W}trPr/{W}tblHeader")
    return mark is not None and mark.get(VAL, "1") not in _OFF


def _cells(row: etree._Element, merges: dict[int, Cell], inside: Inside) -> list[Cell]:
    line: list[Cell] = []
    before = row.find(f"{W}trPr/{W}gridBefore")
    col = number(before.get(VAL)) or 0 if before is not None else 0
    if col:
        line.append(Cell([], colspan=min(col, _WIDEST)))
    for tc in _cells_in(row):
        properties = tc.find(W + "tcPr")
        span, merge = 1, None
        if properties is not None:
            wide = properties.find(W + "gridSpan")
            if wide is not None:
                span = max(1, min(number(wide.get(VAL)) or 1, _WIDEST))
            down = properties.find(W + "vMerge")
            merge = down.get(VAL, "continue") if down is not None else None
            across = properties.find(W + "hMerge")
            if across is not None and across.get(VAL) != "restart" and line:
                line[-1].colspan += 1
                line[-1].blocks += inside(tc)
                col += 1
                continue
        above = merges.get(col)
        if merge == "continue" and above is not None:
            above.rowspan += 1
            above.blocks += inside(tc)
        else:
            cell = Cell(inside(tc), colspan=span)
            line.append(cell)
            if merge is not None:
                merges[col] = cell
            else:
                merges.pop(col, None)
        col += span
    return line


def _cells_in(row: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for child in row:
        if child.tag == W + "tc":
            properties = child.find(W + "tcPr")
            if properties is None or properties.find(W + "cellDel") is None:
                found.append(child)
        elif child.tag in _WRAPS:
            found.extend(_cells_in(child))
    return found


def _is_plain(tbl: etree._Element) -> bool:
    """Tell whether a table was drawn without rules, to lay words side by side."""
    rules = tbl.find(f"{W}tblPr/{W}tblBorders")
    if rules is None:
        named = tbl.find(f"{W}tblPr/{W}tblStyle")
        return named is None and not any(True for _ in tbl.iter(W + "tcBorders"))
    drawn = any(rule.get(VAL, "nil") not in _NO_RULE for rule in rules)
    return not drawn and not any(
        rule.get(VAL, "nil") not in _NO_RULE
        for borders in tbl.iter(W + "tcBorders")
        for rule in borders
    )
