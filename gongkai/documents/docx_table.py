"""A statutory table as WordprocessingML."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from gongkai.documents.breaks import broken
from gongkai.documents.characters import lines
from gongkai.documents.layout import Sheet, Slot

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TWIPS_PER_MM = 1440 / 25.4
_LONG_MM = 40.0  # in wider cells Word may break the words itself


def table_xml(sheet: Sheet) -> Any:
    """
    Return the table as an element: fixed widths, merged cells, heads repeated on each page.

    No row is split between pages and the whole of table three keeps together.
    """
    from docx.oxml import parse_xml

    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in sheet.widths)
    owners = _owners(sheet)
    rows = "".join(_row_xml(sheet, owners, at) for at in range(len(sheet.rows)))
    return parse_xml(
        f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblW w:w="{_twips(sum(sheet.widths))}" w:type="dxa"/>'
        '<w:jc w:val="center"/>'
        f"<w:tblBorders>{_borders()}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="15" w:type="dxa"/>'
        '<w:left w:w="40" w:type="dxa"/><w:bottom w:w="15" w:type="dxa"/>'
        '<w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblCaption w:val="{escape(sheet.caption)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _twips(mm: float) -> int:
    return round(mm * _TWIPS_PER_MM)


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides)


def _owners(sheet: Sheet) -> dict[tuple[int, int], Slot]:
    return {
        (slot.row + down, slot.col): slot for slot in sheet.slots() for down in range(slot.rowspan)
    }


def _row_xml(sheet: Sheet, owners: dict[tuple[int, int], Slot], at: int) -> str:
    head = "<w:tblHeader/>" if at < sheet.head_rows else ""
    height = _twips(8.0 if sheet.number != 3 else 6.2)
    cells = []
    col = 0
    while col < sheet.width and not sheet.is_cut(owners[at, col]):
        slot = owners[at, col]
        cells.append(_cell_xml(sheet, slot, at))
        col += slot.colspan
    after = f'<w:gridAfter w:val="{sheet.width - col}"/>' if col < sheet.width else ""
    return (
        f"<w:tr><w:trPr>{after}<w:cantSplit/>"
        f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>{head}</w:trPr>'
        f"{''.join(cells)}</w:tr>"
    )


def _cell_xml(sheet: Sheet, slot: Slot, at: int) -> str:
    width = sum(sheet.widths[slot.col : slot.col + slot.colspan])
    merge = ""
    if slot.rowspan > 1:
        merge = '<w:vMerge w:val="restart"/>' if at == slot.row else "<w:vMerge/>"
    span = f'<w:gridSpan w:val="{slot.colspan}"/>' if slot.colspan > 1 else ""
    text = _lines(sheet, slot, width) if at == slot.row else [""]
    last = at == len(sheet.rows) - 1
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{span}{merge}'
        f'<w:vAlign w:val="center"/></w:tcPr>{_paragraph_xml(sheet, slot, text, last)}</w:tc>'
    )


def _lines(sheet: Sheet, slot: Slot, width: float) -> list[str]:
    if slot.role in ("head", "label") and width < _LONG_MM and sheet.number != 2:
        return [part for line in lines(slot.text) for part in broken(line, width)]
    return lines(slot.text)


def _paragraph_xml(sheet: Sheet, slot: Slot, text: list[str], last: bool) -> str:
    left = slot.role == "note" or (slot.role == "label" and slot.rowspan == 1)
    side = '<w:ind w:left="40"/><w:jc w:val="left"/>' if left else ""
    keep = "" if last else "<w:keepNext/>"
    size = ""
    if slot.role == "value" and sheet.value_pt < 10.5:
        half_points = int(sheet.value_pt * 2)
        size = f'<w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="tabletext"/>{keep}{side}</w:pPr>'
        f"<w:r>{size}{runs}</w:r></w:p>"
    )
