"""PDF files that do not embed their fonts: read alike on every machine."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from gongkai.documents.pdf import stand_in
from gongkai.documents.pdf.box_font import box_font
from tests.documents.unembedded import LINE, NAMED, written

ALONE = """
import sys, pypdfium2, hashlib
from gongkai.documents.from_pdf import flow
from tests.documents.pdf_reports import Layout, report
data = report(Layout()).data
if sys.argv[1] == "read":
    flow(data)
document = pypdfium2.PdfDocument(data)
print(hashlib.sha256(bytes(document[0].render(scale=0.5).buffer)).hexdigest())
"""


def characters(data: bytes) -> list[tuple[str, tuple[float, ...]]]:
    """Return each character of the first page with its box."""
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage()
    found = []
    for index in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        found.append((char, text.get_charbox(index, loose=True)))
    return found


@pytest.mark.parametrize("name", NAMED)
def test_no_character_is_lost_whatever_the_font_is_called(name: str):
    data = written(name)
    stand_in.lend()
    try:
        found = [(char, box) for char, box in characters(data) if not char.isspace()]
    finally:
        stand_in.take_back()
    assert "".join(char for char, _ in found) == 2 * LINE.replace(" ", "")
    for (before, (*_, right, _)), (after, (left, *_)) in pairwise(found[: len(found) // 2]):
        assert left >= right - 0.01, f"{after} stands on {before}"


def test_the_machine_has_its_fonts_back():
    """What others draw in the same process is drawn as if we had never read a file."""
    drawn = [
        subprocess.run(
            [sys.executable, "-c", ALONE, how], capture_output=True, text=True, check=True
        ).stdout
        for how in ("read", "not")
    ]
    assert drawn[0] == drawn[1]


def test_the_font_is_small_and_given_whole():
    buffer = (ctypes.c_ubyte * 4096)()
    size = stand_in._font_data(None, None, 0, buffer, len(buffer))
    assert bytes(buffer)[:size] == box_font()
    assert size < 1024
