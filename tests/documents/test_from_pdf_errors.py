"""Files that are no report: one clear line each, in bounded time."""

from __future__ import annotations

import io
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gongkai.documents.errors import Unreadable
from gongkai.documents.from_pdf import flow
from gongkai.documents.grid import Paragraph
from tests.documents.pdf_reports import Layout, font, report


def written(draw: Callable[[Any], None], pages: int = 1, **options: Any) -> bytes:
    """Return a PDF of pages drawn alike."""
    out = io.BytesIO()
    canvas = Canvas(out, **options)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def prose(canvas: Any) -> None:
    """Fill a page with text about something else."""
    canvas.setFont("Helvetica", 10)
    for k in range(50):
        canvas.drawString(50, 800 - k * 15, f"Line {k} of a handbook about something else.")


def scan(canvas: Any) -> None:
    """Fill a page with a picture."""
    canvas.drawImage(ImageReader(Image.new("L", (120, 170), 200)), 0, 0, 595, 842)


def raw(stream: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """Return a PDF whose page has this packed content."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter[%s]>>\nstream\n%s\nendstream" % (len(stream), filters, stream),
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 5\n0000000000 65535 f \n" + table + tail


def reason(data: bytes) -> str:
    """Return why a file cannot be read; the message must be one line that says what to do."""
    with pytest.raises(Unreadable) as caught:
        flow(data)
    assert "\n" not in str(caught.value)
    assert caught.value.do.startswith("请")
    return caught.value.reason


def test_an_empty_file():
    assert reason(b"") == "empty"


def test_a_password_is_asked_for():
    lock = pdfencrypt.StandardEncryption("secret", "owner")
    assert reason(written(prose, encrypt=lock)) == "encrypted"


def test_a_file_that_may_only_not_be_printed_is_read():
    lock = pdfencrypt.StandardEncryption("", "owner", canPrint=0, canCopy=0)
    assert flow(written(prose, encrypt=lock)).blocks


@pytest.mark.parametrize("share", [0.1, 0.4, 0.7, 0.95])
def test_a_file_that_breaks_off(share: float):
    data = report(Layout()).data
    assert reason(data[: int(share * len(data))]) == "truncated"


def test_rubbish_behind_the_right_first_bytes():
    assert reason(b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"%%EOF") == "damaged"


def test_pictures_without_text():
    assert reason(written(scan, pages=3)) == "image_only"


def test_recognised_text_under_a_picture_is_read():
    def draw(canvas: Any) -> None:
        scan(canvas)
        text = canvas.beginText(50, 700)
        text.setFont(font(), 10)
        text.setTextRenderMode(3)
        text.textLine("扫描件下面识别出的文字：政府信息公开工作年度报告全文")
        canvas.drawText(text)

    read = flow(written(draw))
    assert any("年度报告" in b.text for b in read.blocks if isinstance(b, Paragraph))
    assert any("扫描" in note for note in read.notes)


def test_two_hundred_pages_about_something_else():
    start = time.monotonic()
    assert reason(written(prose, pages=200)) == "not_a_report"
    assert time.monotonic() - start < 30


def test_more_pages_than_any_report():
    assert reason(written(lambda canvas: None, pages=401)) == "too_large"


def test_a_stream_that_unpacks_without_end():
    packer = zlib.compressobj(9)
    chunk = b"0 0 m 1 1 l S\n" * 70_000
    stream = b"".join(packer.compress(chunk) for _ in range(40)) + packer.flush()
    start = time.monotonic()
    assert reason(raw(stream)) == "too_large"
    assert time.monotonic() - start < 5


def test_a_stream_packed_twice():
    stream = zlib.compress(zlib.compress(b"0 0 m 1 1 l S\n" * 500_000, 9), 9)
    assert reason(raw(stream, b"/FlateDecode /FlateDecode")) == "too_large"


def test_a_page_of_countless_lines_ends_in_time():
    def draw(canvas: Any) -> None:
        prose(canvas)
        for k in range(8_000):
            canvas.line(0, k * 0.1, 600, k * 0.1)
            canvas.line(k * 0.07, 0, k * 0.07, 800)

    start = time.monotonic()
    assert flow(written(draw)).blocks
    assert time.monotonic() - start < 10
