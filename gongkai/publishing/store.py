"""
Files kept by their content: `files/ab/abcdef…` in the data folder, named by their SHA-256.

A file is written beside its place and moved there when it is whole; what is there is never
overwritten, so that a version's files are for good what was signed.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings

from gongkai.publishing.models import File

FOLDER = "files"
PART = ".part-"  # how the name of a file that is not whole yet begins
_PIECE = 1 << 20
_LOCK = ".lock"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep(pieces: Iterable[bytes], *, media_type: str, now: datetime, text: str = "") -> File:
    """
    Store a file and return its row; a file of the same content is stored once.

    Memory does not grow with the file. The row belongs to the caller's transaction; what a
    failed one leaves in the folder is nobody's, and is found there by the next of its content.

    :param pieces: the content, piece by piece
    :param media_type: what the content is, as sniffed
    :param text: what was read out of it for search
    """
    folder = root()
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    descriptor, part = tempfile.mkstemp(prefix=PART, dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as out:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        place = _place(digest.hexdigest())
        place.parent.mkdir(exist_ok=True)
        with alone():
            if _whole(place, size):
                os.utime(place)  # somebody wants it again
            else:
                os.replace(part, place)
                _sync(place.parent)
    finally:
        Path(part).unlink(missing_ok=True)
    file, _made = File.objects.get_or_create(
        sha256=digest.hexdigest(),
        defaults={"size": size, "media_type": media_type, "text": text, "stored_at": now},
    )
    return file


def path_of(file: File) -> Path:
    """Return where a file is."""
    return _place(file.sha256)


def pieces_of(file: File) -> Iterator[bytes]:
    """Yield a file's content, piece by piece."""
    with path_of(file).open("rb") as opened:
        while piece := opened.read(_PIECE):
            yield piece


def damage(file: File) -> str | None:
    """Say what is wrong with a stored file, None when it is as it was stored."""
    try:
        with path_of(file).open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
    except FileNotFoundError:
        return "文件不在数据文件夹中，请从备份恢复"
    except OSError as error:
        return f"文件读不出（{error.strerror}）"
    return None if found == file.sha256 else "文件内容与其摘要不符，可能被改动或者损坏"


@contextmanager
def alone() -> Iterator[None]:
    """Hold the folder, so that nothing is stored where something is removed."""
    folder = root()
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def stored_since(digest: str, moment: datetime) -> bool:
    """Tell whether a file was stored, or stored again, after a moment."""
    try:
        return _place(digest).stat().st_mtime >= moment.timestamp()
    except FileNotFoundError:
        return False


def remove(digest: str) -> int:
    """Remove a file that has no row any more, for a caller that is `alone`; return its bytes."""
    place = _place(digest)
    try:
        size = place.stat().st_size
        place.unlink()
    except FileNotFoundError:
        return 0
    return size


def digests_before(moment: datetime) -> Iterator[str]:
    """Yield what was stored before a moment; what was never whole by then is removed."""
    for part in root().glob(f"{PART}*"):
        with suppress(FileNotFoundError):
            if part.stat().st_mtime < moment.timestamp():
                part.unlink()
    for place in root().glob("??/*"):
        if _DIGEST.fullmatch(place.name) and not stored_since(place.name, moment):
            yield place.name


def root() -> Path:
    """Return the folder files are kept in."""
    return Path(settings.DATA) / FOLDER


def _place(digest: str) -> Path:
    return root() / digest[:2] / digest


def _whole(place: Path, size: int) -> bool:
    """Tell whether a file of that digest is there in full; a damaged one is replaced."""
    try:
        return place.stat().st_size == size
    except FileNotFoundError:
        return False


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
