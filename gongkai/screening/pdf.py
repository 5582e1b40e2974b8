"""PDF: the text of each page, what lies under black boxes, and what travels along."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from gongkai.documents.errors import Unreadable
from gongkai.documents.pdf import bombs
from gongkai.rules.words import said
from gongkai.screening.hits import Kind, Severity
from gongkai.screening.names import is_person
from gongkai.screening.passage import Piece
from gongkai.screening.pdf_cells import cells_of
from gongkai.screening.pdf_ink import Ink, Letter, covers_of
from gongkai.screening.pdf_wrapped import wrapped
from gongkai.screening.places import Part, Place
from gongkai.screening.reading import Reading
from gongkai.screening.tables import TableReader

MOST_PAGES = 3_000
BASIS = "个人信息保护法 第五十一条（去标识化须不可恢复）；条例 第十五条"
_PERSONS = {"Author": "作者"}
_SENTENCES = {
    Part.COVERED: said("遮盖之下还有文字，复制就能读出：不能这样公开，删去文字后重新导出。"),
    Part.WHITE: said("有白色文字，看不见但能复制：公开前删除。"),
    Part.TINY: said("有极小的文字，看不见但能复制：公开前删除。"),
    Part.OFF_PAGE: said("页面之外有文字，看不见但能读出：公开前删除。"),
}
_DAMAGED = said("这一页已损坏，没有检查：请重新导出后再检查。")
_RULES = 4  # drawn lines and areas: fewer make no table
_LONG_NUMBER = re.compile(r"[0-9０-９][0-9０-９ \n-]{5,}")
_SCAN_TEXT = 30  # characters: fewer on a page with pictures is a scan


def read(data: bytes) -> Reading:
    """
    Read a PDF.

    :raises Unreadable: damaged, encrypted, or beyond the limits
    """
    bombs.refuse(data)
    reading = Reading()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("encrypted", "PDF有密码保护", "请提供不加密的文件") from error
        raise Unreadable("damaged", "PDF已损坏，打不开", "请重新导出后再检查") from error
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(
                "too_large",
                said("PDF有%(count)s页", count=len(document)),
                "请拆成几个文件后再检查",
            )
        pages = _Pages(reading)
        for number in range(1, len(document) + 1):
            try:
                page = document[number - 1]
            except pdfium.PdfiumError:
                reading.note(Kind.UNREADABLE, Severity.WARNING, _DAMAGED, Place(page=number))
                continue
            try:
                pages.read(page, number)
            finally:
                page.close()
        _about(document, reading)
    finally:
        document.close()
    return reading


class _Pages:
    """The pages of one document: a table goes on from page to page under its first heads."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.reader: TableReader | None = None
        self.width = 0

    def read(self, page: Any, number: int) -> None:
        textpage = page.get_textpage()
        try:
            ink = Ink(page)
            annotations = list(_annotations(page, number, self.reading))
            covers = covers_of(ink, annotations)
            text = textpage.get_text_range().replace("\r\n", "\n")
            if ink.images and len(text.strip()) < _SCAN_TEXT:
                self.reading.note(
                    Kind.UNREADABLE,
                    Severity.WARNING,
                    said("这一页是图片，没有文字，不能自动检查：请人工看过，或者先做文字识别。"),
                    Place(Part.PICTURE, page=number),
                )
            if (covers or ink.has_unseen) and _lines_apart(
                textpage, ink, covers, number, self.reading
            ):
                self.reader = None
            elif self._by_cells(page, textpage, text, number, ink):
                return
            else:
                self.reader = None
                self.reading.seen.append(_lines_of(text, number))
            self.reading.again.append(
                [Piece(one, Place(page=number)) for one in wrapped(textpage, text)]
            )
        finally:
            textpage.close()

    def _by_cells(self, page: Any, textpage: Any, text: str, number: int, ink: Ink) -> bool:
        """Read a page by the cells of its tables; tell whether it has any."""
        if ink.paths < _RULES or not _LONG_NUMBER.search(text):
            return False
        cells = cells_of(page, textpage, number)
        if cells is None:
            return False
        self.reading.again.append(_lines_of(text, number))
        self.reading.seen.append(_lines_of("\n".join(cells.lines), number))
        for order, table in enumerate(cells.tables, 1):
            width = max(column for _, column, _ in table)
            if self.reader is None or width != self.width:
                self.reader, self.width = TableReader(), width
            pieces: list[Piece] = []
            for row, line in groupby(table, key=lambda cell: cell[0]):
                pieces += self.reader.row(
                    [
                        (column, words, Place(Part.TABLE, number, None, order, row, column))
                        for _, column, words in line
                    ]
                )
            self.reading.seen.append(pieces)
        return True


def _lines_of(text: str, number: int) -> list[Piece]:
    lines = text.split("\n")
    return [Piece(line, Place(page=number, paragraph=at)) for at, line in enumerate(lines, 1)]


def _lines_apart(
    textpage: Any, ink: Ink, covers: list[Any], number: int, reading: Reading
) -> bool:
    """
    Part what is seen from what is covered, white, tiny or off the page, line by line.

    Tell whether there was anything to part.
    """
    letters = list(ink.letters(textpage, covers))
    seen: list[str] = [""]
    apart: dict[Part, list[str]] = {}
    for line in _lines(letters):
        seen.append("".join(one.char for one in line if one.part is Part.BODY))
        for part in {one.part for one in line} - {Part.BODY}:
            if any(one.part is part and one.char.strip() for one in line):
                words = "".join(one.char for one in line if one.part in (part, Part.BODY))
                apart.setdefault(part, []).append(words)
    if not apart:
        return False
    reading.seen.append(_lines_of("\n".join(seen[1:]), number))
    for part, lines in apart.items():
        place = Place(part, page=number)
        reading.unseen.append([Piece(line, place) for line in lines])
        hidden = "".join(one.char for one in letters if one.part is part).strip()
        if part in _SENTENCES and len(hidden) > 1:
            severity = Severity.STOP if part is Part.COVERED else Severity.WARNING
            reading.note(Kind.HIDDEN, severity, _SENTENCES[part], place, hidden[:30], BASIS)
    return True


def _lines(letters: list[Letter]) -> Iterator[list[Letter]]:
    line: list[Letter] = []
    for letter in letters:
        if letter.char == "\n":
            yield line
            line = []
        elif letter.char != "\r":
            line.append(letter)
    yield line


def _annotations(page: Any, number: int, reading: Reading) -> Iterator[tuple[str, Any]]:
    """Screen the words of annotations; yield those that may cover something."""
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            subtype = raw.FPDFAnnot_GetSubtype(annotation)
            texts = [_string(annotation, key) for key in (b"Contents", b"V", b"T", b"RC")]
            link = _link(page, annotation) if subtype == raw.FPDF_ANNOT_LINK else ""
            place = Place(Part.LINK if link else Part.ANNOTATION, page=number)
            for text in (*texts, link):
                if text.strip():
                    reading.unseen.append([Piece(text, place, end="")])
            if subtype not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_POPUP):
                reading.note(
                    Kind.HIDDEN,
                    Severity.WARNING,
                    said("有PDF批注，会随文件一起公开：公开前删除。"),
                    place,
                    texts[0][:30],
                )
            rect = raw.FS_RECTF()
            if raw.FPDFAnnot_GetRect(annotation, rect) and subtype in _COVERING:
                yield "annotation", (rect.left, rect.bottom, rect.right, rect.top)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


_COVERING = frozenset(
    {
        raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_CIRCLE, raw.FPDF_ANNOT_STAMP,
        raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_POLYGON, raw.FPDF_ANNOT_REDACT,
    }
)  # fmt: skip


def _string(annotation: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= 2 or size > 1_000_000:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def _link(page: Any, annotation: Any) -> str:
    link = raw.FPDFAnnot_GetLink(annotation)
    action = raw.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    document = page.pdf
    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
    if size <= 1 or size > 100_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _about(document: Any, reading: Reading) -> None:
    """Read the document's properties, bookmarks and attachments."""
    for key, value in document.get_metadata_dict(skip_empty=True).items():
        place = Place(Part.PROPERTY, name=_PERSONS.get(key, key))
        if key not in ("CreationDate", "ModDate"):
            reading.unseen.append([Piece(value, place, heading=key, end="")])
        if key in _PERSONS and is_person(value):
            reading.note(
                Kind.AUTHOR,
                Severity.NOTICE,
                said("文件属性里的作者是“%(value)s”：公开前清除。", value=value),
                place,
                value,
                "个人信息保护法 第四条、第六条",
            )
    for mark in document.get_toc(max_depth=4):
        title = mark.get_title() or ""
        if re.search(r"[0-9密]", title):
            reading.unseen.append([Piece(title, Place(Part.FIELD, name="书签"), end="")])
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        name = attachment.get_name()
        place = Place(Part.ATTACHMENT, name=name)
        reading.note(
            Kind.HIDDEN,
            Severity.WARNING,
            said("PDF里附有文件“%(name)s”，会一起公开：确认内容，或者删除附件。", name=name),
            place,
            name,
        )
        reading.files.append((place, name, bytes(attachment.get_data())))
