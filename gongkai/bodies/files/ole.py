"""
OLE2 compound files (DOC, XLS, PPT, WPS): the names in their directory, the heads of streams.

[MS-CFB] sections 2.2 to 2.6. Everything that is followed is counted, so that chains in a circle
end.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from gongkai.bodies.files.source import Source

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_ENTRIES = 20_000
_MOST_FAT = 4_096  # sectors of the allocation table: files up to 256 MB with sectors of 512 bytes
_END = 0xFFFFFFFA  # from here on a sector number is a mark
_STREAM, _ROOT = 2, 5


class NotOle(Exception):
    """The container does not hold together."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One storage or stream: its name, first sector and length in bytes."""

    name: str
    kind: int
    start: int
    size: int


class Ole:
    """
    The directory of a compound file.

    :raises NotOle: no such file, or broken off
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        head = source.head(512)
        if len(head) < 512 or not head.startswith(MAGIC):
            raise NotOle
        shift, small_shift = struct.unpack_from("<HH", head, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise NotOle
        self._sector = 1 << shift
        self._fat = self._allocation(head)
        (directory,) = struct.unpack_from("<I", head, 48)
        self._cutoff, small_fat = struct.unpack_from("<II", head, 56)
        self.entries = self._directory(directory)
        self._small_fat = _numbers(self._chain(small_fat, 1 << 22))
        root = next((entry for entry in self.entries if entry.kind == _ROOT), None)
        if root is None:
            raise NotOle
        self._small = root.start

    def has(self, *names: str) -> bool:
        """Tell whether a storage or stream has one of the names."""
        wanted = {name.lower() for name in names}
        return any(entry.name.lower() in wanted for entry in self.entries)

    def stream(self, name: str, most: int) -> bytes:
        """Return the first `most` bytes of a stream, empty when there is none."""
        for entry in self.entries:
            if entry.kind == _STREAM and entry.name.lower() == name.lower():
                most = min(most, entry.size)
                if entry.size < self._cutoff:
                    return self._small_stream(entry, most)
                return self._chain(entry.start, most)[:most]
        return b""

    def _allocation(self, head: bytes) -> list[int]:
        sectors = [n for n in struct.unpack_from("<109I", head, 76) if n < _END]
        following, count = struct.unpack_from("<II", head, 68)
        for _ in range(min(count, _MOST_FAT // 100)):
            if following >= _END:
                break
            listed = _numbers(self._read(following))
            if not listed:
                raise NotOle
            sectors += [n for n in listed[:-1] if n < _END]
            following = listed[-1]
        return [n for sector in sectors[:_MOST_FAT] for n in _numbers(self._read(sector))]

    def _directory(self, start: int) -> list[Entry]:
        data = self._chain(start, _MOST_ENTRIES * 128)
        made = []
        for at in range(0, len(data) - 127, 128):
            length = struct.unpack_from("<H", data, at + 64)[0]
            kind = data[at + 66]
            if kind and 2 <= length <= 64:
                name = data[at : at + length - 2].decode("utf-16-le", "replace")
                first, size = struct.unpack_from("<II", data, at + 116)
                made.append(Entry(name, kind, first, size))
        return made

    def _read(self, sector: int) -> bytes:
        return self._source.at((sector + 1) * self._sector, self._sector)

    def _chain(self, start: int, most: int) -> bytes:
        parts: list[bytes] = []
        sector, length = start, 0
        while sector < _END and length < most:
            piece = self._read(sector)
            if not piece or sector >= len(self._fat):
                break
            parts.append(piece)
            length += len(piece)
            sector = self._fat[sector]
        return b"".join(parts)

    def _small_stream(self, entry: Entry, most: int) -> bytes:
        """Read a stream that lies in the root's stream, in sectors of 64 bytes."""
        places: list[int] = []
        number = entry.start
        while number < len(self._small_fat) and len(places) * 64 < most:
            places.append(number)
            number = self._small_fat[number]
        if not places:
            return b""
        whole = self._chain(self._small, (max(places) + 1) * 64)
        return b"".join(whole[n * 64 : n * 64 + 64] for n in places)[:most]


def _numbers(data: bytes) -> list[int]:
    return [n for (n,) in struct.iter_unpack("<I", data[: len(data) // 4 * 4])]
