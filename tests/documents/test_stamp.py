"""The stamp of a published report is on paper and changes nothing of what is read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.documents.read import read, read_bytes
from gongkai.documents.report import Report, differences
from gongkai.documents.stamp import Stamp
from gongkai.documents.to_docx import docx
from gongkai.documents.to_html import html
from gongkai.documents.to_pdf import pdf

MODEL = Path(__file__).parents[1] / "reports" / "corpus" / "tashkurgan-2023.txt"
STAMP = Stamp(
    "K7Q2M9XD",
    "http://gk.a-county-with-a-rather-long-name.example.gov.cn/verify/K7Q2M9XD/",
    "3f9ac2d1e0b4aa77" * 4,
    "紧急公布，尚待补签",
)


@pytest.fixture(scope="module")
def model() -> Report:
    return read(MODEL)


def written(report: Report, format: str, stamp: Stamp | None) -> bytes:
    if format == "html":
        return html(report, stamp).encode()
    return docx(report, stamp) if format == "docx" else pdf(report, stamp)


@pytest.mark.parametrize("format", ["html", "docx", "pdf"])
def test_a_stamped_file_reads_back_as_one_without_a_stamp(model: Report, format: str):
    plain = read_bytes(written(model, format, None), f"report.{format}")
    stamped = read_bytes(written(model, format, STAMP), f"report.{format}")

    assert differences(plain, stamped) == []


def test_the_stamp_is_at_the_foot_of_every_page_on_one_line(model: Report):
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf(model, STAMP))
    for number in range(len(document)):
        text = document[number].get_textpage().get_text_bounded()
        feet = [line for line in text.splitlines() if "核验码：K7Q2M9XD" in line]
        assert len(feet) == 1
        assert STAMP.address in feet[0].replace(" ", "")
    document.close()


def test_the_page_links_to_its_verification(model: Report):
    assert f'<a href="{STAMP.address}">' in html(model, STAMP)
    assert "紧急公布" in html(model, STAMP)
    assert "<footer>" not in html(model)
