"""Plain sheets of a package as DOCX: lists with a heading, in the faces of official paper."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from gongkai.documents.characters import lines, writable

_TITLE_PT, _BODY_PT = 18, 10.5
_WIDE_CM, _HIGH_CM, _MARGIN_CM = 21.0, 29.7, 2.2


def listed(
    title: str,
    under: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    widths: Sequence[float],
) -> bytes:
    """
    Return a sheet with one table, its headings on every page, as DOCX.

    :param under: the line below the title
    :param widths: of the columns, as parts of the page's width
    """
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    made = _begun(title, under)
    table = made.add_table(rows=1, cols=len(headings))
    table.style, table.autofit = "Table Grid", False
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for cell, word in zip(table.rows[0].cells, headings, strict=True):
        _say(cell.paragraphs[0], word, bold=True)
    for row in rows:
        added = table.add_row()
        whole = OxmlElement("w:cantSplit")
        added._tr.get_or_add_trPr().append(whole)
        for cell, value in zip(added.cells, row, strict=True):
            _fill(cell, str(value))
    across = (_WIDE_CM - 2 * _MARGIN_CM) / sum(widths)
    for column, part in zip(table.columns, widths, strict=True):
        column.width = Cm(part * across)
        for cell in column.cells:
            cell.width = Cm(part * across)
    return _saved(made)


def plain(title: str, under: str, text: str) -> bytes:
    """Return a sheet with a text as DOCX."""
    made = _begun(title, under)
    for line in lines(text):
        _say(made.add_paragraph(), line)
    return _saved(made)


def _begun(title: str, under: str) -> Any:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(_WIDE_CM), Cm(_HIGH_CM)
    section.left_margin = section.right_margin = Cm(_MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(_MARGIN_CM)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(_BODY_PT)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    normal.paragraph_format.space_after = Pt(2)
    head = made.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _say(head, title, size=_TITLE_PT, bold=True, face="黑体")
    if under:
        line = made.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after = Pt(8)
        _say(line, under)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_number(foot)
    made.core_properties.title = writable(title)
    made.core_properties.author = ""
    return made


def _say(
    paragraph: Any, text: str, *, size: float = 0, bold: bool = False, face: str = ""
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run = paragraph.add_run(writable(text))
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if face:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _fill(cell: Any, text: str) -> None:
    first, *more = lines(text)
    _say(cell.paragraphs[0], first)
    for line in more:
        _say(cell.add_paragraph(), line)


def _page_number(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _saved(made: Any) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()
