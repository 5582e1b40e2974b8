"""The pages of a site, in a folder or a ZIP; nothing outside of it is ever read."""

from __future__ import annotations

import os
import posixpath
import stat
import unicodedata
import zipfile
from pathlib import Path
from typing import Protocol

from gongkai.bodies.errors import Bomb, Damaged, Encrypted
from gongkai.bodies.files.zips import is_bomb, true_name

MOST_FILE = 60 << 20  # bytes of one file
MOST_ENTRIES = 1_000_000


class Missing(Exception):
    """There is no such file in the source; its text says so to the clerk."""


class Source(Protocol):
    """Where files come from, by their path with slashes."""

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raises Missing, or Refused for what is no file to take."""
        ...

    def has(self, path: str) -> bool:
        """Tell whether there is such a file."""
        ...


def open_source(place: Path) -> Source:
    """
    Open a folder or a ZIP.

    :raises Missing: it is neither
    """
    if place.is_dir():
        return Folder(place)
    try:
        return Zip(place)
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise Missing(f"“{place.name}”不是文件夹，也不是能打开的 ZIP 压缩包") from error


class Folder:
    """A folder; links that lead out of it are not followed."""

    def __init__(self, place: Path) -> None:
        self._root = place.resolve()
        self._folders: dict[str, Path | None] = {}  # of the root, with every link followed

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        found = self._found(path)
        if found is None:
            raise Missing("文件夹里没有这个文件")
        with found.open("rb", buffering=0) as read:
            if os.fstat(read.fileno()).st_size > MOST_FILE:
                raise Missing(f"文件超过{MOST_FILE >> 20} MB")
            return read.readall()

    def has(self, path: str) -> bool:
        """Tell whether there is such a file."""
        return self._found(path) is not None

    def _found(self, path: str) -> Path | None:
        inside = within(path)
        if inside is None:
            return None
        above, name = posixpath.split(inside)
        if above not in self._folders:
            self._folders[above] = self._inside(self._root / above)
        folder = self._folders[above]
        if folder is None:
            return None
        found = folder / name
        try:
            kind = os.lstat(found).st_mode
        except (OSError, ValueError):
            return None
        if stat.S_ISREG(kind):
            return found
        linked = self._inside(found) if stat.S_ISLNK(kind) else None
        return linked if linked is not None and linked.is_file() else None

    def _inside(self, place: Path) -> Path | None:
        """Follow the links of a place; None where they lead out of the folder."""
        found = place.resolve()
        return found if found.is_relative_to(self._root) else None


class Zip:
    """A ZIP, read without unpacking it; names in GBK are understood."""

    def __init__(self, place: Path) -> None:
        self._package = zipfile.ZipFile(place)
        entries = self._package.infolist()
        if len(entries) > MOST_ENTRIES:
            raise ValueError("too many entries")
        self._entries = {
            unicodedata.normalize("NFC", true_name(entry)): entry
            for entry in entries
            if not entry.is_dir()
        }

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        entry = self._entries.get(within(path) or "")
        if entry is None:
            raise Missing("压缩包里没有这个文件")
        if entry.flag_bits & 0x1:
            raise Encrypted(name=path)
        if entry.file_size > MOST_FILE or is_bomb(entry.file_size, entry.compress_size):
            raise Bomb(name=path, what="解开后过大")
        try:
            with self._package.open(entry) as part:
                content = part.read(MOST_FILE + 1)
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise Damaged(name=path, what="解不开") from error
        if len(content) > MOST_FILE:
            raise Bomb(name=path, what="解开后过大")
        return content

    def has(self, path: str) -> bool:
        """Tell whether there is such a file."""
        return (within(path) or "") in self._entries


def within(path: str) -> str | None:
    """Return a path as it stands inside a source, None for one that leads out of it."""
    plain = unicodedata.normalize("NFC", path.strip()).replace("\\", "/")
    if not plain or "\x00" in plain or plain.startswith("/") or plain[1:2] == ":":
        return None
    found = posixpath.normpath(plain)
    return None if found.startswith("..") or found == "." else found
