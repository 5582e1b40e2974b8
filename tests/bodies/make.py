"""Files made byte by byte for the tests: packages, compound files, PDFs, pictures."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx
import openpyxl

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def packed(entries: Mapping[str, bytes], *, compressed: bool = True, level: int = 1) -> bytes:
    """Make a ZIP, packed lightly: many are made while the tests are collected."""
    made = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(made, "w", how, compresslevel=level) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return made.getvalue()


def with_parts(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Add parts to a ZIP, or replace those of the same name."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    return packed(entries | dict(parts))


def word(*paragraphs: str) -> bytes:
    """Make a DOCX of plain paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def excel(*rows: list[object]) -> bytes:
    """Make an XLSX of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def compound(streams: Mapping[str, bytes], storages: tuple[str, ...] = ()) -> bytes:
    """Make an OLE2 compound file; streams are padded, so that none lies among the small ones."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def put(content: bytes) -> int:
        content = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        first, count = len(sectors), len(content) // 512
        sectors.extend(content[k * 512 : k * 512 + 512] for k in range(count))
        fat.extend([*range(first + 1, first + count), END])
        return first

    entries = [_entry("Root Entry", 5, END, 0)]
    entries += [_entry(name, 1, 0, 0) for name in storages]
    for name, content in streams.items():
        size = max(4096, -(-len(content) // 512) * 512)
        entries.append(_entry(name, 2, put(content), size))
    directory = put(b"".join(entries))
    place = len(sectors)
    fat.append(FAT)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    assert len(table) == 512, "one sector of the allocation table holds 128 sectors"
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, directory, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", place, *[FREE] * 108)
    return head.ljust(512, b"\0") + b"".join(sectors) + table


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    spelled = (name + "\0").encode("utf-16-le")
    made = spelled.ljust(64, b"\0") + struct.pack(
        "<HBB3I", len(spelled), kind, 1, FREE, FREE, FREE
    )
    return made.ljust(116, b"\0") + struct.pack("<IQ", start, size)


PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def pdf(*more: bytes, catalogue: bytes = b"", page: bytes = PAGE) -> bytes:
    """Make a PDF of one empty page; `more` are objects from number 4 on."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R " + catalogue + b" >>", PAGES, page, *more]
    made = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return made + b"startxref\n%d\n%%%%EOF\n" % start


def pdf_with_packed(*more: bytes, catalogue: bytes = b"", how: bytes = b"/FlateDecode") -> bytes:
    """Make a PDF whose objects all lie in one packed list of objects (PDF 1.5)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R " + catalogue + b" >>", PAGES, PAGE, *more]
    numbers, body = b"", b""
    for number, content in enumerate(objects, 1):
        numbers += b"%d %d " % (number, len(body))
        body += content + b"\n"
    content = zlib.compress(numbers + body)
    count = len(objects)
    made = b"%PDF-1.7\n"
    list_at = len(made)
    made += b"%d 0 obj\n<< /Type /ObjStm /N %d /First %d /Filter %s /Length %d >>\nstream\n" % (
        *(count + 1, count, len(numbers), how, len(content)),
    )
    made += content + b"\nendstream\nendobj\n"
    table_at = len(made)
    rows = b"\0" * 5 + b"".join(struct.pack(">BHH", 2, count + 1, k) for k in range(count))
    rows += struct.pack(">BHH", 1, list_at, 0) + struct.pack(">BHH", 1, table_at, 0)
    made += b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 2 2] /Root 1 0 R /Length %d >>\nstream\n" % (
        count + 2,
        count + 3,
        len(rows),
    )
    return made + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table_at


def png(width: int = 1, height: int = 1) -> bytes:
    """Make a white PNG; a large one claims its size and holds one row."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    rows = b"".join(b"\0" + b"\xff" * (3 * width) for _ in range(min(height, 100)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(rows if width < 10_000 else b"\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100ffd9"
)  # 32 × 16
GIF = b"GIF89a" + struct.pack("<HH", 3, 2) + b"\x00\x00\x00;"
WEBP = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0/\x02\x40\x00\x00" + bytes(8)
MP4 = b"\0\0\0\x18ftypisom\0\0\2\0isommp41" + bytes(64)
MP3 = b"ID3\x04\0\0\0\0\0\0" + bytes(64)
