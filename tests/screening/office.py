"""Word documents and workbooks with one leak, each in another place that is overlooked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from gongkai.screening.places import Part

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def edited(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a package with its parts changed or dropped."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as made:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                made.writestr(name, content)
    return out.getvalue()


def _saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(fill: Callable) -> bytes:
    """Make a Word document."""
    document = Document()
    document.core_properties.author = ""
    document.add_paragraph("关于发放2023年补贴的通知")
    fill(document)
    document.add_paragraph("塔什库尔干县人民政府 2023年6月12日")
    return _saved(document)


def body(value: str) -> bytes:
    return word(lambda document: document.add_paragraph(f"申请人张三，身份证号{value}。"))


def runs(value: str) -> bytes:
    """Every digit in a run of its own."""

    def fill(document) -> None:
        paragraph = document.add_paragraph("申请人张三 ")
        for char in value:
            paragraph.add_run(char).bold = char in "13579"

    return word(fill)


def table(value: str) -> bytes:
    def fill(document) -> None:
        made = document.add_table(3, 3)
        for column, words in enumerate(("序号", "姓名", "身份证号")):
            made.cell(0, column).text = words
        made.cell(1, 0).merge(made.cell(2, 0)).text = "1"
        made.cell(1, 1).text = "张三"
        made.cell(1, 2).text = value

    return word(fill)


def narrow_cell(value: str) -> bytes:
    """A cell in which every digit is a paragraph: vertical writing."""

    def fill(document) -> None:
        cell = document.add_table(1, 2).cell(0, 1)
        cell.text = value[0]
        for char in value[1:]:
            cell.add_paragraph(char)

    return word(fill)


def header(value: str) -> bytes:
    def fill(document) -> None:
        document.sections[0].header.paragraphs[0].text = f"经办人身份证{value}"

    return word(fill)


def footer(value: str) -> bytes:
    def fill(document) -> None:
        document.sections[0].footer.paragraphs[0].text = value

    return word(fill)


def text_box(value: str) -> bytes:
    def fill(document) -> None:
        run = document.add_paragraph()._p
        run.append(
            parse_xml(
                f'<w:r xmlns:w="{W}"><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
                f"<v:textbox><w:txbxContent><w:p><w:r><w:t>身份证{value}</w:t></w:r></w:p>"
                "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            )
        )

    return word(fill)


def deleted(value: str) -> bytes:
    def fill(document) -> None:
        document.add_paragraph("申请人张三")._p.append(
            parse_xml(
                f'<w:del xmlns:w="{W}" w:id="1" w:author="李四"><w:r>'
                f"<w:delText>，身份证号{value}</w:delText></w:r></w:del>"
            )
        )

    return word(fill)


def inserted(value: str) -> bytes:
    def fill(document) -> None:
        document.add_paragraph("申请人张三")._p.append(
            parse_xml(
                f'<w:ins xmlns:w="{W}" w:id="1" w:author="李四"><w:r>'
                f"<w:t>，身份证号{value}</w:t></w:r></w:ins>"
            )
        )

    return word(fill)


def vanished(value: str) -> bytes:
    def fill(document) -> None:
        document.add_paragraph("申请人张三").add_run(value).font.hidden = True

    return word(fill)


def white(value: str) -> bytes:
    def fill(document) -> None:
        run = document.add_paragraph("申请人张三").add_run(value)
        run.font.color.rgb = RGBColor(255, 255, 255)

    return word(fill)


def tiny(value: str) -> bytes:
    def fill(document) -> None:
        document.add_paragraph("申请人张三").add_run(value).font.size = Pt(1)

    return word(fill)


def comment(value: str) -> bytes:
    def fill(document) -> None:
        paragraph = document.add_paragraph("申请人张三")
        document.add_comment(paragraph.runs, text=f"身份证 {value}", author="李四", initials="L")

    return word(fill)


def title(value: str) -> bytes:
    def fill(document) -> None:
        document.core_properties.title = f"张三{value}"

    return word(fill)


def alternative(value: str) -> bytes:
    def fill(document) -> None:
        picture = document.add_picture(io.BytesIO(_PIXEL))
        picture._inline.docPr.set("descr", f"身份证{value}")

    return word(fill)


def footnote(value: str) -> bytes:
    made = word(lambda document: document.add_paragraph("申请人张三"))
    note = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>身份证{value}'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    return _with(made, "word/footnotes.xml", note.encode())


def _with(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, content)
    return out.getvalue()


def custom_xml(value: str) -> bytes:
    return _with(body("（略）"), "customXml/item9.xml", f"<a><b>身份证{value}</b></a>".encode())


def field(value: str) -> bytes:
    def fill(document) -> None:
        document.add_paragraph("查询")._p.append(
            parse_xml(
                f'<w:r xmlns:w="{W}"><w:instrText> HYPERLINK "http://a.cn/?id={value}" '
                "</w:instrText></w:r>"
            )
        )

    return word(fill)


def embedded_workbook(value: str) -> bytes:
    return _with(body("（略）"), "word/embeddings/book.xlsx", shown_cell(value))


def controlled(value: str) -> bytes:
    """A content control around the paragraph."""

    def fill(document) -> None:
        paragraph = document.add_paragraph(f"身份证{value}")._p
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        paragraph.addprevious(control)
        control.append(content)
        content.append(paragraph)
        assert paragraph.tag == qn("w:p")

    return word(fill)


WORD: dict[Callable[[str], bytes], Part] = {
    body: Part.BODY, runs: Part.BODY, table: Part.TABLE, narrow_cell: Part.TABLE,
    header: Part.HEADER, footer: Part.FOOTER, text_box: Part.TEXT_BOX, deleted: Part.REVISION,
    inserted: Part.BODY, vanished: Part.HIDDEN_TEXT, white: Part.WHITE, tiny: Part.TINY,
    comment: Part.COMMENT, title: Part.PROPERTY, alternative: Part.ALT_TEXT,
    footnote: Part.FOOTNOTE, custom_xml: Part.CACHE, field: Part.FIELD, controlled: Part.BODY,
    embedded_workbook: Part.TABLE,
}  # fmt: skip


def book(fill: Callable) -> bytes:
    """Make a workbook."""
    made = Workbook()
    made.properties.creator = ""
    sheet: Any = made.active
    sheet.title = "名单"
    for column, words in enumerate(("序号", "姓名", "身份证号", "备注"), 1):
        sheet.cell(1, column, words)
    sheet.cell(2, 1, 1)
    sheet.cell(2, 2, "张三")
    fill(made, sheet)
    return _saved(made)


def shown_cell(value: str) -> bytes:
    return book(lambda made, sheet: sheet.cell(2, 3, value))


def apostrophe(value: str) -> bytes:
    return book(lambda made, sheet: sheet.cell(2, 3, f"'{value}"))


def raw_number(value: str) -> bytes:
    """A number with all its digits in the file, though Excel would show fifteen."""
    made = book(lambda made, sheet: sheet.cell(2, 3, 1))
    cell = re.compile(rb'<c r="C2"[^>]*>.*?</c>')
    new = f'<c r="C2"><v>{value.replace("X", "0")}</v></c>'.encode()
    return edited(
        made, lambda name, content: cell.sub(new, content) if "sheet1" in name else content
    )


def hidden_sheet(value: str) -> bytes:
    def fill(made, sheet) -> None:
        other = made.create_sheet("原始数据")
        other["A1"] = value
        other.sheet_state = "hidden"

    return book(fill)


def very_hidden_sheet(value: str) -> bytes:
    def fill(made, sheet) -> None:
        other = made.create_sheet("原始数据")
        other["B7"] = f"身份证{value}"
        other.sheet_state = "veryHidden"

    return book(fill)


def hidden_row(value: str) -> bytes:
    def fill(made, sheet) -> None:
        sheet.cell(3, 3, value)
        sheet.row_dimensions[3].hidden = True

    return book(fill)


def hidden_column(value: str) -> bytes:
    def fill(made, sheet) -> None:
        sheet.cell(2, 3, value)
        sheet.column_dimensions["C"].hidden = True

    return book(fill)


def cell_comment(value: str) -> bytes:
    def fill(made, sheet) -> None:
        sheet["B2"].comment = Comment(f"身份证{value}", "李四")

    return book(fill)


def defined_name(value: str) -> bytes:
    def fill(made, sheet) -> None:
        made.defined_names["查询"] = DefinedName("查询", attr_text=f'"{value}"')

    return book(fill)


def formula(value: str) -> bytes:
    return book(lambda made, sheet: sheet.cell(2, 4, f'="{value[:9]}"&"{value[9:]}"'))


def book_property(value: str) -> bytes:
    def fill(made, sheet) -> None:
        made.properties.description = f"张三{value}"

    return book(fill)


def merged(value: str) -> bytes:
    def fill(made, sheet) -> None:
        sheet.merge_cells("C2:D3")
        sheet["C2"] = " ".join(value)

    return book(fill)


def pivot_cache(value: str) -> bytes:
    cache = f'<sharedItems><s v="{value}"/></sharedItems>'.encode()
    return _with(shown_cell("略"), "xl/pivotCache/pivotCacheDefinition1.xml", cache)


def print_header(value: str) -> bytes:
    def fill(made, sheet) -> None:
        sheet.oddHeader.center.text = f"经办人{value}"

    return book(fill)


BOOKS: dict[Callable[[str], bytes], Part] = {
    shown_cell: Part.TABLE, apostrophe: Part.TABLE, raw_number: Part.TABLE, merged: Part.TABLE,
    hidden_sheet: Part.HIDDEN_SHEET, very_hidden_sheet: Part.HIDDEN_SHEET,
    hidden_row: Part.HIDDEN_ROW, hidden_column: Part.HIDDEN_COLUMN, cell_comment: Part.COMMENT,
    defined_name: Part.DEFINED_NAME, formula: Part.FORMULA, book_property: Part.PROPERTY,
    pivot_cache: Part.CACHE, print_header: Part.CACHE,
}  # fmt: skip

_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def title_author(value: str) -> bytes:
    """A name among the properties, and a leak in a comment on the file."""

    def fill(document) -> None:
        document.core_properties.author = "张建国"
        document.core_properties.comments = f"身份证{value}"

    return word(fill)


def calculated() -> bytes:
    """A total over a hidden sheet, as Excel saves it: with its value."""

    def fill(made, sheet) -> None:
        other = made.create_sheet("原始数据")
        other["A1"] = 25
        other.sheet_state = "hidden"
        made.defined_names["底数"] = DefinedName("底数", attr_text="原始数据!$A$1")
        sheet["D2"] = "=SUM(原始数据!A1)"

    value = re.compile(rb"(<f>SUM[^<]*</f>)<v ?/?>(?:</v>)?")
    return edited(
        book(fill),
        lambda name, content: value.sub(rb"\1<v>25</v>", content) if "sheet1" in name else content,
    )
