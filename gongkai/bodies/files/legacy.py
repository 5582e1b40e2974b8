"""DOC, XLS and PPT: whether a password or a macro is in them."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from gongkai.bodies.files.ole import Ole

_STORAGES = ("Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA")
_MOST = 32 << 20  # bytes of a stream that are looked at
_HEAD = 1 << 20
_FILEPASS, _BOUNDSHEET, _EOF = 0x2F, 0x85, 0x0A
_BEGINNINGS = frozenset({0x009, 0x209, 0x409, 0x809})
_CELLS = frozenset({0x06, 0xBD, 0xBE, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x206, 0x27E})
_CELL_RUNS = frozenset({0xBD, 0xBE})
_MACRO_SHEET = 1
_LOCKED_SLIDES = b"\xdf\xc4\xd1\xf3"  # [MS-PPT] CurrentUserAtom.headerToken
#: [MS-PPT] VbaInfoAtom with fHasMacros set
_SLIDES_WITH_MACROS = re.compile(
    rb"\x02\x00\x00\x04\x0c\x00\x00\x00.{4}\x01\x00\x00\x00", re.DOTALL
)


def is_encrypted(container: Ole) -> bool:
    """Tell whether a password is needed to read the document."""
    if container.has("EncryptedPackage", "EncryptionInfo", "EncryptedSummary"):
        return True
    words = container.stream("WordDocument", 12)
    if len(words) == 12 and words[11] & 0x01:  # [MS-DOC] FibBase.fEncrypted
        return True
    if container.stream("Current User", 16)[12:16] == _LOCKED_SLIDES:
        return True
    return any(kind == _FILEPASS for kind, _ in _records(container))


def has_macros(container: Ole) -> bool:
    """Tell whether a VBA project or a sheet of Excel 4 macros is in the document."""
    if container.has(*_STORAGES):
        return True
    if any(
        kind == _BOUNDSHEET and len(body) > 5 and body[5] == _MACRO_SHEET
        for kind, body in _records(container)
    ):
        return True
    slides = container.stream("PowerPoint Document", _MOST)
    return _SLIDES_WITH_MACROS.search(slides) is not None


def slots(container: Ole) -> int:
    """Return rows times columns of all sheets of a workbook, by the cells that are written."""
    data = container.stream("Workbook", _MOST) or container.stream("Book", _MOST)
    together = height = width = at = 0
    while at + 8 <= len(data):
        kind, length, row, column = struct.unpack_from("<HHHH", data, at)
        if kind in _BEGINNINGS:
            together += height * width
            height = width = 0
        elif kind in _CELLS:
            height, width = max(height, row + 1), max(width, column + 1)
            if kind in _CELL_RUNS and length >= 6 and at + 4 + length <= len(data):
                last = struct.unpack_from("<H", data, at + 2 + length)[0]
                width = max(width, last + 1)
        at += 4 + length
    return together + height * width


def _records(container: Ole) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a workbook's first part, which lists its sheets ([MS-XLS] 2.1.4)."""
    data = container.stream("Workbook", _HEAD) or container.stream("Book", _HEAD)
    at = 0
    while at + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length
