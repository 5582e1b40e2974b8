"""What a file is, by what is in it; its name is not trusted."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from gongkai.documents.errors import Unreadable
from gongkai.rules.words import said

Format = Literal["html", "docx", "pdf", "xlsx", "ofd", "ole", "rtf", "json", "csv", "text"]

_IMAGES = {
    b"\x89PNG": "PNG 图片",
    b"\xff\xd8\xff": "JPEG 图片",
    b"GIF8": "GIF 图片",
    b"BM": "BMP 图片",
    b"II*\x00": "TIFF 图片",
    b"MM\x00*": "TIFF 图片",
}
_ARCHIVES = {b"Rar!": "RAR 压缩包", b"7z\xbc\xaf": "7z 压缩包", b"\x1f\x8b": "GZIP 压缩包"}
_TAG = re.compile(
    rb"<\s*(?:!doctype|html|head|body|table|div|p|span|meta|title|tr|td|h1|article|section|\?xml)\b",
    re.IGNORECASE,
)


def sniffed(data: bytes, name: str = "") -> Format:
    """
    Return the format of a file.

    :raises Unreadable: empty, or a kind of file that holds no readable report
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Unreadable("empty", "文件是空的", "请重新下载或重新导出")
    head = data[:2048]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    _refuse_pictures(head)
    if start.startswith((b"{", b"[")) and b'"' in start:
        return "json"
    if _looks_html(data):
        return "html"
    first = start.split(b"\n", 1)[0].strip()
    if first.startswith(b"part,") and b",printed," in first:
        return "csv"
    return "text"


def _refuse_pictures(head: bytes) -> None:
    for magic, what in (*_IMAGES.items(), *_ARCHIVES.items()):
        if head.startswith(magic) and (magic != b"BM" or b"\x00" in head[:16]):
            picture = magic in _IMAGES
            raise Unreadable(
                "image_only" if picture else "unsupported",
                said("这是%(what)s，里面没有文字", what=what)
                if picture
                else said("这是%(what)s，不是报告文件", what=what),
                "请用文字版（HTML、DOCX、PDF、TXT），或先做文字识别"
                if picture
                else "请先解开，再核验里面的文件；ZIP 压缩包可以直接核验",
            )
    if head[4:8] == b"ftyp" or head.startswith((b"\x7fELF", b"MZ\x90")):
        raise Unreadable("unsupported", "这是程序或视频文件", "请确认文件是否选对")


def _looks_html(data: bytes) -> bool:
    if _TAG.search(data[:20_000]):
        return True
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:400].count(b"\x00") > 40:
        return bool(_TAG.search(data[:20_000].replace(b"\x00", b"")))
    return False


def _zipped(data: bytes) -> Format:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()[:5000]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable(
            "truncated",
            "文件不完整（DOCX、XLSX 一类的压缩结构断了）",
            "请重新下载或重新另存后再试",
        ) from None
    for name in names:
        if name.startswith("word/"):
            return "docx"
        if name.startswith("xl/"):
            return "xlsx"
        if name in ("OFD.xml",) or name.startswith("Doc_0/"):
            return "ofd"
    if {"mimetype", "content.xml"} <= set(names):
        raise Unreadable(
            "unsupported",
            "这是开放文档格式（ODT、ODS 一类）",
            "请用办公软件另存为 DOCX、XLSX 或 PDF 再试",
        )
    raise Unreadable(
        "unsupported",
        "这是 ZIP 压缩包，不是单个文档",
        "请直接核验整个压缩包（gongkai audit 包.zip），或解开后核验里面的文件",
    )
