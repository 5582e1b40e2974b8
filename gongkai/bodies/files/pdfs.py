"""
PDF: nothing in it acts by itself, nothing is hidden inside, no password.

The file is searched as it lies, and so are its packed lists of objects (ISO 32000-1, 7.5.7); what
pdfium finds by following the document's own structure is asked for as well.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.bodies.errors import Active, Bomb, Damaged, Encrypted, Unchecked
from gongkai.bodies.files.policy import Policy
from gongkai.bodies.files.source import CHUNK, Source

_NAME_END = rb"(?![A-Za-z0-9_.#-])"
#: what is refused, by the words of the format; long enough never to appear by chance
_ACTS = {
    re.compile(rb"/S\s*/JavaScript" + _NAME_END + rb"|/Names\s*/JavaScript"): "JavaScript脚本",
    re.compile(rb"/S\s*/Launch" + _NAME_END): "启动其他程序的动作",
    re.compile(rb"/S\s*/(?:SubmitForm|ImportData)" + _NAME_END): "提交或者导入数据的动作",
    re.compile(rb"/S\s*/GoToE" + _NAME_END + rb"|/EmbeddedFiles?" + _NAME_END): "嵌入的文件",
    re.compile(rb"/(?:RichMedia|Rendition|Movie)(?:Content|Settings)?\s*[/<\d]"): "嵌入的音视频",
}
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n")
_PACKED = re.compile(rb"/Type\s*/ObjStm" + _NAME_END + rb"|/First\s+\d")
_FLATE = re.compile(rb"/Filter\s*(?:\[\s*)?/(?:FlateDecode|Fl)\s*\]?\s*(?=/|>>)")
_SIMPLE = re.compile(rb"/Filter|/DecodeParms|/F\s*\(|/Crypt")
_OVERLAP = 256
_HEAD = 1_024
_MOST_LIST = 16 << 20  # bytes of one unpacked list of objects
_MOST_LISTS = 256 << 20


def check(source: Source, policy: Policy) -> None:
    """
    Check a PDF.

    :raises Active: scripts, actions that start programs or send data, embedded files, film
    :raises Encrypted: a password is needed, or permissions are restricted by one
    :raises Damaged: it cannot be opened
    """
    _ask_pdfium(source)
    with source.view() as pages:
        for piece in _pieces(pages):
            _search(piece, source)
        for content in _lists(pages, source):
            _search(content, source)


def _ask_pdfium(source: Source) -> None:
    source.file.seek(0)
    try:
        document = pypdfium2.PdfDocument(source.file, autoclose=False)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Encrypted(name=source.name) from error
        raise Damaged(name=source.name, what="PDF的结构断了") from error
    try:
        if pdfium.FPDF_GetSecurityHandlerRevision(document) != -1:
            raise Encrypted(name=source.name)
        if not len(document):
            raise Damaged(name=source.name, what="没有一页能打开")
        if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
            raise _active(source, "JavaScript脚本")
        if pdfium.FPDFDoc_GetAttachmentCount(document) > 0:
            raise _active(source, "嵌入的文件")
    finally:
        document.close()


def _pieces(pages: Any) -> Iterator[bytes]:
    """Yield the file in pieces that overlap, so that no word is cut in all of them."""
    for at in range(0, len(pages), CHUNK):
        yield bytes(pages[max(0, at - _OVERLAP) : at + CHUNK])


def _search(content: bytes, source: Source) -> None:
    plain = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), content)
    for pattern, what in _ACTS.items():
        if pattern.search(plain):
            raise _active(source, what)


def _lists(pages: Any, source: Source) -> Iterator[bytes]:
    """Yield the packed lists of objects, unpacked."""
    together = 0
    for found in _STREAM.finditer(pages):
        head = bytes(pages[max(0, found.start() - _HEAD) : found.start()])
        head = _ESCAPE.sub(lambda one: bytes([int(one[1], 16)]), head[head.rfind(b" obj") + 1 :])
        if not _PACKED.search(head):
            continue
        if _SIMPLE.search(_FLATE.sub(b"", head)):
            raise Unchecked(name=source.name, what="用不常见的方法压缩的对象")
        if not _FLATE.search(head):
            continue  # it lies open, and was searched as such
        content = _unpacked(pages, found.end(), source)
        together += len(content)
        if together > _MOST_LISTS:
            raise Bomb(name=source.name, what="对象列表")
        yield content


def _unpacked(pages: Any, start: int, source: Source) -> bytes:
    unpacker = zlib.decompressobj()
    parts: list[bytes] = []
    size = 0
    for at in range(start, len(pages), 1 << 16):
        try:
            part = unpacker.decompress(bytes(pages[at : at + (1 << 16)]), _MOST_LIST - size + 1)
        except zlib.error:
            break
        parts.append(part)
        size += len(part)
        if size > _MOST_LIST:
            raise Bomb(name=source.name, what="对象列表")
        if unpacker.eof:
            break
    return b"".join(parts)


def _active(source: Source, what: str) -> Active:
    return Active(
        name=source.name, what=what, do="请用“打印为PDF”的办法重新生成一份，附件请单独上传"
    )
