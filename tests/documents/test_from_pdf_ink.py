"""What is printed and what is not: watermarks, white text, recognised text, split figures."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from gongkai.documents.from_pdf import flow
from gongkai.documents.grid import Grid, Paragraph
from tests.documents.pdf_reports import font

LINE = "全年通过政府网站主动公开政府信息，及时答复群众的申请和留言。"


def written(draw: Callable[[Any], None], **options: Any) -> bytes:
    """Return a page on which two lines of text and something else stand."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), **options)
    canvas.setFont(font(), 12)
    canvas.drawString(60, 700, LINE)
    canvas.drawString(60, 600, LINE)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def texts(data: bytes) -> str:
    """Return all running text."""
    return "".join(b.text for b in flow(data).blocks if isinstance(b, Paragraph))


def grid(canvas: Any, rows: list[list[str]], width: float = 60, size: float = 9) -> None:
    """Draw a ruled table."""
    canvas.grid(
        [60 + width * k for k in range(len(rows[0]) + 1)],
        [500 - 20 * k for k in range(len(rows) + 1)],
    )
    canvas.setFont(font(), size)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            canvas.drawString(63 + width * c, 486 - 20 * r, text)


def cells(data: bytes) -> list[list[str]]:
    """Return the texts of the only table."""
    (found,) = [block for block in flow(data).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for row in found.rows]


def test_a_slanted_watermark_is_not_text():
    def draw(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont(font(), 60)
        canvas.drawString(0, 0, "内部资料")
        canvas.restoreState()

    assert texts(written(draw)) == LINE * 2


def test_white_text_on_paper_is_not_read_but_on_a_dark_ground_it_is():
    def draw(canvas: Any) -> None:
        canvas.setFillColor(colors.white)
        canvas.drawString(60, 400, "看不见")
        canvas.setFillColor(colors.darkblue)
        canvas.rect(50, 290, 300, 30, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        canvas.drawString(60, 300, "看得见")

    assert texts(written(draw)) == LINE * 2 + "看得见"


def test_unpainted_text_is_left_out_of_a_page_that_has_text():
    def draw(canvas: Any) -> None:
        text = canvas.beginText(60, 400)
        text.setTextRenderMode(3)
        text.textLine("不上色的文字")
        canvas.drawText(text)

    assert texts(written(draw)) == LINE * 2


def test_text_outside_the_crop_box_is_not_read():
    def draw(canvas: Any) -> None:
        canvas.drawString(60, 820, "裁掉的页边")

    assert texts(written(draw, cropBox=(0, 0, 595, 800))) == LINE * 2


def test_figures_printed_digit_by_digit_are_one_figure():
    def draw(canvas: Any) -> None:
        grid(canvas, [["项目", "数量"], ["行政许可", ""]])
        for k, digit in enumerate("11398"):
            canvas.drawString(125 + 4.5 * k, 466, digit)

    assert cells(written(draw)) == [["项目", "数量"], ["行政许可", "11398"]]


def test_full_width_digits_are_kept_as_printed():
    data = written(lambda canvas: grid(canvas, [["项目", "数量"], ["行政许可", "１２３"]]))
    assert cells(data)[1][1] == "１２３"


def test_text_wider_than_its_cell_stays_in_the_cell_it_starts_in():
    rows = [["第一项", "数量"], ["其他法律行政法规禁止公开", ""], ["另一项", "7"]]
    data = written(lambda canvas: grid(canvas, rows, width=70))
    assert cells(data) == rows


def test_turned_text_in_a_head_is_read():
    def draw(canvas: Any) -> None:
        grid(canvas, [["", "1"], ["", "2"]])
        canvas.saveState()
        canvas.translate(80, 465)
        canvas.rotate(90)
        canvas.drawString(0, 0, "总计")
        canvas.restoreState()

    assert "总计" in "".join(cells(written(draw))[0] + cells(written(draw))[1])


def test_bold_imitated_by_printing_twice_is_read_once():
    def draw(canvas: Any) -> None:
        canvas.drawString(60, 400, "二、主动公开")
        canvas.drawString(60.3, 400, "二、主动公开")

    assert texts(written(draw)) == LINE * 2 + "二、主动公开"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_drawn_sideways_is_read_by_the_direction_of_its_text(turn: int):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 842))
    canvas.translate(421, 421)
    canvas.rotate(turn)
    canvas.translate(-421, -421)
    canvas.setFont(font(), 12)
    canvas.drawString(60, 700, LINE)
    rows = [["项目", "甲", "乙"], ["行政许可", "12", ""], ["行政处罚", "", "345"]]
    grid(canvas, rows)
    canvas.save()
    assert cells(out.getvalue()) == rows
