"""Streams of a PDF that unpack to far more than they hold."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress

from gongkai.documents.errors import Unreadable

STREAM = re.compile(rb">>\s*stream\r?\n")
TWICE = re.compile(rb"/(?:FlateDecode|Fl)\b\s*/(?:FlateDecode|Fl)\b")
SMALL = 8_000  # bytes: a smaller stream cannot unpack to more than 8 MB
SAMPLE = 2_048
SUSPECT = 60  # times: text and fonts unpack to less than twenty times their size
MOST = 24_000_000  # bytes of one unpacked stream
MOST_PICTURE = 120_000_000
MOST_TOGETHER = 200_000_000
MOST_PICTURES = 1_200_000_000  # three hundred scanned pages; they are unpacked one by one


def refuse(data: bytes) -> None:
    """
    Look at the large streams before anything unpacks them whole.

    :raises Unreadable: a stream, or all of them together, unpack beyond any report's size
    """
    together = {True: 0, False: 0}
    for found in STREAM.finditer(data):
        start = found.end()
        head = data[max(0, start - 400) : start]
        head = head[head.rfind(b" obj") + 1 :]
        if b"/Fl" not in head:
            continue
        if TWICE.search(head):
            raise _bomb()
        sample = data[start : start + SAMPLE]
        unpacked = _size(sample, SAMPLE * SUSPECT)
        if unpacked < SAMPLE * SUSPECT:
            continue
        end = data.find(b"endstream", start)
        if 0 <= end < start + SMALL:
            continue
        is_picture = b"/Image" in head
        most = MOST_PICTURE if is_picture else MOST
        size = _size(data[start : end if end > 0 else len(data)], most + 1)
        together[is_picture] += size
        limit = MOST_PICTURES if is_picture else MOST_TOGETHER
        if size > most or together[is_picture] > limit:
            raise _bomb()


def _size(packed: bytes, most: int) -> int:
    """Return how far a stream unpacks, never unpacking more than `most` bytes."""
    unpacker = zlib.decompressobj()
    size = 0
    rest = packed
    with suppress(zlib.error):
        while rest and size < most and not unpacker.eof:
            size += len(unpacker.decompress(rest, 1_000_000))
            rest = unpacker.unconsumed_tail
    return size


def _bomb() -> Unreadable:
    return Unreadable(
        "too_large",
        "PDF文件解开后异常庞大（压缩炸弹一类的文件），没有继续读",
        "请确认文件来源，或重新导出年度报告后再读",
    )
