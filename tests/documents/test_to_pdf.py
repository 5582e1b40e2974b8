"""The PDF: its faces, its pages and its text, looked at with another library."""

from __future__ import annotations

import ctypes
import io
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest

from gongkai.documents.faces import faces
from gongkai.documents.to_pdf import pdf
from tests import make

OFFICIAL = ("FZXiaoBiaoSong", "FangSong", "SimHei", "KaiTi", "SimSun", "Fandol", "ST", "Times")


def opened(report):
    return pypdfium2.PdfDocument(io.BytesIO(pdf(report)))


def text_of(page):
    return page.get_textpage().get_text_range().replace("\r\n", "").replace("\n", "")


def faces_of(document):
    found = set()
    for page in document:
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(item.raw)
            name = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, name, 200)
            found.add(name.value.decode().split("+")[-1])
    return found


@pytest.fixture(scope="module")
def model():
    return opened(make.model_report())


def test_the_pages_are_a4_tagged_and_titled(model):
    assert [round(side / 72 * 25.4) for side in model[0].get_size()] == [210, 297]
    assert raw.FPDFCatalog_IsTagged(model.raw)
    assert model.get_metadata_dict()["Title"] == "塔什库尔干塔吉克自治县人民政府2023年"


def test_the_file_keeps_the_standard_for_accessible_pdf():
    assert b"pdfuaid:part" in pdf(make.old_2019())


def test_a_character_no_face_has_does_not_stop_the_file():
    found = opened(make.clean_report(sections=make.sections("甲\U000e1234乙")))

    assert "乙" in text_of(found[0])


def test_no_text_fell_back_to_a_face_nobody_chose(model):
    found = faces_of(model)

    assert found
    assert all(name.startswith(("NotoSerifSC", "NotoSansSC", *OFFICIAL)) for name in found)


def test_every_face_named_is_there():
    import typst

    chosen = faces()
    found = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(folder) for folder in chosen.folders],
    ).families()

    for chain in (chosen.title, chosen.body, chosen.heading, chosen.run_in, chosen.table):
        assert set(chain) <= set(found)
        assert chain[-1] in ("Noto Serif SC", "Noto Sans SC")
    assert chosen.latin in found


@pytest.mark.parametrize("report", [make.model_report(), make.city_2025(), make.old_2019()])
def test_table_three_stands_on_one_page(report):
    pages = [text_of(page) for page in opened(report)]

    whole = [p for p in pages if "本年新收政府信息公开申请数量" in p and "结转下年度继续办理" in p]
    assert any("勾稽" in page and "总计" in page for page in whole)


def test_pages_are_numbered(model):
    for number, page in enumerate(model, 1):
        assert f"— {number} —" in text_of(page)


def test_markup_in_the_text_is_only_text():
    nasty = '#let x = 1 $y^2$ *粗* _斜_ `码` \\ @甲 <标签> = 标题 // 注 ] } "'
    report = make.clean_report(title=nasty, sections=make.sections(nasty))

    found = "".join(text_of(page) for page in opened(report))

    assert found.replace(" ", "").count(nasty.replace(" ", "")) == 2


def test_rare_characters_of_names_are_in_our_own_faces():
    report = make.clean_report(
        sections=make.sections("李镕、王堃、张玥、赵喆、钱祎、孙垚、周骉、吴昇")
    )

    assert "李镕、王堃、张玥、赵喆、钱祎、孙垚、周骉、吴昇" in text_of(opened(report)[0])


def test_the_same_report_makes_the_same_file():
    assert pdf(make.clean_report()) == pdf(make.clean_report())
