"""A ZIP written as it is read: memory does not grow with it, nothing of it lies on a disk."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from gongkai.requests.archiving.documents import Document

_UNSAFE = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
_LONGEST = 80
#: of an entry, before its name: mark, what is not looked at, lengths of name and extra field
_HEADER = struct.Struct("<4s22sHH")


class _Held:
    """Takes what a ZIP writes, until it is taken away."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, data: bytes) -> int:
        held = bytes(data)
        self._held.append(held)
        return len(held)

    def flush(self) -> None:
        """Do nothing: there is nothing behind."""

    def taken(self) -> bytes:
        found = b"".join(self._held)
        self._held.clear()
        return found


def name_of(number: int, document: Document) -> str:
    """Return the name of a document in a package: 003 政府信息公开申请答复书 ….docx."""
    words = _UNSAFE.sub(" ", f"{document.title} {document.number}").strip()
    return f"{number:03d} {words[:_LONGEST]}{document.suffix}"


def first_of(pieces: Iterable[bytes]) -> bytes:
    """
    Return what stands first in a ZIP of `zipped`; nothing is read behind it.

    :raises ValueError: it is no such ZIP
    """
    held, found, inflate = b"", bytearray(), zlib.decompressobj(-zlib.MAX_WBITS)
    begun = False
    for piece in pieces:
        held += piece
        if not begun and len(held) >= _HEADER.size:
            mark, *_rest, name, extra = _HEADER.unpack_from(held)
            if mark != b"PK\x03\x04":
                break
            begun, held = True, held[_HEADER.size + name + extra :]
        if begun:
            try:
                found += inflate.decompress(held)
            except zlib.error as error:
                raise ValueError("not deflated") from error
            held = b""
            if inflate.eof:
                return bytes(found)
    raise ValueError("no first entry")


def zipped(
    first: Sequence[tuple[str, bytes]], documents: Sequence[Document], *, now: datetime
) -> Iterator[bytes]:
    """
    Yield a ZIP: what stands first, then the documents, numbered from 1.

    :param now: the time of its entries
    """
    held, here = _Held(), localtime(now)
    stamp = (here.year, here.month, here.day, here.hour, here.minute, here.second)
    members: list[tuple[str, Iterable[bytes]]] = [(name, (data,)) for name, data in first]
    members += [(name_of(at, one), one.pieces()) for at, one in enumerate(documents, start=1)]
    target: Any = held
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, pieces in members:
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            with package.open(entry, "w", force_zip64=True) as member:
                for piece in pieces:
                    member.write(piece)
                    yield held.taken()
    yield held.taken()
