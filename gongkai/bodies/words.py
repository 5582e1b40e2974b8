"""The words of an attachment, for search: whatever the file is, in bounded time and memory."""

from __future__ import annotations

import re
from collections.abc import Callable

import pypdfium2
from lxml import etree

from gongkai.bodies import sheet_words
from gongkai.bodies.docx.names import VAL, A, W
from gongkai.bodies.encodings import decoded
from gongkai.bodies.errors import Damaged, Encrypted
from gongkai.bodies.files import FileKind, zips
from gongkai.bodies.files.source import Source
from gongkai.bodies.gathering import MOST_CHARACTERS, MOST_PART, Enough, Text, elements
from gongkai.documents import errors as reading
from gongkai.documents.grid import Flow, Grid
from gongkai.documents.pdf import bombs

_ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_NAMES = {
    "docx": re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\d*\.xml"),
    "pptx": re.compile(r"ppt/slides/slide(\d+)\.xml"),
}


def text_of(data: bytes, kind: FileKind, name: str = "附件") -> str:
    """
    Return the text of an attachment, a line for each paragraph or row.

    At most MOST_CHARACTERS and what can be read in MOST_SECONDS. Kinds without text, as pictures
    and film, have none; neither have old DOC files where no converter is installed.

    :raises Refused: damaged, encrypted, or a bomb
    """
    read = _READERS.get(kind)
    if read is None or not data:
        return ""
    made = Text()
    try:
        read(Source(data, name), data, made)
    except Enough:
        pass
    except reading.Unreadable as error:
        if error.reason == "encrypted":
            raise Encrypted(name=name) from error
        if error.reason in ("damaged", "truncated"):
            raise Damaged(name=name, what=error.what) from error
    except (RecursionError, UnicodeError, ValueError, OverflowError) as error:
        raise Damaged(name=name, what="内容读不出来") from error
    return "\n".join(made.parts)


def _word(source: Source, data: bytes, made: Text) -> None:
    with zips.opened(source) as package:
        names = [one for one in package.namelist() if _NAMES["docx"].fullmatch(one)]
        for name in sorted(names, key=lambda one: "document" not in one):
            parts: list[str] = []
            for element in elements(zips.read(package, name, source, MOST_PART), source):
                if element.tag == W + "t":
                    parts.append(element.text or "")
                elif element.tag in (W + "tab", W + "br", W + "tc"):
                    parts.append(" ")
                elif element.tag == W + "r" and _is_hidden(element):
                    _forget(element, parts)
                elif element.tag == W + "p":
                    made.add("".join(parts))
                    parts = []
                    element.clear()


def _is_hidden(run: etree._Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(VAL, "1") not in ("0", "false")


def _forget(run: etree._Element, parts: list[str]) -> None:
    count = sum(1 for child in run.iter(W + "t", W + "tab", W + "br"))
    if count:
        del parts[-count:]


def _slides(source: Source, data: bytes, made: Text) -> None:
    with zips.opened(source) as package:
        found = {
            int(match[1]): one
            for one in package.namelist()
            if (match := _NAMES["pptx"].fullmatch(one)) and len(match[1]) < 6
        }
        for _, name in sorted(found.items()):
            parts: list[str] = []
            for element in elements(zips.read(package, name, source, MOST_PART), source):
                if element.tag == A + "t":
                    parts.append(element.text or "")
                elif element.tag == A + "p":
                    made.add("".join(parts))
                    parts = []
                    element.clear()


def _open_document(source: Source, data: bytes, made: Text) -> None:
    with zips.opened(source) as package:
        for element in elements(zips.read(package, "content.xml", source, MOST_PART), source):
            if element.tag in (_ODF_TEXT + "p", _ODF_TEXT + "h"):
                made.add("".join(map(str, element.itertext())))


def _pdf(source: Source, data: bytes, made: Text) -> None:
    bombs.refuse(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Encrypted(name=source.name) from error
        raise Damaged(name=source.name, what="PDF的结构断了") from error
    try:
        for number in range(len(document)):
            try:
                page = document[number]
                text = page.get_textpage()
                for line in str(text.get_text_range()).replace("\r", "").split("\n"):
                    made.add(line)
                text.close()
                page.close()
            except pypdfium2.PdfiumError:
                continue  # the other pages may still be read
    finally:
        document.close()


def _plain(source: Source, data: bytes, made: Text) -> None:
    for line in decoded(data[: 4 * MOST_CHARACTERS]).split("\n"):
        made.add(line)


def _pages(source: Source, data: bytes, made: Text) -> None:
    from gongkai.documents import from_ofd

    _flow(from_ofd.flow(data), made)


def _legacy(source: Source, data: bytes, made: Text) -> None:
    """Read an old document through LibreOffice, where it is installed."""
    from gongkai.documents import from_legacy

    _flow(from_legacy.flow(data, "rtf" if data.startswith(b"{\\rtf") else "ole"), made)


def _flow(flow: Flow, made: Text) -> None:
    for block in flow.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                made.add(" ".join(cell.text for cell in row))
        else:
            made.add(block.text)


_READERS: dict[FileKind, Callable[[Source, bytes, Text], None]] = {
    FileKind.DOCX: _word,
    FileKind.PPTX: _slides,
    FileKind.ODF: _open_document,
    FileKind.XLSX: sheet_words.workbook,
    FileKind.XLS: sheet_words.workbook,
    FileKind.PDF: _pdf,
    FileKind.OFD: _pages,
    FileKind.DOC: _legacy,
    FileKind.WPS: _legacy,
    FileKind.RTF: _legacy,
    FileKind.TXT: _plain,
    FileKind.CSV: _plain,
    FileKind.JSON: _plain,
    FileKind.XML: _plain,
}
