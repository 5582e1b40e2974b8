"""Everything that can be got out of a file, by other means than those that made it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import pdfplumber
import pypdfium2


def of_pdf(data: bytes) -> str:
    """Return all words of a PDF: by two readers, and by unpacking every stream of it."""
    found = [data.decode("latin-1")]
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            found.append(zlib.decompressobj().decompress(data[match.end() :]).decode("latin-1"))
        except zlib.error:
            continue
    document = pypdfium2.PdfDocument(data)
    for page in document:
        textpage = page.get_textpage()
        found.append(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    with pdfplumber.open(io.BytesIO(data)) as read:
        found += [page.extract_text() or "" for page in read.pages]
        found.append(repr(read.metadata))
    return "\n".join([*found, _codes(found)])


def _codes(found: list[str]) -> str:
    """Return what the codes of the words mean, read from the file's own table."""
    table = {
        code: bytes.fromhex(value).decode("utf-16-be")
        for text in found
        for code, value in re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", text, re.MULTILINE)
    }
    lines = [line for text in found for line in re.findall(r"\[(.*?)\] TJ", text)]
    return "\n".join(
        "".join(table.get(code, "") for code in re.findall(r"<([0-9A-F]{4})>", line))
        for line in lines
    )


def of_docx(data: bytes) -> str:
    """Return all bytes of a DOCX as text, every part, and the words without their tags."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist()]
        names = package.namelist() + [info.comment.decode() for info in package.infolist()]
    texts = [part.decode("utf-8", "replace") for part in parts]
    bare = [re.sub(r"<[^>]+>", "", text) for text in texts]
    return "\n".join([*names, *texts, *bare])
