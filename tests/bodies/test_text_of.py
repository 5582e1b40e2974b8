"""`text_of`: the words of attachments, for search."""

from __future__ import annotations

import io
import shutil
import struct
from time import monotonic

import openpyxl
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gongkai.bodies import FileKind, text_of
from gongkai.bodies import errors as why
from gongkai.bodies.encodings import decoded
from tests.bodies import make
from tests.bodies.word_documents import cell, document, paragraph, table

TRADITIONAL = "縣政府關於印發工作方案的通知，各鄉鎮應當按照規定公開。"
SIMPLIFIED = "县政府关于印发工作方案的通知，各乡镇应当按照规定公开。"
SLIDE = (
    '<p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    "<a:p><a:r><a:t>第{}</a:t></a:r><a:r><a:t>页</a:t></a:r></a:p></p>"
)


def pdf(*lines: str) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = io.BytesIO()
    canvas = Canvas(made)
    canvas.setFont("STSong-Light", 12)
    for at, line in enumerate(lines):
        canvas.drawString(50, 800 - 20 * at, line)
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        (
            document(
                paragraph("政府信息")
                + paragraph("密", run="<w:vanish/>")
                + "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
                + table(cell("甲") + cell("乙"))
            ),
            FileKind.DOCX,
            "政府信息\n甲\n乙",
        ),
        (
            make.excel(["姓名", "金额"], ["张三", 12.5], [None, None]),
            FileKind.XLSX,
            "Sheet\n姓名 金额\n张三 12.5",
        ),
        (
            make.packed({f"ppt/slides/slide{n}.xml": SLIDE.format(n).encode() for n in (10, 2)}),
            FileKind.PPTX,
            "第2页\n第10页",
        ),
        (pdf("政府信息公开", "工作方案"), FileKind.PDF, "政府信息公开\n工作方案"),
        (SIMPLIFIED.encode("gb18030"), FileKind.TXT, SIMPLIFIED),
        ("姓名,金额\r\n张三,1".encode("gbk"), FileKind.CSV, "姓名,金额\n张三,1"),
        (make.png(), FileKind.PNG, ""),
        (b"", FileKind.TXT, ""),
    ],
    ids=["docx", "xlsx", "pptx", "pdf", "txt", "csv", "png", "empty"],
)
def test_the_words_of_each_kind_are_found(data, kind, text):
    assert text_of(data, kind) == text


def test_hidden_sheets_are_not_searched():
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "公开"
    hidden = book.create_sheet("底稿")
    hidden["A1"] = "身份证号码"
    hidden.sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)

    assert text_of(made.getvalue(), FileKind.XLSX) == "Sheet\n公开"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_simplified_text_is_read_in_every_encoding(encoding):
    text = SIMPLIFIED + " 2023-05-08 abc " + "龘镕㐀"

    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-8"])
def test_traditional_text_is_read_in_every_encoding(encoding):
    assert decoded(TRADITIONAL.encode(encoding)) == TRADITIONAL


def test_a_text_cut_inside_a_character_keeps_the_rest():
    assert decoded("政府信息".encode()[:-1]) == "政府信"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_old_documents_are_read_through_libreoffice():
    rtf = b"{\\rtf1\\ansi\\uc0 \\u25919 \\u24220 \\u20449 \\u24687\\par}"

    assert text_of(rtf, FileKind.RTF) == "政府信息"


@pytest.mark.parametrize(
    ("data", "kind", "error"),
    [
        (make.excel([1])[:500], FileKind.XLSX, why.Damaged),
        (document("<w:p>"), FileKind.DOCX, why.Damaged),
        (b"%PDF-1.7 nothing", FileKind.PDF, why.Damaged),
        (make.compound({"Workbook": b"\x09\x08"}), FileKind.XLS, why.Damaged),
        (
            make.with_parts(document(""), {"word/document.xml": bytes(300 << 20)}),
            FileKind.DOCX,
            why.Bomb,
        ),
    ],
    ids=["xlsx", "docx", "pdf", "xls", "bomb"],
)
def test_what_is_broken_is_refused(data, kind, error):
    with pytest.raises(error):
        text_of(data, kind)


def old_workbook(*cells: tuple[int, int]) -> bytes:
    """Make an XLS of one sheet with numbers in some cells."""
    records = b"\x09\x08\x10\x00" + struct.pack("<HH12x", 0x600, 0x10)
    for row, column in cells:
        records += struct.pack("<HHHHHd", 0x203, 14, row, column, 0, 1.0)
    return make.compound({"Workbook": records + b"\x0a\0\0\0"})


def test_an_old_workbook_spread_out_over_all_rows_is_refused():
    with pytest.raises(why.Damaged, match="范围异常大"):
        text_of(old_workbook((0, 0), (65_535, 255)), FileKind.XLS)


def wide_workbook() -> bytes:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    words = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><t>政府信息</t></si></sst>"
    )
    return make.with_parts(
        make.excel(["甲"]),
        {"xl/worksheets/sheet1.xml": sheet.encode(), "xl/sharedStrings.xml": words.encode()},
    )


def test_a_workbook_spread_out_over_all_rows_gives_its_words():
    begun = monotonic()

    assert text_of(wide_workbook(), FileKind.XLSX) == "政府信息"
    assert monotonic() - begun < 10


def test_no_more_is_kept_than_the_index_takes():
    assert len(text_of(("甲" * 1000 + "\n").encode() * 4000, FileKind.TXT)) <= 2_000_000
