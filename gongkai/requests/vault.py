"""
The files of cases, encrypted in the data folder: `requests/ab/abcdef…`, a name that says nothing.

A file is sealed piece by piece; each piece names its file, its place and whether it is the last,
so that none can be changed, moved or cut off unnoticed. Memory does not grow with the file.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import struct
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from gongkai.agencies.models import Officer
from gongkai.requests.identity import context, log_look
from gongkai.requests.models import InfoRequest, RequestFile
from gongkai.web.sealed import CannotOpen, seal, unseal

FOLDER = "requests"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file before it is kept, checked already (bodies.check_file)."""

    name: str
    media_type: str
    pieces: Iterable[bytes]


_PIECE = 1 << 20
_LENGTH = struct.Struct(">I")


def keep(
    case: InfoRequest,
    pieces: Iterable[bytes],
    *,
    role: str,
    name: str,
    media_type: str,
    by: Officer | None,
    now: datetime,
) -> RequestFile:
    """
    Store a file of a case, encrypted, and return its row, in the caller's transaction.

    :param pieces: the content; check what it is with `bodies.check_file` first
    :param name: its own name, which is sealed too
    """
    name_on_disk, digest, size = store(root(), pieces)
    file = RequestFile(
        case=case,
        role=role,
        name_on_disk=name_on_disk,
        sha256=digest,
        size=size,
        media_type=media_type,
        kept_by=by,
        kept_at=now,
    )
    file.sealed_name = seal(name.encode(), context(file, "sealed_name"))
    file.save()
    return file


def store(folder: Path, pieces: Iterable[bytes]) -> tuple[str, str, int]:
    """Write content into a folder, encrypted; return its name there, its digest, and its size."""
    name = secrets.token_hex(16)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, part = tempfile.mkstemp(prefix=".part-", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as out:
            digest, size = _write(out, name, pieces)
            out.flush()
            os.fsync(out.fileno())
        place = folder / name[:2] / name
        place.parent.mkdir(exist_ok=True)
        os.replace(part, place)
    finally:
        Path(part).unlink(missing_ok=True)
    return name, digest, size


def keep_all(
    case: InfoRequest, uploads: Sequence[Upload], *, role: str, by: Officer | None, now: datetime
) -> list[RequestFile]:
    """Store several files of a case; where one fails, nothing of the others stays on the disk."""
    kept: list[RequestFile] = []
    try:
        for one in uploads:
            file = keep(
                case, one.pieces, role=role, name=one.name, media_type=one.media_type, by=by,
                now=now,
            )  # fmt: skip
            kept.append(file)
    except BaseException:
        for file in kept:
            _place(file.name_on_disk).unlink(missing_ok=True)
        raise
    return kept


def sweep(now: datetime) -> int:
    """
    Remove what was stored more than a day ago and belongs to no case; return how many files.

    A power cut between file and record leaves such: sealed, and known to nobody, or erased.
    """
    old, found = (now - timedelta(1)).timestamp(), 0
    stored = [one for one in root().glob("**/*") if one.is_file() and one.stat().st_mtime < old]
    for at in range(0, len(stored), 500):
        some = stored[at : at + 500]
        names = [one.name for one in some]
        known = set(
            RequestFile.objects.filter(name_on_disk__in=names)
            .exclude(sealed_name=b"")
            .values_list("name_on_disk", flat=True)
        )
        for one in some:
            if one.name not in known:
                one.unlink(missing_ok=True)
                found += 1
    return found


def pieces_of(file: RequestFile) -> Iterator[bytes]:
    """
    Yield a file's content, piece by piece; for papers and redaction, never for a page (`look`).

    :raises CannotOpen: it was changed, cut off, or sealed by a secret we do not have
    :raises FileNotFoundError: it was erased, or is lost
    """
    yield from stored_in(root(), file.name_on_disk)


def stored_in(folder: Path, name: str) -> Iterator[bytes]:
    """
    Yield what `store` wrote into a folder under that name.

    :raises CannotOpen: it was changed, cut off, or sealed by a secret we do not have
    :raises FileNotFoundError: it is not there
    """
    with (folder / name[:2] / name).open("rb") as stored:
        place, last = 0, False
        while head := stored.read(_LENGTH.size):
            (length,) = _LENGTH.unpack(head)
            value = stored.read(length)
            last = stored.peek(1) == b""
            yield unseal(value, _piece(name, place, last=last))
            place += 1
        if not last:
            raise CannotOpen(f"{name}：文件不完整。")


def name_of(file: RequestFile) -> str:
    """Return a file's own name; empty after it was erased."""
    if not file.sealed_name:
        return ""
    return unseal(file.sealed_name, context(file, "sealed_name")).decode()


def look(file: RequestFile, *, by: Officer, now: datetime) -> Iterator[bytes]:
    """
    Yield a file to an officer who may see it, and log the look.

    :raises NotYours: the officer's posts do not allow it
    """
    log_look(file.case, file, by=by, now=now)
    return pieces_of(file)


def erase(files: Sequence[RequestFile]) -> None:
    """
    Erase files in the caller's transaction: their names at once, their content once it commits.

    Their rows with digest and size stay.
    """
    for file in files:
        file.sealed_name = b""
        file.save(update_fields=["sealed_name"])
    places = [_place(file.name_on_disk) for file in files]

    def gone() -> None:
        for place in places:
            place.unlink(missing_ok=True)

    transaction.on_commit(gone)


def damage(file: RequestFile) -> str | None:
    """Say what is wrong with a stored file; None when it is as it was stored, or was erased."""
    if not file.sealed_name:
        return None
    digest = hashlib.sha256()
    try:
        for piece in pieces_of(file):
            digest.update(piece)
    except FileNotFoundError:
        return "文件不在数据文件夹中，请从备份恢复"
    except (CannotOpen, OSError, struct.error):
        return "文件打不开，可能被改动或者损坏"
    return None if digest.hexdigest() == file.sha256 else "文件内容与其摘要不符"


def root() -> Path:
    """Return the folder the files of cases are kept in."""
    return Path(settings.DATA) / FOLDER


def _place(name: str) -> Path:
    return root() / name[:2] / name


def _piece(name: str, place: int, *, last: bool) -> str:
    return f"requests/{name}:{place}:{'last' if last else 'more'}"


def _write(out: BinaryIO, name: str, pieces: Iterable[bytes]) -> tuple[str, int]:
    """Write pieces of one size, sealed; return digest and size of the plain content."""
    digest, size, place = hashlib.sha256(), 0, 0
    held = next(blocks := _blocks(pieces))
    while True:
        digest.update(held)
        size += len(held)
        following = next(blocks, None)
        value = seal(held, _piece(name, place, last=following is None))
        out.write(_LENGTH.pack(len(value)) + value)
        if following is None:
            return digest.hexdigest(), size
        held, place = following, place + 1


def _blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes in blocks of one size; an empty file is one empty block."""
    held = bytearray()
    whole = False
    for piece in pieces:
        held += piece
        while len(held) >= _PIECE:
            yield bytes(held[:_PIECE])
            del held[:_PIECE]
            whole = True
    if held or not whole:
        yield bytes(held)
