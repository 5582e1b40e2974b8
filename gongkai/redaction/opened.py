"""Opening a PDF nobody has looked into: limits, one reader at a time, a font for what has none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from gongkai.documents.errors import Unreadable
from gongkai.documents.pdf import bombs, stand_in
from gongkai.redaction.errors import CannotRedact
from gongkai.rules.words import said

MOST_PAGES = 300
MOST_BYTES = 100_000_000
_DO = said("请用制作它的程序重新导出，或者打印成新的PDF后再上传")
#: pdfium knows one thread at a time
_ONE = Lock()

#: annotations that are part of what a reader takes for the page: fields filled in, seals
_SEEN = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP})


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """
    Open a PDF, and let go of it afterwards.

    :raises CannotRedact: damaged, with a password, or beyond the limits
    """
    if len(data) > MOST_BYTES:
        raise CannotRedact(
            what=said("文件超过%(most_bytes)sMB", most_bytes=MOST_BYTES // 1000000),
            do="请拆成几个文件，分别遮盖",
        )
    try:
        bombs.refuse(data)
    except Unreadable as error:
        raise CannotRedact(what=error.what, do=error.do) from error
    with _ONE:
        stand_in.lend(_font)
        try:
            document = _open(data)
            try:
                yield document
            finally:
                document.close()
        finally:
            stand_in.take_back()


@cache
def _font() -> bytes:
    """Return a Chinese font with shapes, so that pages look alike on every machine."""
    import pylopdf_fonts_zh_cn

    content: bytes = pylopdf_fonts_zh_cn.serif_path().read_bytes()
    return content


def _open(data: bytes) -> Any:
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise CannotRedact(what="PDF有密码保护", do="请提供不加密的文件") from error
        raise CannotRedact(what="PDF已损坏，打不开", do=_DO) from error
    if not 0 < pages <= MOST_PAGES:
        document.close()
        what = (
            said("PDF有%(pages)s页，超过%(most_pages)s页", pages=pages, most_pages=MOST_PAGES)
            if pages
            else said("PDF里没有一页能打开")
        )
        raise CannotRedact(what=what, do="请拆成几个文件，分别遮盖" if pages else _DO)
    if document.get_formtype():
        document.init_forms()  # fields without a look of their own get one
    return document


@contextmanager
def page_of(document: Any, number: int) -> Iterator[Any]:
    """
    Open a page as a reader sees it: remarks taken off, fields and seals drawn on it.

    :param number: from 1
    :raises CannotRedact: the page is damaged, or there is none
    """
    if not 1 <= number <= len(document):
        raise CannotRedact(
            what=said("没有第%(number)s页", number=number),
            do=said("请在第1页至第%(count)s页中选择", count=len(document)),
        )
    try:
        page = document[number - 1]
        if raw.FPDFPage_GetAnnotCount(page):
            _take_off(page)
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            page.close()
            page = document[number - 1]
    except pdfium.PdfiumError as error:
        raise CannotRedact(
            what=said("第%(number)s页已损坏，打不开", number=number), do=_DO
        ) from error
    try:
        yield page
    finally:
        page.close()


def _take_off(page: Any) -> None:
    """Remove the annotations that are remarks about the page."""
    for index in reversed(range(raw.FPDFPage_GetAnnotCount(page))):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        subtype = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if subtype not in _SEEN:
            raw.FPDFPage_RemoveAnnot(page, index)
