"""The Word document: official faces, page and merged heads."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest
from lxml import etree

from gongkai.documents.to_docx import docx
from tests import make

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(report):
    return python_docx.Document(io.BytesIO(docx(report)))


@pytest.fixture(scope="module")
def model():
    return opened(make.model_report())


def test_the_page_is_that_of_an_official_document(model):
    page = model.sections[0]

    assert [round(side.mm) for side in (page.page_width, page.page_height)] == [210, 297]
    assert [round(side.mm) for side in (page.top_margin, page.bottom_margin)] == [37, 35]
    assert [round(side.mm) for side in (page.left_margin, page.right_margin)] == [28, 26]
    assert "PAGE" in page.footer._element.xml
    assert page.footer.paragraphs[0].text.startswith("— ")


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Normal", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("run-in heading", "楷体_GB2312", 16),
        ("table text", "宋体", 10.5),
    ],
)
def test_each_part_is_set_in_its_official_face(model, style, face, size):
    found = model.styles[style]
    fonts = found.element.rPr.rFonts

    assert fonts.get(f"{W}eastAsia") == face
    assert fonts.get(f"{W}ascii") == "Times New Roman"
    assert not any(name.endswith("Theme") for name in fonts.attrib)
    assert found.font.size.pt == size


def test_faces_an_office_may_lack_have_a_named_substitute():
    package = zipfile.ZipFile(io.BytesIO(docx(make.report())))
    fonts = etree.fromstring(package.read("word/fontTable.xml"))
    named = {
        font.get(f"{W}name"): other.get(f"{W}val")
        for font in fonts.iter(f"{W}font")
        for other in font.iter(f"{W}altName")
    }

    assert named["方正小标宋简体"] == "宋体"
    assert named["仿宋_GB2312"] == "仿宋"


def test_chapters_are_headings_and_body_is_indented_two_characters(model):
    headings = [p.text for p in model.paragraphs if p.style.name == "Heading 1"]
    indent = model.styles["Normal"].element.pPr.find(f"{W}ind")

    assert headings[0] == "一、总体情况"
    assert len(headings) == 6
    assert indent.get(f"{W}firstLineChars") == "200"
    assert model.styles["Normal"].paragraph_format.line_spacing.pt == 28


def test_heads_repeat_rows_hold_together_and_cells_are_merged(model):
    three = model.tables[1]._tbl

    assert len(three.findall(f".//{W}tblHeader")) == 3
    assert len(three.findall(f".//{W}cantSplit")) == 28
    assert [c.get(f"{W}val") for c in three.iter(f"{W}gridSpan")][:2] == ["3", "7"]
    assert len(three.findall(f"{W}tblGrid/{W}gridCol")) == 10
    for row in three.tr_lst:
        assert sum(cell.grid_span for cell in row.tc_lst) == 10


@pytest.mark.parametrize("report", [make.clean_report(), make.city_2025(), make.old_2019()])
def test_the_figures_stand_in_the_cells(report):
    tables = opened(report).tables
    received = [f.printed for (_, row, _), f in report.figures() if row == "received"]
    review = [f.printed for (table, _, _), f in report.figures() if table == 4]

    assert [c.text for c in tables[1].rows[3].cells][3:] == received
    assert [c.text for c in tables[2].rows[3].cells] == review


def test_text_survives_and_control_characters_do_not():
    text = '李镕 王堃 𠮷田 <w:p/> & "引号" #let\x00\x0b'
    report = make.clean_report(title=text, sections=make.sections(text))

    found = opened(report)

    assert found.paragraphs[0].text == found.paragraphs[2].text == text[:-2]
