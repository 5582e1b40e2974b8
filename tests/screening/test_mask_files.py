import io
import zipfile
from random import Random

import openpyxl
import pytest
from docx import Document

from gongkai.screening.errors import NotMaskable, StillThere
from gongkai.screening.files import screen_file
from gongkai.screening.hits import Kind
from gongkai.screening.mask_files import mask_file, why_not
from gongkai.screening.places import Place
from gongkai.screening.settings import IdMask, MaskStyle, Screening
from tests.screening import office, pages
from tests.screening.people import identity
from tests.screening.score import SETTINGS
from tests.screening.test_text import CARD, ID

OTHER = identity(Random(11))


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


def test_a_pdf_is_masked_by_redaction_and_the_message_says_how():
    with pytest.raises(NotMaskable, match="导出 PDF"):
        masked(pages.line(ID), "公示.pdf")


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in members.items():
            package.writestr(name.replace("__", "."), content)
    return out.getvalue()


def test_a_zip_is_masked_in_every_file_it_holds_and_in_their_names():
    text = f"张三，{ID}".encode()
    given = packed(
        名单__docx=office.table(ID),
        **{f"{ID}__txt": text, f"张{ID}__txt": text, "说明__pdf": b"x"},
    )
    given = packed(里层__zip=given, 表__xlsx=office.raw_number(ID))
    made = masked(given, "附件.zip")

    assert [hit for hit in screen_file(made, "附件.zip", SETTINGS) if hit.value == ID] == []
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.namelist() == ["里层.zip", "表.xlsx"]
        with zipfile.ZipFile(io.BytesIO(package.read("里层.zip"))) as inner:
            assert inner.namelist() == [
                "名单.docx", f"{'某' * 18}.txt", f"张{'某' * 18}.txt", "说明.pdf",
            ]  # fmt: skip
            assert inner.read("说明.pdf") == b"x"


def test_two_files_of_a_zip_never_get_the_same_name():
    made = masked(packed(**{f"{ID}__txt": b"a", f"{OTHER}__txt": b"b"}), "附件.zip")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.namelist() == [f"{'某' * 18}.txt", f"{'某' * 18}（2）.txt"]
        assert [package.read(one) for one in package.namelist()] == [b"a", b"b"]


def test_a_pdf_in_a_zip_stops_it_and_the_message_says_what_to_do():
    given = packed(公示__pdf=pages.line(ID), 说明__txt=f"身份证号{ID}".encode())
    with pytest.raises(NotMaskable, match="导出 PDF"):
        masked(given, "附件.zip")
    hits = [hit for hit in screen_file(given, "附件.zip", SETTINGS) if hit.value == ID]
    said = {hit.place.inside: why_not("附件.zip", hit.place) for hit in hits}
    assert said["说明.txt",] is None and "导出 PDF" in str(said["公示.pdf",])
    with pytest.raises(StillThere, match=r"公示\.pdf"):
        mask_file(given, "附件.zip", [one for one in hits if one.place.inside == ("说明.txt",)])


@pytest.mark.parametrize(
    ("name", "inside", "says"),
    [
        ("a.doc", (), "另存为 DOCX"),
        ("a.wps", (), "另存为 DOCX"),
        ("a.et", (), "另存为 XLSX"),
        ("a.jpg", (), "重新导出"),
        ("a.zip", (), "解开压缩包"),
        ("a.zip", ("b.zip", "c.doc"), "另存为 DOCX"),
        ("a.zip", ("b.zip", "c.docx"), None),
        ("a.docx", ("嵌入的对象“x.xlsx”",), None),
        ("a.csv", (), None),
    ],
)
def test_why_a_kind_of_file_is_not_masked_is_said_with_what_to_do(name, inside, says):
    why = why_not(name, Place(inside=inside))
    assert (why is None) if says is None else (says in str(why))


def test_what_is_still_found_is_never_handed_out(monkeypatch):
    monkeypatch.setattr(
        "gongkai.screening.mask_files.Masks.part", lambda _, name, content: content
    )
    with pytest.raises(StillThere, match="第1个表格第2行第3列"):
        masked(office.table(ID), "a.docx")
