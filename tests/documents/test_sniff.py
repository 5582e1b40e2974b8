"""What a container is, told by what is in it."""

from __future__ import annotations

import io
import zipfile

import pytest

from gongkai.documents.errors import Unreadable
from gongkai.documents.sniff import sniffed


def packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in names:
            package.writestr(name, b"x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("[Content_Types].xml", "word/document.xml"), "docx"),
        (("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (("OFD.xml", "Doc_0/Document.xml"), "ofd"),
    ],
)
def test_documents_are_known_by_their_parts(names, kind):
    assert sniffed(packed(*names), "x") == kind


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("mimetype", "content.xml", "styles.xml"), "开放文档格式.*另存为 DOCX"),
        (("2023年年报.docx", "2022年年报.docx"), "压缩包.*解开"),
    ],
)
def test_what_is_no_report_says_what_to_do(names, words):
    with pytest.raises(Unreadable, match=words):
        sniffed(packed(*names), "x")
