"""What a photograph says of itself: where it was taken, by whom."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gongkai.rules.words import said
from gongkai.screening.hits import Kind, Severity
from gongkai.screening.passage import Piece
from gongkai.screening.places import Part, Place
from gongkai.screening.reading import Reading

BASIS = "个人信息保护法 第二十八条（行踪）"
_GPS, _EXIF = 0x8825, 0x8769
_WORDS = {
    0x010E: "图像说明",
    0x013B: "作者",
    0x8298: "版权",
    0x9C9B: "标题",
    0x9C9C: "备注",
    0x9C9D: "作者",
    0x9286: "备注",
    0xA430: "相机所有人",
}
_PERSONS = frozenset({"作者", "相机所有人"})
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_MOST_ENTRIES = 500


def read(data: bytes) -> Reading:
    """Read the properties of a JPEG, PNG, WebP or TIFF; what is on it, nobody reads here."""
    reading = Reading()
    seen: set[str] = set()
    for tiff in _blocks(data):
        for name, value in _entries(tiff):
            if name in seen:
                continue
            seen.add(name)
            place = Place(Part.PICTURE, name=name)
            if name == "位置":
                reading.note(
                    Kind.LOCATION,
                    Severity.NOTICE,
                    said("照片带有拍摄位置：不需要的，公开前清除（另存为不带属性的图片）。"),
                    place,
                    basis=BASIS,
                )
                continue
            reading.unseen.append([Piece(value, place, heading=name, end="")])
            if name in _PERSONS:
                reading.note(
                    Kind.AUTHOR,
                    Severity.NOTICE,
                    said(
                        "照片属性里的%(name)s是“%(value)s”：公开前清除。",
                        name=name,
                        value=value[:20],
                    ),
                    place,
                    value,
                    "个人信息保护法 第四条、第六条",
                )
    return reading


def _blocks(data: bytes) -> Iterator[bytes]:
    """Yield the blocks of properties (TIFF structures) of a picture."""
    if data[:2] == b"\xff\xd8":
        at = 2
        while at + 4 <= len(data) and data[at] == 0xFF:
            size = int.from_bytes(data[at + 2 : at + 4])
            if data[at + 1] == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
                yield data[at + 10 : at + 2 + size]
            if data[at + 1] == 0xDA or size < 2:
                return
            at += 2 + size
    elif data[:4] in (b"II*\0", b"MM\0*"):
        yield data
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        at = 8
        while at + 12 <= len(data):
            size = int.from_bytes(data[at : at + 4])
            if data[at + 4 : at + 8] == b"eXIf":
                yield data[at + 8 : at + 8 + size]
            at += 12 + size
    elif data[8:12] == b"WEBP":
        at = 12
        while at + 8 <= len(data):
            size = int.from_bytes(data[at + 4 : at + 8], "little")
            if data[at : at + 4] == b"EXIF":
                yield data[at + 8 : at + 8 + size].removeprefix(b"Exif\0\0")
            at += 8 + size + size % 2


def _entries(tiff: bytes) -> Iterator[tuple[str, str]]:
    """Yield the names and words of a block; 位置 where there are coordinates."""
    if tiff[:2] not in (b"II", b"MM") or len(tiff) < 8:
        return
    order = "<" if tiff[:2] == b"II" else ">"
    todo: list[int] = [struct.unpack_from(order + "I", tiff, 4)[0]]
    done: set[int] = set()
    while todo:
        at = todo.pop()
        if at in done or at + 2 > len(tiff) or len(done) > 20:
            continue
        done.add(at)
        count = min(struct.unpack_from(order + "H", tiff, at)[0], _MOST_ENTRIES)
        for number in range(count):
            start = at + 2 + 12 * number
            if start + 12 > len(tiff):
                break
            tag, kind, length, offset = struct.unpack_from(order + "HHII", tiff, start)
            if tag == _EXIF:
                todo.append(offset)
            elif tag == _GPS:
                if _has_position(tiff, offset, order):
                    yield "位置", ""
            elif tag in _WORDS and kind in (1, 2, 7):
                size = length * _SIZES[kind]
                begin = start + 8 if size <= 4 else offset
                value = _text(tiff[begin : begin + min(size, 2_000)], tag)
                if value:
                    yield _WORDS[tag], value


def _has_position(tiff: bytes, at: int, order: str) -> bool:
    """Tell whether a block of positions holds a latitude: cameras write it empty as well."""
    if at + 2 > len(tiff):
        return False
    count = min(struct.unpack_from(order + "H", tiff, at)[0], _MOST_ENTRIES)
    for number in range(count):
        start = at + 2 + 12 * number
        if start + 12 > len(tiff):
            return False
        tag, _, length, offset = struct.unpack_from(order + "HHII", tiff, start)
        if tag == 2 and offset + 8 * min(length, 3) <= len(tiff):
            parts = struct.unpack_from(order + "II" * min(length, 3), tiff, offset)
            return any(parts[::2])
    return False


def _text(value: bytes, tag: int) -> str:
    if tag in (0x9C9B, 0x9C9C, 0x9C9D):
        return value.decode("utf-16-le", "replace").strip("\0 ")
    if tag == 0x9286:
        if value[:8] == b"UNICODE\0":
            return value[8:].decode("utf-16-le", "replace").strip("\0 ")
        value = value[8:]
    for encoding in ("utf-8", "gb18030"):
        try:
            return value.strip(b"\0 ").decode(encoding).strip()
        except UnicodeDecodeError:
            continue
    return ""
