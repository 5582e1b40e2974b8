"""A file to be looked at: in memory or on disk, read piece by piece."""

from __future__ import annotations

import hashlib
import io
import mmap
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

CHUNK = 1 << 20
_LONGEST = 80


class Source:
    """
    A file's bytes and name.

    `file` must be seekable. Nothing here holds the whole file in memory that was not there
    before.
    """

    def __init__(self, data: bytes | BinaryIO, name: str = "") -> None:
        self.file: BinaryIO = io.BytesIO(data) if isinstance(data, bytes) else data
        self.name = shown(name)
        self.extension = os.path.splitext(name)[1].lstrip(".").lower()
        self.size = self.file.seek(0, os.SEEK_END)

    def at(self, offset: int, length: int) -> bytes:
        """Return up to `length` bytes from `offset`."""
        self.file.seek(max(0, offset))
        return self.file.read(length)

    def head(self, length: int = 8192) -> bytes:
        """Return the first bytes."""
        return self.at(0, length)

    def tail(self, length: int) -> bytes:
        """Return the last bytes."""
        return self.at(self.size - length, length)

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes in pieces."""
        self.file.seek(0)
        while piece := self.file.read(CHUNK):
            yield piece

    def sha256(self) -> str:
        """Return the digest of the whole file, in hexadecimal."""
        digest = hashlib.sha256()
        for piece in self.chunks():
            digest.update(piece)
        return digest.hexdigest()

    @contextmanager
    def view(self) -> Iterator[mmap.mmap | bytes]:
        """Lend the bytes to be searched in: those in memory, or the pages of the file."""
        if isinstance(self.file, io.BytesIO):
            yield self.file.getvalue()  # shared with the buffer until somebody writes to it
            return
        try:
            number = self.file.fileno()
        except (OSError, AttributeError):
            self.file.seek(0)
            yield self.file.read()
            return
        if not self.size:
            yield b""
            return
        with mmap.mmap(number, 0, access=mmap.ACCESS_READ) as pages:
            yield pages


def shown(name: str) -> str:
    """Return a file's name for a message: its last part, without signs that cannot be seen."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(c for c in last if unicodedata.category(c)[0] != "C") or "文件"
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 9] + "…" + plain[-8:]


def is_plain(name: str) -> bool:
    """Tell whether a name has no path in it and no sign that turns or hides others."""
    return (
        bool(name.strip(" ."))
        and len(name.encode("utf-8", "replace")) <= 255
        and not any(c in "/\\" or unicodedata.category(c)[0] == "C" for c in name)
    )
