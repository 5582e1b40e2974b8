"""What a file is, by what is in it; its name only tells apart what is alike inside."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

from gongkai.bodies.errors import Refused
from gongkai.bodies.files import legacy, ole, zips
from gongkai.bodies.files.kinds import FileKind, by_extension
from gongkai.bodies.files.source import Source

#: (offset, bytes, kind), the first that fits
_MAGIC: tuple[tuple[int, bytes, FileKind], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (0, b"\xff\xd8\xff", FileKind.JPEG),
    (0, b"GIF87a", FileKind.GIF),
    (0, b"GIF89a", FileKind.GIF),
    (0, b"II*\x00", FileKind.TIFF),
    (0, b"MM\x00*", FileKind.TIFF),
    (0, b"{\\rtf", FileKind.RTF),
    (0, b"Rar!\x1a\x07", FileKind.RAR),
    (0, b"7z\xbc\xaf\x27\x1c", FileKind.SEVEN_ZIP),
    (0, b"\x1f\x8b", FileKind.GZIP),
    (257, b"ustar", FileKind.TAR),
    (0, b"ID3", FileKind.MP3),
    (0, b"\x7fELF", FileKind.PROGRAM),
    (0, b"\xca\xfe\xba\xbe", FileKind.PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", FileKind.PROGRAM),
    (0, b"\xce\xfa\xed\xfe", FileKind.PROGRAM),
    (0, b"dex\n", FileKind.PROGRAM),
    (0, b"\x4c\x00\x00\x00\x01\x14\x02\x00", FileKind.PROGRAM),  # a shortcut
    (0, b"ITSF", FileKind.SCRIPT),  # compiled help
    (0, b"#!", FileKind.SCRIPT),
)
_RIFF = {b"WEBP": FileKind.WEBP, b"WAVE": FileKind.WAV}
_VIDEO = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash")
_BLANKS = b"\xef\xbb\xbf \t\r\n\x0c"
_HTML = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|script|iframe|table|div|p|span|meta|title|style|link"
    rb"|img|a|form|center|font|h[1-6])(?=[\s>/])",
    re.IGNORECASE,
)
_SVG = re.compile(rb"<(?:[\w.-]+:)?svg(?=[\s>/])", re.IGNORECASE)
_CODE = re.compile(rb"<\?php|<\?=|<%@|<%=|<hta:application", re.IGNORECASE)
_MHT = re.compile(rb"^(?:mime-version|from):.*multipart/related", re.IGNORECASE | re.DOTALL)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b"))
_MACRO_PARTS = re.compile(
    r"(?:^|/)(?:vbaProject[^/]*\.bin|vbaData\.xml|macrosheets/|dialogsheets/)", re.IGNORECASE
)


def sniff(data: bytes | BinaryIO, name: str = "") -> FileKind:
    """
    Return what a file is.

    Documents with macros are MACRO, whatever they call themselves. The name decides only between
    DOC and WPS, CSV and text, and whether a text is a script.
    """
    return kind_of(Source(data, name))


def kind_of(source: Source) -> FileKind:
    """Return what a file is; see `sniff`."""
    head = source.head()
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(source)
    if head.startswith(ole.MAGIC):
        return _compound(source)
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    for offset, magic, kind in _MAGIC:
        if head.startswith(magic, offset):
            return kind
    if head.startswith(b"RIFF") and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    if head.startswith(b"MZ") and b"\x00" in head[:64]:
        return FileKind.PROGRAM
    if head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00":
        return FileKind.BMP
    if head[4:8] == b"ftyp" and head[8:12] in _VIDEO:
        return FileKind.MP4
    if head[:1] == b"\xff" and len(head) > 3 and head[1] & 0xE6 == 0xE2 and head[2] >> 4 < 15:
        return FileKind.MP3  # frame of layer III without tags
    return _text(head, source)


def _zipped(source: Source) -> FileKind:
    try:
        package = zips.opened(source)
    except Refused:
        return FileKind.ZIP  # to be refused as a broken one
    names = [entry.filename for entry in package.infolist()]
    lower = {name.lower() for name in names}
    if any(_MACRO_PARTS.search(name) for name in names):
        return FileKind.MACRO
    if "[content_types].xml" in lower:
        return _office(package, source, lower)
    if "mimetype" in lower:
        return FileKind.ODF
    if "ofd.xml" in lower:
        return FileKind.OFD
    if "meta-inf/manifest.mf" in lower or "androidmanifest.xml" in lower:
        return FileKind.PROGRAM
    return FileKind.ZIP


def _office(package: zipfile.ZipFile, source: Source, lower: set[str]) -> FileKind:
    listed = next(n for n in package.namelist() if n.lower() == "[content_types].xml")
    try:
        types = zips.read(package, listed, source, zips.SMALL)
    except Refused:
        types = b""
    if b"macroenabled" in types.lower() or b"vbaproject" in types.lower():
        return FileKind.MACRO
    if any(name.startswith("word/") for name in lower):
        return FileKind.DOCX
    if any(name.startswith("xl/") for name in lower):
        return FileKind.XLSX
    if any(name.startswith("ppt/") for name in lower):
        return FileKind.PPTX
    return FileKind.ZIP


def _compound(source: Source) -> FileKind:
    try:
        container = ole.Ole(source)
    except ole.NotOle:
        return FileKind.OLE
    if legacy.is_encrypted(container):
        return FileKind.ENCRYPTED
    if legacy.has_macros(container):
        return FileKind.MACRO
    if container.has("WordDocument"):
        return FileKind.WPS if by_extension(source.extension) is FileKind.WPS else FileKind.DOC
    if container.has("Workbook", "Book"):
        return FileKind.XLS
    if container.has("PowerPoint Document"):
        return FileKind.PPT
    if any(entry.name.startswith("\u4840") for entry in container.entries):
        return FileKind.PROGRAM  # the packed names of an installer (MSI)
    return FileKind.OLE


def _text(head: bytes, source: Source) -> FileKind:
    start = head.lstrip(_BLANKS)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = head.replace(b"\x00", b"").lstrip(b"\xff\xfe" + _BLANKS)
    elif head.translate(None, _CONTROL) != head or not _decodes(head):
        return FileKind.UNKNOWN if head else FileKind.TXT
    claimed = by_extension(source.extension)
    if claimed in (FileKind.SCRIPT, FileKind.PROGRAM) or _CODE.search(start):
        return FileKind.SCRIPT
    if _MHT.match(start):
        return FileKind.MHT
    if start.startswith(b"<") or claimed in (FileKind.HTML, FileKind.SVG):
        return _marked_up(start)
    if start[:1] in (b"{", b"[") and claimed is FileKind.JSON:
        return FileKind.JSON
    return FileKind.CSV if claimed is FileKind.CSV else FileKind.TXT


def _marked_up(start: bytes) -> FileKind:
    svg, html = _SVG.search(start), _HTML.search(start)
    if svg and (html is None or svg.start() < html.start()):
        return FileKind.SVG
    if html:
        return FileKind.HTML
    return FileKind.XML if start.startswith((b"<?xml", b"<!DOCTYPE", b"<!--")) else FileKind.TXT


def _decodes(head: bytes) -> bool:
    """Tell whether bytes are text in UTF-8, GB18030 or Big5; the last character may be cut."""
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        try:
            head.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(head) - 4:
                continue
        return True
    return False
