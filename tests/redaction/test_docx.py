"""A redacted DOCX, unpacked: nothing marked and nothing unseen is in any of its parts."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.parser import parse_xml
from docx.shared import Cm
from PIL import Image

from gongkai.redaction.docx import BLOCK, preview, redact_docx
from gongkai.redaction.docx_outline import find_words, outline
from gongkai.redaction.errors import CannotRedact
from gongkai.redaction.marks import WordMark
from gongkai.redaction.propose import propose_docx
from gongkai.screening.files import screen_file
from gongkai.screening.hits import Kind
from tests.redaction.extracting import of_docx
from tests.redaction.pages import MARK
from tests.screening.office import WORD, W, body, edited, word

_MAIN = "word/document.xml"
ID = "650102199003074517"
_UNSEEN = {
    "deleted", "vanished", "white", "tiny", "comment", "title", "alternative", "footnote",
    "custom_xml", "field", "embedded_workbook",
}  # fmt: skip


def _redacted(data: bytes, *words: str):
    marks = [one.mark for one in find_words(outline(data), list(words))]
    return redact_docx(data, marks)


@pytest.mark.parametrize("make", WORD, ids=lambda make: make.__name__)
def test_a_number_is_gone_wherever_it_stood(make):
    data = make(ID)
    marks = [one.mark for one in find_words(outline(data), [ID])]
    if make.__name__ in _UNSEEN:
        assert not marks, "what nobody sees cannot be marked, and need not be"
    elif make.__name__ == "narrow_cell":  # a digit a paragraph: marked paragraph by paragraph
        marks = [
            WordMark(one.part, one.number, 0, len(one.text))
            for one in outline(data)
            if one.in_table
        ]
    else:
        assert marks
    made = redact_docx(data, marks)
    found = of_docx(made.data)
    assert ID not in found
    assert ID[-8:] not in found
    assert "关于发放2023年补贴的通知" in found
    Document(io.BytesIO(made.data))  # it opens
    hits = screen_file(made.data, "件.docx")
    assert not [hit for hit in hits if hit.kind in (Kind.HIDDEN, Kind.AUTHOR, Kind.ID_NUMBER)]


def test_what_stands_there_says_nothing_of_its_length():
    short, long = body("张三"), body("欧阳某某某某")
    assert _redacted(short, "张三").report.text.count(BLOCK) == 2
    first = _redacted(short, "号张三。").report.text.split("身份证")[1]
    second = _redacted(long, "号欧阳某某某某。").report.text.split("身份证")[1]
    assert first == second


def test_a_word_in_many_runs_with_a_tab_in_it():
    def fill(document) -> None:
        paragraph = document.add_paragraph("前文")
        paragraph.add_run("甲").bold = True
        paragraph.add_run("\t乙\n")
        paragraph.add_run("丙").italic = True
        paragraph.add_run("后文")

    data = word(fill)
    made = _redacted(data, "甲乙丙")
    assert f"前文{BLOCK}后文" in made.report.text
    assert "乙" not in of_docx(made.data)


def _photo() -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = MARK
    picture = Image.new("RGB", (200, 100), (250, 20, 20))
    picture.paste((20, 250, 20), (100, 0, 200, 100))
    picture.save(out, "JPEG", exif=exif, comment=MARK)
    return out.getvalue()


def _with_photo(crop: bool = False) -> bytes:
    def fill(document) -> None:
        document.add_paragraph().add_run().add_picture(io.BytesIO(_photo()), width=Cm(5))

    def cropped(name: str, content: bytes) -> bytes:
        if crop and name == "word/document.xml":
            return content.replace(b"<a:stretch>", b'<a:srcRect r="60000"/><a:stretch>')
        return content

    return edited(word(fill), cropped)


def _pictures(data: bytes) -> list[Image.Image]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [
            Image.open(io.BytesIO(package.read(name))).convert("RGB")
            for name in package.namelist()
            if "/media/" in name
        ]


def test_pictures_keep_their_dots_and_nothing_else():
    data = _with_photo()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert any(MARK.encode() in package.read(name) for name in package.namelist())
    made = redact_docx(data, [])
    assert MARK not in of_docx(made.data)
    (picture,) = _pictures(made.data)
    assert picture.crop((20, 50, 21, 51)).tobytes()[0] > 200


def test_a_marked_picture_is_black():
    data = _with_photo()
    (number,) = next(one.pictures for one in outline(data) if one.pictures)
    made = redact_docx(data, [WordMark("document", 0, picture=number)])
    (picture,) = _pictures(made.data)
    assert picture.getcolors() == [(1600, (0, 0, 0))]


def test_what_word_crops_is_really_gone():
    (picture,) = _pictures(redact_docx(_with_photo(crop=True), []).data)
    assert picture.width == 80
    assert picture.crop((79, 50, 80, 51)).tobytes()[1] < 100


def test_a_thumbnail_and_macro_parts_are_left_out():
    data = body("张三")
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("docProps/thumbnail2.jpeg", _photo())
        package.writestr("word/activeX/a.bin", MARK)
        package.writestr("word/people.xml", f"<a>{MARK}</a>")
    made = redact_docx(out.getvalue(), [])
    assert MARK not in of_docx(made.data)
    assert any("缩略图" in one.what for one in made.report.removed)


def test_names_of_styles_and_revision_marks_are_not_carried_over():
    def fill(document) -> None:
        style = document.styles.add_style(f"{MARK}样式", 1)
        paragraph = document.add_paragraph("正文", style=style)
        paragraph._p.append(
            parse_xml(f'<w:bookmarkStart xmlns:w="{W}" w:id="7" w:name="{MARK}"/>')
        )

    data = word(fill)
    assert MARK in of_docx(data)
    assert MARK not in of_docx(redact_docx(data, []).data)


def test_page_numbers_stay_and_other_fields_keep_what_they_show():
    def fill(document) -> None:
        for code, shown in (("PAGE", "1"), (f'HYPERLINK "http://{MARK}"', "这里")):
            document.add_paragraph()._p.append(
                parse_xml(
                    f'<w:r xmlns:w="{W}"><w:fldChar w:fldCharType="begin"/>'
                    f"<w:instrText> {code} </w:instrText>"
                    f'<w:fldChar w:fldCharType="separate"/><w:t>{shown}</w:t>'
                    '<w:fldChar w:fldCharType="end"/></w:r>'
                )
            )

    found = of_docx(redact_docx(word(fill), []).data)
    assert MARK not in found
    assert " PAGE " in found
    assert "这里" in found


def test_white_letters_on_a_dark_ground_are_seen_and_stay():
    def fill(document) -> None:
        document.add_paragraph()._p.append(
            parse_xml(
                f'<w:r xmlns:w="{W}"><w:rPr><w:color w:val="FFFFFF"/>'
                '<w:shd w:val="clear" w:fill="1F3864"/></w:rPr><w:t>表头</w:t></w:r>'
            )
        )

    assert "表头" in redact_docx(word(fill), []).report.text


def test_preview_is_what_comes_out():
    data = body(ID)
    marks = [one.mark for one in find_words(outline(data), [ID])]
    shown = "\n".join(one.text for one in preview(outline(data), marks))
    assert shown == redact_docx(data, marks).report.text


def test_the_same_word_elsewhere_is_told():
    data = word(
        lambda document: [document.add_paragraph("张三的地"), document.add_paragraph("张三")]
    )
    first = [one.mark for one in find_words(outline(data), ["张三"])][:1]
    (left,) = redact_docx(data, first).report.remains
    assert left.text == "张三"
    assert len(left.places) == 1


def test_personal_data_is_proposed():
    data = body(ID)
    (found,) = [one for one in propose_docx(data, outline(data)) if one.value == ID]
    assert ID not in of_docx(
        redact_docx(data, [m for m in found.marks if isinstance(m, WordMark)]).data
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "不完整"),
        (b"PK\x03\x04 nothing", "不完整"),
        (edited(body("张三"), lambda n, c: b"<a/>" if n == _MAIN else c), "没有正文"),
        (
            edited(body("张三"), lambda n, c: b"<a/>" if n == "word/document.xml" else c),
            "没有正文",
        ),
    ],
)
def test_hostile_files_are_refused_with_a_sentence(data, said):
    with pytest.raises(CannotRedact) as refused:
        redact_docx(data, [])
    assert said in str(refused.value)


def test_a_bomb_is_refused():
    bomb = edited(body("张三"), lambda n, c: b" " * (80 << 20) if n == "word/document.xml" else c)
    with pytest.raises(CannotRedact, match="庞大"):
        redact_docx(bomb, [])


def test_a_mark_that_is_not_there_is_refused():
    data = body("张三")
    for mark in (
        WordMark("document", 900, 0, 1),
        WordMark("document", 1, 0, 900),
        WordMark("document", 0, picture=7),
        WordMark("elsewhere", 1, 0, 1),
    ):
        with pytest.raises(CannotRedact):
            redact_docx(data, [mark])
