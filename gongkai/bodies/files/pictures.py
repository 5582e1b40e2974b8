"""Pictures: their size in pixels, read from the head, so that none is a bomb."""

from __future__ import annotations

import struct

from gongkai.bodies.errors import Bomb, Damaged
from gongkai.bodies.files.policy import Policy
from gongkai.bodies.files.source import Source
from gongkai.rules.words import said

_HEAD = 1 << 20
_FRAMES = frozenset(
    {*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC)} | {0xCD, 0xCE, 0xCF}
)


def check(source: Source, policy: Policy) -> None:
    """
    Check a picture.

    :raises Damaged: its head breaks off
    :raises Bomb: more pixels than a reader's machine can show
    """
    found = size(source.head(_HEAD))
    if found is None:
        raise Damaged(name=source.name, what="图片的开头不完整")
    width, height = found
    if width * height > policy.most_pixels:
        raise Bomb(
            name=source.name, what=said("%(width)s×%(height)s像素", width=width, height=height)
        )


def size(head: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels of a PNG, JPEG, GIF or WebP picture, None if damaged."""
    try:
        if head.startswith(b"\x89PNG"):
            found = struct.unpack_from(">II", head, 16) if head[12:16] == b"IHDR" else (0, 0)
        elif head.startswith(b"GIF8"):
            found = struct.unpack_from("<HH", head, 6)
        elif head.startswith(b"RIFF"):
            found = _webp(head)
        else:
            found = _jpeg(head)
    except struct.error:
        return None
    width, height = found
    return (width, height) if width and height else None


def _jpeg(head: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(head):
        if head[at] != 0xFF:
            break
        marker = head[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", head, at + 5)
            return width, height
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
        else:
            at += 2 + max(2, struct.unpack_from(">H", head, at + 2)[0])
    return 0, 0


def _webp(head: bytes) -> tuple[int, int]:
    kind = head[12:16]
    if kind == b"VP8X":
        wide = int.from_bytes(head[24:27], "little") + 1
        return wide, int.from_bytes(head[27:30], "little") + 1
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", head, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", head, 26)
    return width & 0x3FFF, height & 0x3FFF
