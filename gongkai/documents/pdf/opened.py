"""Opening a PDF, and saying why it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from time import monotonic
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.documents.errors import Unreadable
from gongkai.documents.pdf import bombs, stand_in
from gongkai.documents.pdf.chars import glyphs
from gongkai.documents.pdf.glyphs import Glyphs, main_turn, words
from gongkai.documents.pdf.ink import Ink, visible
from gongkai.documents.pdf.strokes import Strokes
from gongkai.rules.words import said

MOST_PAGES = 400
MOST_BYTES = 200_000_000
MOST_SECONDS = 40.0  # for one file
LONG = 60  # pages: from here on only pages about the form are read
BETWEEN = 8  # pages: shorter gaps between such pages are the text of the same report
FORM_WORDS = re.compile(
    r"政府信息公开|本年新收|结转下年度|行政许可|行政处罚|结果维持|法人或其他组织|不予公开|现行有效件数"
)
DO_INSTEAD = said("请换用有文字层的PDF，或另存为DOCX、HTML后再读")


class Pages:
    """The pages of a PDF that may belong to a report, or the whole of it."""

    def __init__(self, data: bytes, *, whole: bool = False) -> None:
        self._whole = whole
        self.notes: list[str] = []
        self._until = monotonic() + MOST_SECONDS
        self._damaged = False
        self._scanned = 0
        self.document = self._open(data)

    def close(self) -> None:
        """Let go of the file."""
        self.document.close()

    def __enter__(self) -> Pages:
        stand_in.lend()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        stand_in.take_back()

    def _open(self, data: bytes) -> Any:
        if not data.strip():
            raise Unreadable("empty", "PDF文件是空的", "请重新下载或导出该文件")
        if len(data) > MOST_BYTES:
            raise Unreadable(
                "too_large",
                said(
                    "PDF文件有%(count)sMB，超过%(most_bytes)sMB的上限",
                    count=len(data) // 1000000,
                    most_bytes=MOST_BYTES // 1000000,
                ),
                "请只导出年度报告本身的页面再读",
            )
        bombs.refuse(data)
        try:
            document = pypdfium2.PdfDocument(data)
            count = len(document)
        except pypdfium2.PdfiumError as error:
            raise _why(data, error) from error
        if count == 0:
            raise Unreadable("damaged", "PDF文件里没有一页能打开", "请重新下载或重新导出该文件")
        if count > MOST_PAGES:
            raise Unreadable(
                "too_large",
                said(
                    "PDF文件有%(count)s页，超过%(most_pages)s页的上限，不像是一份年度报告",
                    count=count,
                    most_pages=MOST_PAGES,
                ),
                "请只导出年度报告所在的页再读",
            )
        return document

    def inks(self) -> Iterator[Ink]:
        """
        Yield what is printed on the pages of the report.

        :raises Unreadable: nothing but pictures, no page can be opened, or it takes too long
        """
        chosen = self._chosen()
        texts = 0
        for number in chosen:
            if monotonic() > self._until:
                raise Unreadable(
                    "too_large",
                    said(
                        "PDF文件过于复杂，读到第%(number)s页时已超过%(most_seconds)s秒",
                        number=number,
                        most_seconds=f"{MOST_SECONDS:.0f}",
                    ),
                    DO_INSTEAD,
                )
            ink = self._ink(number)
            if ink is not None:
                texts += sum(len(word.text) for word in ink.words)
                yield ink
        if texts < 20:
            raise self._nothing()

    def _nothing(self) -> Unreadable:
        if self._damaged:
            return Unreadable("damaged", "PDF文件的页面内容已损坏", "请重新下载或重新导出该文件")
        if self._scanned:
            return Unreadable(
                "image_only",
                said(
                    "PDF文件是扫描件，%(scanned)s页都是图片，没有可读的文字", scanned=self._scanned
                ),
                "请先做文字识别（OCR），或换用由文字处理软件导出的PDF、DOCX",
            )
        return Unreadable("not_a_report", "PDF文件的页面上几乎没有文字", DO_INSTEAD)

    def _chosen(self) -> list[int]:
        """Return the page numbers to read: all, or in a long file those about the form."""
        count = len(self.document)
        if count <= LONG or self._whole:
            return list(range(1, count + 1))
        told = [n for n in range(1, count + 1) if FORM_WORDS.search(self._plain_text(n))]
        wanted = sorted({m for n in told for m in (n - 1, n, n + 1) if 1 <= m <= count})
        for before, after in list(pairwise(wanted)):
            if after - before <= BETWEEN:
                wanted += range(before + 1, after)
        wanted.sort()
        if not wanted:
            raise Unreadable(
                "not_a_report",
                said("PDF文件共%(count)s页，没有一页出现年度报告表格的用语", count=count),
                "请确认文件是政府信息公开工作年度报告",
            )
        self.notes.append(f"共{count}页，只读了与年度报告有关的{len(wanted)}页。")
        return wanted

    def _plain_text(self, number: int) -> str:
        if monotonic() > self._until:
            raise Unreadable(
                "too_large",
                said(
                    "PDF文件过于复杂，查到第%(number)s页时已超过%(most_seconds)s秒",
                    number=number,
                    most_seconds=f"{MOST_SECONDS:.0f}",
                ),
                DO_INSTEAD,
            )
        try:
            page = self.document[number - 1]
            try:
                textpage = page.get_textpage()
                text = str(textpage.get_text_range(0, min(textpage.count_chars(), 20_000)))
                textpage.close()
            finally:
                page.close()
        except pypdfium2.PdfiumError:
            self._damaged = True
            return ""
        return re.sub(r"\s+", "", text)

    def _ink(self, number: int) -> Ink | None:
        try:
            page = self.document[number - 1]
        except pypdfium2.PdfiumError:
            self._damaged = True
            self.notes.append(f"第{number}页已损坏，没有读出。")
            return None
        try:
            return self._read(page, number)
        except pypdfium2.PdfiumError:
            self._damaged = True
            self.notes.append(f"第{number}页已损坏，没有读出。")
            return None
        finally:
            page.close()

    def _read(self, page: Any, number: int) -> Ink:
        left, bottom, right, top = page.get_bbox()
        crop = (left, bottom, right, top)
        textpage = page.get_textpage()
        found: Glyphs = glyphs(textpage, crop)
        turn = main_turn(found)
        width, height = right - left, top - bottom
        if turn % 2:
            width, height = height, width
        ink = Ink(number, width, height)
        strokes = Strokes(ink, crop, turn)
        strokes.read(page)
        ink.words = visible(words(found, crop, turn, hidden=False), ink.boxes)
        if ink.images:
            self._scanned += 1
            if sum(len(word.text) for word in ink.words) < 40:
                ink.words += words(found, crop, turn, hidden=True)
                if ink.words:
                    self.notes.append(f"第{number}页是扫描图片，读的是识别出的文字层。")
        if found.cut or strokes.cut:
            self.notes.append(f"第{number}页的内容过多，只读了一部分。")
        textpage.close()
        return ink


def _why(data: bytes, error: pypdfium2.PdfiumError) -> Unreadable:
    code = getattr(error, "err_code", None)
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return Unreadable("encrypted", "PDF文件已加密，打开要密码", "请提供解除密码后的文件")
    if b"%PDF" not in data[:1024]:
        return Unreadable("damaged", "文件不是有效的PDF", "请重新下载或重新导出该文件")
    if b"%%EOF" not in data[-2048:]:
        return Unreadable("truncated", "PDF文件不完整，后半部分缺失", "请重新下载该文件")
    return Unreadable("damaged", "PDF文件已损坏，无法打开", "请重新下载或重新导出该文件")
