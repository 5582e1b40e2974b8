"""`from_pdf`: the text of a PDF as its writer wrote it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import pytest
import typst
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gongkai.bodies import errors as why
from gongkai.bodies import from_pdf
from tests.bodies import make

FACE = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0
LINE = "县政府办公室负责推进指导协调监督全县政府信息公开"  # 24 characters


@pytest.fixture(scope="module", autouse=True)
def _face():
    pdfmetrics.registerFont(UnicodeCIDFont(FACE))


class Sheets:
    """A PDF drawn line by line."""

    def __init__(self, **options) -> None:
        self.made = io.BytesIO()
        self.canvas = Canvas(self.made, pagesize=(WIDTH, HEIGHT), **options)
        self.canvas.setFont(FACE, 16)
        self.y = HEIGHT - 80

    def line(self, text: str, x: float = 90, *, size: float = 16, gap: float = 28) -> None:
        self.canvas.setFont(FACE, size)
        self.canvas.drawString(x, self.y, text)
        self.y -= gap

    def centred(self, text: str, *, size: float = 16, gap: float = 36) -> None:
        self.line(text, (WIDTH - len(text) * size) / 2, size=size, gap=gap)

    def page(self, number: int | None = None) -> None:
        if number:
            self.canvas.setFont(FACE, 14)
            self.canvas.drawString(WIDTH / 2 - 20, 50, f"— {number} —")
        self.canvas.showPage()
        self.y = HEIGHT - 80

    def data(self) -> bytes:
        self.canvas.save()
        return self.made.getvalue()


def test_lines_become_paragraphs_without_spaces_and_pages_leave_no_trace():
    made = Sheets()
    made.centred("示例县人民政府", size=22)
    made.centred("关于印发工作方案的通知", size=22)
    made.line("各乡（镇）人民政府：")
    for page in (1, 2):
        for _ in range(3):
            made.line("　　" + LINE[:22], gap=28)
            made.line(LINE, gap=28)
            made.line("提高依法行政水平。", gap=28)
        made.page(page)
    made.line("一、总体要求", 122)
    made.line("　　" + LINE[:12] + "。")
    made.line("示例县人民政府", 380)
    made.line("2023年5月8日", 380)
    made.page(3)

    body = from_pdf(made.data())

    assert body.title == "示例县人民政府关于印发工作方案的通知"
    assert body.formed_on == date(2023, 5, 8)
    paragraph = f"<p>{LINE[:22]}{LINE}提高依法行政水平。</p>"
    assert body.html == (
        f'<p class="flush">各乡（镇）人民政府：</p>{paragraph * 6}<h2>一、总体要求</h2>'
        f'<p>{LINE[:12]}。</p><p class="right">示例县人民政府</p><p class="right">2023年5月8日</p>'
    )


def test_ruled_grids_become_tables_with_merged_cells():
    made = Sheets()
    made.line("　　各单位承担的任务见下表。")
    canvas, top, left = made.canvas, made.y, 90
    for k in range(4):
        canvas.line(left, top - 30 * k, left + 300, top - 30 * k)
    canvas.line(left, top, left, top - 90)
    canvas.line(left + 300, top, left + 300, top - 90)
    canvas.line(left + 100, top, left + 100, top - 90)
    canvas.line(left + 200, top - 30, left + 200, top - 90)
    for x, row, text in (
        *((10, 0, "项目"), (110, 0, "数量"), (10, 1, "预算"), (110, 1, "131")),
        *((210, 1, "130"), (10, 2, "决算"), (110, 2, "12"), (210, 2, "12")),
    ):
        canvas.drawString(left + x, top - 30 * row - 22, text)

    assert (
        '<table><thead><tr><th scope="col">项目</th><th colspan="2" scope="colgroup">数量</th>'
        '</tr></thead><tbody><tr><th scope="row">预算</th><td class="right">131</td>'
        '<td class="right">130</td></tr><tr><th scope="row">决算</th><td class="right">12</td>'
        '<td class="right">12</td></tr></tbody></table>'
    ) in from_pdf(made.data()).html


def test_two_columns_are_read_one_after_the_other():
    made = Sheets()
    made.centred("政策解读", size=22)
    top = made.y
    for x, start in ((60, "左"), (320, "右")):
        made.y = top
        for at in range(14):
            made.line((start + LINE)[:18] if at % 7 else start + LINE[:17], x, size=12, gap=20)
        made.line(start + "栏完。", x, size=12)

    text = from_pdf(made.data()).text

    assert text.index("左栏完。") < text.index("右" + LINE[:10])
    assert "左" + LINE[:17] in text


def test_pictures_are_told():
    made = Sheets()
    made.line("　　" + LINE)
    made.canvas.drawImage(ImageReader(io.BytesIO(make.png(60, 80))), 90, 300, 120, 80)

    assert "PDF里的图片（1幅）没有带入正文" in " ".join(from_pdf(made.data()).notes)


def scanned() -> bytes:
    made = Sheets()
    for _ in range(2):
        made.canvas.drawImage(ImageReader(io.BytesIO(make.png(60, 80))), 0, 0, WIDTH, HEIGHT)
        made.page()
    return made.data()


def test_a_scan_is_refused_and_asks_for_the_text():
    with pytest.raises(why.NoText, match=r"“通知\.pdf”是扫描件.*文字版"):
        from_pdf(scanned(), "通知.pdf")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", why.Damaged),
        (b"%PDF-1.7\nnothing", why.Damaged),
        (make.pdf(), why.Unreadable),
    ],
)
def test_what_cannot_be_read_is_refused(data, error):
    with pytest.raises(error):
        from_pdf(data)


def test_a_password_is_refused():
    made = Sheets(encrypt=StandardEncryption("secret", "owner"))
    made.line(LINE)

    with pytest.raises(why.Encrypted):
        from_pdf(made.data())


def test_the_same_notice_comes_out_of_word_and_of_typst_alike():
    """Typeset by the program our own reports are made with, read back."""
    source = """#set page("a4"); #set text(font: "Noto Serif SC", size: 16pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
#align(center, text(size: 22pt)[示例县人民政府关于印发\\ 政府信息公开工作方案的通知])
#par(first-line-indent: 0pt)[各乡（镇）人民政府：]
现将《工作方案》印发给你们，请认真贯彻执行。各单位要加强组织领导，落实责任，确保公开及时、准确、全面。
\\
一、总体要求

坚持以公开为常态、不公开为例外。
#align(right)[示例县人民政府\\ 2023年5月8日]"""
    faces = [str(Path(pylopdf_fonts_zh_cn.__file__).parent)]
    typeset: Any = typst.compile
    data = typeset(source.encode(), font_paths=faces, ignore_system_fonts=True)

    body = from_pdf(data)

    assert body.title == "示例县人民政府关于印发政府信息公开工作方案的通知"
    assert body.formed_on == date(2023, 5, 8)
    assert "<h2>一、总体要求</h2>" in body.html
    assert "落实责任，确保公开及时、准确、全面。</p>" in body.html
