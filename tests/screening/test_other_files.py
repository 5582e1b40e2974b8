"""Slides, old workbooks, RTF, archives in archives: formats that are met less often."""

import io
import zipfile

import pytest

from gongkai.documents.pdf.ink import Ink, Word
from gongkai.screening import sheets
from gongkai.screening.files import screen_file
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.places import Part
from gongkai.screening.reading import Reading
from gongkai.screening.text import screen_pieces
from tests.documents.test_from_ofd import package, page_xml
from tests.screening import office
from tests.screening.score import SETTINGS
from tests.screening.test_text import ID

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PML = "http://schemas.openxmlformats.org/presentationml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def zipped(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def slide(inner: str, shown: str = "1") -> str:
    return f'<p:sld xmlns:p="{PML}" xmlns:a="{A}" show="{shown}">{inner}</p:sld>'


def paragraph(*runs: str) -> str:
    return "<a:p>" + "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in runs) + "</a:p>"


def presentation(shown: str = "1", **parts: str) -> bytes:
    names = {f"ppt/{name}".replace("/", "__"): content for name, content in parts.items()}
    return zipped(**{"[Content_Types].xml": TYPES, "ppt__presentation.xml": "<p/>"}, **names)


def found(data: bytes, name: str) -> list[Hit]:
    return [h for h in screen_file(data, name, SETTINGS) if h.kind is Kind.ID_NUMBER]


def pieces(reading: Reading) -> list[Kind]:
    passages = reading.seen + reading.unseen
    return [hit.kind for passage in passages for hit in screen_pieces(passage, SETTINGS)]


def test_a_slide_is_read_across_its_runs():
    data = presentation(**{"slides/slide1.xml": slide(paragraph("张三 ", ID[:7], ID[7:]))})

    assert [(str(h.place), h.value) for h in found(data, "a.pptx")] == [("第1页", ID)]


def test_a_table_of_a_slide_knows_its_headings():
    cells = (("姓名", "身份证号"), ("张三", ID))
    rows = "".join(
        "<a:tr>" + "".join(f"<a:tc>{paragraph(cell)}</a:tc>" for cell in row) + "</a:tr>"
        for row in cells
    )
    data = presentation(**{"slides/slide1.xml": slide(f"<a:tbl>{rows}</a:tbl>")})

    assert str(found(data, "a.pptx")[0].place) == "第1页第1个表格第2行第2列"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("notesSlides/notesSlide2.xml", Part.NOTES_PAGE),
        ("comments/comment2.xml", Part.COMMENT),
    ],
)
def test_notes_and_comments_of_slides_are_read(name, part):
    data = presentation(
        **{"slides/slide1.xml": slide(paragraph("标题")), name: slide(paragraph(f"身份证{ID}"))}
    )
    hit = found(data, "a.pptx")[0]

    assert (hit.place.part, hit.place.page) == (part, 2)


def test_a_hidden_slide_is_told():
    data = presentation(**{"slides/slide3.xml": slide(paragraph(ID), shown="0")})
    hits = screen_file(data, "a.pptx", SETTINGS)

    assert {(h.kind, h.place.part) for h in hits} == {
        (Kind.ID_NUMBER, Part.HIDDEN_SLIDE),
        (Kind.HIDDEN, Part.HIDDEN_SLIDE),
    }


def test_the_reader_of_old_workbooks_reads_hidden_sheets():
    reading = sheets.read_xls(office.hidden_sheet(ID))  # the library reads both generations

    assert Kind.ID_NUMBER in pieces(reading)
    assert [note.severity for note in reading.notes] == [Severity.WARNING]
    assert reading.unseen[0][0].place.part is Part.HIDDEN_SHEET


def test_an_ofd_is_read():
    line = Word(f"塔什库尔干县公示名单：张三，身份证号{ID}。", 20, 50, 180, 56, 6)
    data = package([page_xml(Ink(1, 210, 297, [line]))])

    assert [hit.value for hit in found(data, "a.ofd")] == [ID]


def test_rtf_is_read_through_its_codes():
    name = "张三".encode("gb18030")
    coded = "".join(f"\\'{byte:02x}" for byte in name)
    data = (
        r"{\rtf1\ansi{\fonttbl{\f0 SimSun;}}\pard " + coded + r"\u-27031? {\b " + ID[:9]
        + r"}{\i " + ID[9:] + r"}\par 138\par}"
    )  # fmt: skip

    assert [h.value for h in found(data.encode("ascii"), "a.rtf")] == [ID]


def test_an_archive_in_an_archive_is_opened_and_a_third_is_told():
    inner = zipped(**{"名单.docx": office.body(ID)})
    middle = zipped(**{"内层.zip": inner})
    outer = zipped(**{"中层.zip": middle})

    assert str(found(middle, "a.zip")[0].place) == "内层.zip › 名单.docx › 第2段"
    assert [h.kind for h in screen_file(outer, "a.zip", SETTINGS)] == [Kind.UNREADABLE]


def test_names_in_gbk_are_read_as_they_were_meant():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        info = zipfile.ZipInfo("x.txt")
        info.filename = "名单.txt".encode("gb18030").decode("cp437")
        package.writestr(info, f"身份证{ID}")
    data = bytearray(out.getvalue())
    for at in range(len(data) - 10):  # a writer of GBK names sets no flag of UTF-8
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 9] &= ~8
        elif data[at : at + 4] == b"PK\x03\x04":
            data[at + 7] &= ~8
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        stored = package.namelist()[0]

    assert stored != "名单.txt"
    assert found(bytes(data), "a.zip")


def test_a_document_with_macros_is_read_as_a_document():
    data = office._with(office.body(ID), "word/vbaProject.bin", b"\0" * 20)

    assert found(data, "a.docm")


def test_a_video_was_not_looked_into_and_that_is_said():
    hits = screen_file(b"\0\0\0\x18ftypisom" + b"\0" * 100, "a.mp4", SETTINGS)

    assert [(h.kind, h.severity) for h in hits] == [(Kind.UNREADABLE, Severity.NOTICE)]
