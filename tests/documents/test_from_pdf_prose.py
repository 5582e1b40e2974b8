"""Running text of a PDF: whole characters, the writer's spaces, the writer's paragraphs."""

from __future__ import annotations

import io
import random
from typing import Any

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph as Flowed
from reportlab.platypus import SimpleDocTemplate

from gongkai.documents.from_pdf import flow
from gongkai.documents.grid import Paragraph
from gongkai.documents.pdf import chars
from gongkai.documents.pdf.ink import Word
from gongkai.documents.pdf.prose import Prose
from gongkai.documents.pdf.sheet import Line
from gongkai.documents.read import read_bytes
from gongkai.documents.to_pdf import pdf
from tests import make
from tests.documents.pdf_reports import font

HAN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
)
PIECES = [
    *(
        "（一）",
        "（二）",
        "（三）",
        "一是",
        "二是",
        "三是",
        "三、",
        "第一章",
        "第二十条",
        "1.",
        "2、",
    ),
    *("2023年", "2024年1月1日", "12月31日", "3412条", "56.7%", "1,113件", "12345", "7×24"),
    *("“公开”", "“一网通办”", "《条例》", "（试行）", "(四)", "，", "；", "：", "、", "——"),
    *("let x = 1", "Tashkurgan County", "WTO", "PDF/A", "e-mail a@b.gov.cn", "𠮷"),
]
SENTENCE = "全年公开政府信息，及时答复群众的申请和留言，不断提高服务水平。"


def paragraph(draw: random.Random) -> str:
    """Return sentences of 10 to 400 characters."""
    sentences = []
    for _ in range(draw.choice([1, 1, 2, 3])):
        parts: list[str] = []
        length = draw.randint(10, 400)
        while sum(map(len, parts)) < length:
            plain = "".join(draw.choice(HAN) for _ in range(draw.randint(1, 14)))
            parts.append(draw.choice(PIECES) if draw.random() < 0.35 else plain)
        sentences.append("".join(parts).strip("，；：、—") + "。")
    return "".join(sentences)


def flowed(*texts: tuple[str, float]) -> list[str]:
    """Return what is read of paragraphs set with these indents, in points."""
    out = io.BytesIO()
    styles = {
        indent: ParagraphStyle(
            str(indent),
            fontName=font(),
            fontSize=12,
            leading=20,
            firstLineIndent=indent,
            wordWrap="CJK",
        )
        for _, indent in texts
    }
    story: list[Any] = [Flowed(text, styles[indent]) for text, indent in texts]
    SimpleDocTemplate(out, leftMargin=60, rightMargin=59.28).build(story)
    return [b.text for b in flow(out.getvalue()).blocks if isinstance(b, Paragraph)]


@pytest.mark.parametrize("seed", range(6))
def test_paragraphs_of_any_text_read_back_as_they_were_written(seed: int):
    draw = random.Random(seed)
    chapters = ["\n".join(paragraph(draw) for _ in range(draw.randint(1, 5))) for _ in range(6)]
    report = make.clean_report(sections=make.sections(*chapters))

    found = read_bytes(pdf(report), "报告.pdf")

    for ours, theirs in zip(report.sections, found.sections, strict=True):
        assert list(theirs.paragraphs) == list(ours.paragraphs)


def test_dashes_printed_as_one_glyph_are_all_read():
    text = "公开————信息" + SENTENCE
    report = make.clean_report(sections=make.sections(text))

    section = read_bytes(pdf(report), "报告.pdf").section(1)

    assert section is not None
    assert section.paragraphs == (text,)


def test_all_text_of_a_long_report_is_read():
    chapters = ["\n".join([SENTENCE * 9] * 10)] * 6
    report = make.clean_report(sections=make.sections(*chapters))

    found = read_bytes(pdf(report), "报告.pdf")

    assert [s.paragraphs for s in found.sections] == [s.paragraphs for s in report.sections]


@pytest.mark.parametrize("head", ["（三）", "三、", "一是", "2023年", "3.", "第二章"])
def test_a_line_that_is_not_indented_begins_no_paragraph_where_others_are(head: str):
    # 33 characters less the indent fill the first line of 39.5 to the last but the sentence's end
    lead = (SENTENCE * 2)[: 37 - 1] + "。"
    running = f"{lead}{head}继续公开信息。"
    texts = [(f"一、{SENTENCE}", 24.0), (SENTENCE, 24.0), (running, 24.0), (SENTENCE, 24.0)]

    assert flowed(*texts) == [text for text, _ in texts]


def test_headings_without_an_indent_stand_alone_where_they_are_so():
    full = (SENTENCE * 2)[: 37 - 1] + "。"
    texts = [
        (SENTENCE, 24.0),
        ("（一）主动公开", 0.0),
        (SENTENCE, 24.0),
        ("（二）依申请公开", 0.0),
        (full, 24.0),
        ("（三）监督保障", 0.0),
        (SENTENCE, 24.0),
    ]

    assert flowed(*texts) == [text for text, _ in texts]


@pytest.mark.parametrize("indent", [0.0, 24.0])
def test_a_title_in_the_type_of_the_text_is_a_paragraph_of_its_own(indent: float):
    title = "示例县农业农村局2025年度政府信息公开工作年度报告"
    out = io.BytesIO()
    plain = {"fontName": font(), "fontSize": 12, "leading": 20, "wordWrap": "CJK"}
    story: list[Any] = [Flowed(title, ParagraphStyle("t", alignment=1, **plain))]
    story += [Flowed(SENTENCE * 3, ParagraphStyle("p", firstLineIndent=indent, **plain))] * 2
    SimpleDocTemplate(out, leftMargin=60, rightMargin=59.28).build(story)

    texts = [b.text for b in flow(out.getvalue()).blocks if isinstance(b, Paragraph)]

    assert texts[0] == title


def test_paragraphs_set_in_from_the_margin_are_whole():
    out = io.BytesIO()
    plain = {"fontName": font(), "fontSize": 12, "leading": 18, "wordWrap": "CJK"}
    style = ParagraphStyle("p", leftIndent=30, **plain)
    texts = ["一、总体情况", SENTENCE * 4, "我局" + SENTENCE * 3, "二、主动公开政府信息情况"]
    story: list[Any] = [
        Flowed(text, ParagraphStyle("h", **plain) if "、" in text[:2] else style) for text in texts
    ]
    SimpleDocTemplate(out, leftMargin=60, rightMargin=59.28).build(story)

    assert [b.text for b in flow(out.getvalue()).blocks if isinstance(b, Paragraph)] == texts


def test_a_menu_beside_the_text_moves_no_margin():
    """Of a page printed from the web."""
    out = io.BytesIO()
    plain = {"fontName": font(), "fontSize": 12, "leading": 20, "wordWrap": "CJK"}
    text = ParagraphStyle("p", leftIndent=140, firstLineIndent=24, **plain)
    story: list[Any] = [Flowed(word, ParagraphStyle("m", **plain)) for word in ("首页", "年报")]
    story += [Flowed(SENTENCE * 4, text)] * 4
    SimpleDocTemplate(out, leftMargin=60, rightMargin=59.28).build(story)

    texts = [b.text for b in flow(out.getvalue()).blocks if isinstance(b, Paragraph)]

    assert texts[-4:] == [SENTENCE * 4] * 4


def drawn(*runs: tuple[float, str], face: str = "Helvetica") -> str:
    """Return what is read of runs of text at these places across one line."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont(font(), 12)
    canvas.drawString(60, 700, SENTENCE)
    canvas.setFont(face, 12)
    for x, text in runs:
        canvas.drawString(x, 600, text)
    canvas.save()
    texts = [b.text for b in flow(out.getvalue()).blocks if isinstance(b, Paragraph)]
    return texts[-1]


def test_spaces_between_latin_words_are_kept():
    text = "let x = 1 and 2 of Tashkurgan County"
    assert drawn((60, text)) == text


def test_a_gap_between_latin_words_is_a_space_between_figures_it_is_none():
    assert drawn((60, "Tash"), (90, "County")) == "Tash County"
    assert drawn((60, "12"), (76, "34")) == "1234"


def test_spaces_among_han_characters_are_not_kept():
    assert drawn((60, "总 计"), face=font()) == "总计"


def test_a_hyphen_at_the_end_of_a_line_is_kept():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont(font(), 12)
    canvas.drawString(60, 700, SENTENCE + "电话0991-")
    canvas.drawString(60, 684, "1234567")
    canvas.drawString(60, 668, SENTENCE)
    canvas.save()
    (text, *_) = [b.text for b in flow(out.getvalue()).blocks if isinstance(b, Paragraph)]
    assert "0991-1234567" in text


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ([0xD842, 0xDFB7, 0x6797], ["", "𠮷", "林"]),
        ([0xD842, 0x6797], ["\ufffd", "林"]),
        ([0xDFB7, 0x6797], ["\ufffd", "林"]),
        ([0x6797, 0xD842], ["林", "\ufffd"]),
        ([0xD842, 0xD842, 0xDFB7], ["\ufffd", "", "𠮷"]),
    ],
)
def test_no_half_of_a_character_is_let_through(
    codes: list[int], text: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(chars, "_text", lambda *_: 0)
    monkeypatch.setattr(chars, "_unicode", lambda _, index: codes[index])
    assert chars._chars(0, len(codes)) == text


def line(text: str, y: float, height: float, x: float = 66.0) -> Line:
    """Make a line of 14 point type whose font says its characters are so high."""
    wide = sum(14.0 if char > "\u2e7f" else 7.0 for char in text)
    return Line([Word(text, x, y, x + wide, y + height, height)], 1, 595.0, 842.0)


def test_lines_whose_fonts_differ_in_height_alone_are_of_one_paragraph():
    lines = [
        line("二是依申请公开方面。全年受理公开申请六件，其中网络申请五件，信", 100, 18.0, 80.0),
        line("函申请一件。答复情况为予以公开三件、无法提供两件、其他处理一件，", 120, 12.9),
        line("下一年继续办理的没有。社区公开栏共设立十一处，每季度更新一次了6", 140, 18.0),
        line("次。", 160, 12.9),
    ]

    assert [one.text for one in Prose(lines).paragraphs(lines)] == [
        "".join(one.text for one in lines)
    ]


def test_a_heading_of_larger_characters_begins_a_paragraph_though_its_font_says_less():
    text = "全年主动公开政府信息三千四百一十二条，比上一年增加了五十六条之多"
    heading = Line([Word("一、总体情况", 66, 80, 66 + 6 * 18, 93, 13.0)], 1, 595.0, 842.0)
    lines = [line(text, 40, 18.0), line(text, 60, 18.0), heading, line(text, 100, 18.0)]

    found = Prose(lines).paragraphs(lines)

    assert "一、总体情况" in [one.text for one in found]


def test_text_of_a_short_report_is_joined_though_headings_are_most_of_its_lines():
    name, made = font(), io.BytesIO()
    canvas = Canvas(made, pagesize=(595, 842))
    first = "全区公开信息2815条。2020年新制作文件3件，新公开3件。收到申请16件，其中自然"
    lines = [(14, 46, "一、总体情况"), (12, 70, first), (12, 46, "人15件，法人或其他组织3件。")]
    lines += [(14, 46, f"{number}、存在的主要问题及改进情况") for number in "二三四五六"]
    for at, (size, left, text) in enumerate(lines):
        canvas.setFont(name, size)
        canvas.drawString(left, 780 - 20 * at, text)
    canvas.save()

    blocks = flow(made.getvalue()).blocks
    paragraphs = [block.text for block in blocks if isinstance(block, Paragraph)]

    assert first + "人15件，法人或其他组织3件。" in paragraphs
