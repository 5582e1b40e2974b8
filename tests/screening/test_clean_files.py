import io

import openpyxl
import pytest
from docx import Document

from gongkai.screening.clean_files import clean_file
from gongkai.screening.errors import NotMaskable, StillThere
from gongkai.screening.files import screen_file
from gongkai.screening.hits import Kind
from tests.screening import office, pages
from tests.screening.score import SETTINGS
from tests.screening.test_text import ID


def cleaned(data: bytes, name: str) -> list[Kind]:
    return [hit.kind for hit in screen_file(clean_file(data, name, SETTINGS), name, SETTINGS)]


@pytest.mark.parametrize(
    "make",
    [office.comment, office.deleted, office.vanished, office.title_author, office.custom_xml],
)
def test_what_is_hidden_in_a_word_document_is_taken_out(make):
    assert screen_file(make(ID), "通知.docx", SETTINGS) != []
    assert cleaned(make(ID), "通知.docx") == []


def test_what_was_inserted_stays_and_what_was_deleted_goes():
    inserted = Document(io.BytesIO(clean_file(office.inserted("甲乙丙"), "a.docx")))
    deleted = Document(io.BytesIO(clean_file(office.deleted("甲乙丙"), "a.docx")))

    assert inserted.paragraphs[1].text == "申请人张三，身份证号甲乙丙"
    assert deleted.paragraphs[1].text == "申请人张三"
    assert "comments" not in " ".join(
        part.partname for part in Document(
            io.BytesIO(clean_file(office.comment("略"), "a.docx"))
        ).part.package.iter_parts()
    )  # fmt: skip


@pytest.mark.parametrize(
    "make",
    [office.hidden_sheet, office.very_hidden_sheet, office.hidden_row, office.hidden_column,
     office.cell_comment],
)  # fmt: skip
def test_what_is_hidden_in_a_workbook_is_taken_out(make):
    assert screen_file(make(ID), "名单.xlsx", SETTINGS) != []
    assert cleaned(make(ID), "名单.xlsx") == []

    book = openpyxl.load_workbook(io.BytesIO(clean_file(make(ID), "名单.xlsx")))
    assert book.sheetnames == ["名单"]
    assert book["名单"]["B2"].value == "张三"
    assert book["名单"]["B2"].comment is None


def test_formulas_keep_their_values_when_what_they_need_is_taken_out():
    data = office.calculated()
    book = openpyxl.load_workbook(io.BytesIO(clean_file(data, "a.xlsx")), data_only=False)

    assert book["名单"]["D2"].value == 25
    assert list(book.defined_names) == []


def test_what_readers_see_is_not_touched():
    made = clean_file(office.table(ID), "a.docx")

    assert [hit.value for hit in screen_file(made, "a.docx", SETTINGS)] == [ID]


def test_other_files_are_refused_with_a_way_out():
    with pytest.raises(NotMaskable, match="另存为 DOCX"):
        clean_file(pages.line(ID), "a.pdf")


def test_what_is_still_hidden_is_never_handed_out(monkeypatch):
    monkeypatch.setattr(
        "gongkai.screening.clean_files.rewritten", lambda data, what, change: data
    )  # fmt: skip
    with pytest.raises(StillThere, match="批注"):
        clean_file(office.comment(ID), "a.docx")
