"""PDFs with a leak that is seen, or is not."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.colors import black, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gongkai.screening.places import Part

FONT = "STSong-Light"


def pdf(draw: Callable[[Canvas], None]) -> bytes:
    """Make a page with a heading and what `draw` puts on it."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont(FONT, 12)
    canvas.drawString(72, 780, "关于公示2023年补贴发放情况的通知")
    canvas.drawString(72, 760, "各乡镇人民政府：现将有关情况公示如下，公示期五个工作日。")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def line(value: str) -> bytes:
    return pdf(lambda canvas: canvas.drawString(72, 700, f"张三，身份证号{value}。"))


def black_box(value: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, f"张三，身份证号{value}。")
        canvas.setFillColor(black)
        canvas.rect(72 + 7 * 12, 696, 130, 16, stroke=0, fill=1)

    return pdf(draw)


def white_box(value: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, value)
        canvas.setFillColor(white)
        canvas.rect(60, 690, 300, 30, stroke=0, fill=1)

    return pdf(draw)


def picture_over(value: str) -> bytes:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, value)
        picture = ImageReader(Image.new("RGB", (40, 10), (20, 20, 20)))
        canvas.drawImage(picture, 60, 690, 300, 30)

    return pdf(draw)


def white_text(value: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(white)
        canvas.drawString(72, 700, f"身份证{value}")

    return pdf(draw)


def tiny_text(value: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 0.5)
        canvas.drawString(72, 700, f"身份证{value}")

    return pdf(draw)


def off_page(value: str) -> bytes:
    return pdf(lambda canvas: canvas.drawString(72, -200, f"身份证{value}"))


def annotation(value: str) -> bytes:
    return pdf(lambda canvas: canvas.textAnnotation(f"身份证 {value}", (72, 600, 200, 620)))


def link(value: str) -> bytes:
    address = f"http://x.gov.cn/q?id={value}"
    return pdf(lambda canvas: canvas.linkURL(address, (72, 600, 200, 620)))


def subject(value: str) -> bytes:
    return pdf(lambda canvas: canvas.setSubject(f"张三 {value}"))


def narrow_cell(value: str) -> bytes:
    """A table whose cells are too narrow: the number goes on in the line below."""

    def draw(canvas: Canvas) -> None:
        for row, top in enumerate((700, 660)):
            for column, (upper, lower) in enumerate(
                ((str(row + 1), ""), ("张三", ""), (value[:11], value[11:]), ("138991", "23456"))
            ):
                canvas.drawString(72 + column * 90, top, upper)
                canvas.drawString(72 + column * 90, top - 14, lower)

    return pdf(draw)


def spaced_out(value: str) -> bytes:
    return pdf(lambda canvas: canvas.drawString(72, 700, f"身份证：{' '.join(value)}"))


def rotated(value: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, f"身份证{value}")

    return pdf(draw)


def one_by_one(value: str) -> bytes:
    """Every digit drawn by itself, in no order."""

    def draw(canvas: Canvas) -> None:
        for at in sorted(range(len(value)), key=lambda k: k * 7 % 18):
            canvas.drawString(100 + 8 * at, 700, value[at])

    return pdf(draw)


PAGES: dict[Callable[[str], bytes], Part] = {
    line: Part.BODY, black_box: Part.COVERED, white_box: Part.COVERED,
    picture_over: Part.COVERED, white_text: Part.WHITE, tiny_text: Part.TINY,
    off_page: Part.OFF_PAGE, annotation: Part.ANNOTATION, link: Part.LINK,
    subject: Part.PROPERTY, narrow_cell: Part.BODY, spaced_out: Part.BODY, rotated: Part.BODY,
    one_by_one: Part.BODY,
}  # fmt: skip


def highlighted() -> bytes:
    """Clean: a head of white words on a dark bar, a marker pen, a frame without fill."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(black)
        canvas.rect(60, 690, 400, 30, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(72, 700, "序号  项目  金额（万元）")
        canvas.setFillColor(black)
        canvas.drawString(72, 650, "1  道路工程  125.60")
        canvas.rect(60, 640, 400, 30, stroke=1, fill=0)
        canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        canvas.rect(60, 640, 100, 30, stroke=0, fill=1)

    return pdf(draw)
