import io
import zipfile

import pytest

from gongkai.screening.files import screen_file
from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.places import Part
from tests.screening import office, pages
from tests.screening.score import SETTINGS, digits_of
from tests.screening.test_text import ID


def found(data: bytes, name: str, kind: Kind = Kind.ID_NUMBER) -> list[Hit]:
    return [hit for hit in screen_file(data, name, SETTINGS) if hit.kind is kind]


@pytest.mark.parametrize("make", office.WORD, ids=lambda make: make.__name__)
def test_an_identity_number_is_found_anywhere_in_a_word_document(make):
    hit = found(make(ID), "通知.docx")[0]

    assert (digits_of(hit.value), hit.severity) == (ID, Severity.STOP)
    assert hit.place.part is office.WORD[make], str(hit.place)


@pytest.mark.parametrize("make", office.BOOKS, ids=lambda make: make.__name__)
def test_an_identity_number_is_found_anywhere_in_a_workbook(make):
    hit = found(make(ID), "名单.xlsx")[0]

    assert (digits_of(hit.value), hit.severity) == (ID, Severity.STOP)
    assert hit.place.part is office.BOOKS[make], str(hit.place)


def test_places_are_said_so_that_a_clerk_finds_them():
    assert str(found(office.table(ID), "a.docx")[0].place) == "第1个表格第2行第3列"
    assert str(found(office.hidden_column(ID), "a.xlsx")[0].place) == "工作表“名单”C2（隐藏列）"
    assert str(found(office.comment(ID), "a.docx")[0].place) == "第1段（批注“李四”）"
    assert str(found(office.embedded_workbook(ID), "a.docx")[0].place) == (
        "嵌入的对象“book.xlsx” › 工作表“名单”C2"
    )


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (office.comment, "a.docx"),
        (office.deleted, "a.docx"),
        (office.inserted, "a.docx"),
        (office.vanished, "a.docx"),
        (office.embedded_workbook, "a.docx"),
        (office.hidden_sheet, "a.xlsx"),
        (office.very_hidden_sheet, "a.xlsx"),
        (office.hidden_row, "a.xlsx"),
        (office.hidden_column, "a.xlsx"),
        (office.cell_comment, "a.xlsx"),
    ],
)
def test_what_is_hidden_is_told_even_when_it_is_harmless(make, name):
    assert [hit.severity for hit in found(make("略"), name, Kind.HIDDEN)] == [Severity.WARNING]


def test_plain_documents_hide_nothing():
    assert screen_file(office.body("（略）"), "关于补贴的通知.docx", SETTINGS) == []
    assert screen_file(office.shown_cell("略"), "预算.xlsx", SETTINGS) == []


def test_a_number_that_excel_cut_is_still_somebodys():
    cut = ID[:15] + "000"

    assert found(office.raw_number(cut), "a.xlsx")[0].severity is not Severity.NOTICE


def test_the_author_is_a_notice_when_it_is_a_person():
    def fill(document):
        document.core_properties.author = "张建国"
        document.core_properties.last_modified_by = "Administrator"

    hits = screen_file(office.word(fill), "a.docx", SETTINGS)

    assert [(h.kind, h.severity, h.value) for h in hits] == [
        (Kind.AUTHOR, Severity.NOTICE, "张建国")
    ]


def test_the_name_of_a_file_is_screened():
    assert found(b"text", f"张三{ID}.txt")[0].place.part is Part.FILE_NAME
    assert found(b"text", "【机密】会议纪要.txt", Kind.SECRECY)[0].severity is Severity.STOP


def test_members_of_an_archive_are_screened_under_their_names():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("附件/名单.xlsx", office.shown_cell(ID))
        archive.writestr("附件/通知.docx", office.body("（略）"))

    assert str(found(out.getvalue(), "附件.zip")[0].place) == "附件/名单.xlsx › 工作表“名单”C2"


def test_a_csv_knows_its_headings():
    text = "姓名,身份证号,开户行账号,手机\n张三," + ID + ",301234567890123,13899123456\n"
    hits = screen_file(text.encode("gb18030"), "a.csv", SETTINGS)

    assert {hit.kind for hit in hits} == {Kind.ID_NUMBER, Kind.BANK_CARD, Kind.MOBILE}
    assert str(hits[0].place) == "单元格B2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_texts_are_read_in_any_chinese_encoding(encoding):
    assert found(f"张三，身份证号：{ID}".encode(encoding), "a.txt")


def test_a_web_page_is_read_with_its_comments():
    page = f"<html><body><p>名单</p><!-- {ID} --><a href='?phone=13899123456'>查</a></body></html>"
    hits = screen_file(page.encode(), "a.html", SETTINGS)

    assert {(h.kind, h.place.part) for h in hits} == {
        (Kind.ID_NUMBER, Part.COMMENT),
        (Kind.MOBILE, Part.LINK),
    }


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"PK\x03\x04 broken", "a.docx"),
        (b"%PDF-1.4 broken", "a.pdf"),
        (office.body(ID)[:2000], "a.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "a.doc"),
        (b"\x00\x01\x02\x03" * 100, "a.bin"),
    ],
)
def test_what_cannot_be_read_is_said_and_never_passes_for_clean(data, name):
    assert found(data, name, Kind.UNREADABLE)[0].severity is Severity.WARNING


def test_an_old_word_document_is_searched_as_far_as_possible():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000 + f"身份证{ID}".encode("utf-16-le")

    assert found(data, "a.doc")
    assert found(data, "a.doc", Kind.UNREADABLE)


@pytest.mark.parametrize("make", pages.PAGES, ids=lambda make: make.__name__)
def test_an_identity_number_is_found_anywhere_in_a_pdf(make):
    hit = found(make(ID), "公示.pdf")[0]

    assert (digits_of(hit.value), hit.severity) == (ID, Severity.STOP)
    assert hit.place.part is pages.PAGES[make], str(hit.place)


def test_words_under_a_black_box_stop_whatever_they_say():
    hidden = found(pages.black_box("（略去一段文字）"), "公示.pdf", Kind.HIDDEN)[0]

    assert (hidden.severity, hidden.place.part) == (Severity.STOP, Part.COVERED)
    assert str(hidden.place) == "第1页（遮盖之下）"


def test_white_words_on_a_dark_bar_and_a_marker_pen_hide_nothing():
    assert screen_file(pages.highlighted(), "公示.pdf", SETTINGS) == []
