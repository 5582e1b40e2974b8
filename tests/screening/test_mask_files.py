import io

import openpyxl
import pytest
from docx import Document

from gongkai.screening.errors import NotMaskable, StillThere
from gongkai.screening.files import screen_file
from gongkai.screening.hits import Kind
from gongkai.screening.mask_files import mask_file
from gongkai.screening.settings import IdMask, MaskStyle, Screening
from tests.screening import office, pages
from tests.screening.score import SETTINGS
from tests.screening.test_text import CARD, ID


def masked(data: bytes, name: str, settings: Screening = SETTINGS) -> bytes:
    return mask_file(data, name, screen_file(data, name, settings), settings)


@pytest.mark.parametrize("make", office.WORD, ids=lambda make: make.__name__)
def test_a_word_document_is_masked_wherever_the_number_stands(make):
    made = masked(make(ID), "通知.docx")

    left = [hit for hit in screen_file(made, "通知.docx", SETTINGS) if hit.kind is Kind.ID_NUMBER]
    assert left == []
    Document(io.BytesIO(made))  # Word's own rules still hold


@pytest.mark.parametrize("make", office.BOOKS, ids=lambda make: make.__name__)
def test_a_workbook_is_masked_wherever_the_number_stands(make):
    made = masked(make(ID), "名单.xlsx")

    left = [hit for hit in screen_file(made, "名单.xlsx", SETTINGS) if hit.kind is Kind.ID_NUMBER]
    assert left == []
    if make is not office.pivot_cache:  # openpyxl wants more of a cache than a test has
        openpyxl.load_workbook(io.BytesIO(made))


def test_nothing_but_the_values_changes():
    made = Document(io.BytesIO(masked(office.table(ID), "a.docx")))
    cells = [cell.text for row in made.tables[0].rows for cell in row.cells]

    assert cells[:3] == ["序号", "姓名", "身份证号"]
    assert cells[4:6] == ["张三", "*" * 18]
    assert made.paragraphs[0].text == "关于发放2023年补贴的通知"


def test_a_number_becomes_words_in_its_cell():
    settings = Screening(style=MaskStyle(IdMask.REGION))
    made = openpyxl.load_workbook(
        io.BytesIO(masked(office.raw_number(ID), "a.xlsx", settings))
    ).active

    assert made is not None
    assert made["C2"].value == ID[:6] + "*" * 12
    assert made["B2"].value == "张三"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_keeps_its_encoding_and_everything_else(encoding):
    text = f"姓名,身份证号,卡号\r\n张三,{ID},{CARD}\r\n"

    assert masked(text.encode(encoding), "a.csv").decode(encoding) == (
        f"姓名,身份证号,卡号\r\n张三,{'*' * 18},{'*' * 19}\r\n"
    )


def test_a_pdf_is_not_masked_and_the_message_says_what_to_do():
    with pytest.raises(NotMaskable, match="导出 PDF"):
        masked(pages.line(ID), "公示.pdf")


def test_what_is_still_found_is_never_handed_out(monkeypatch):
    monkeypatch.setattr(
        "gongkai.screening.mask_files.Masks.part", lambda _, name, content: content
    )
    with pytest.raises(StillThere, match="第1个表格第2行第3列"):
        masked(office.table(ID), "a.docx")
