"""The folder of kept pages: locks, generations, entries and the keys that lead to them."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

_LOCK, _GENERATION, _CHANGING, _KEYS = "lock", "generation", "changing", ".keys"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GONE = ".gone-"
_SPARE = 0.05  # of the disk that pages never fill


def root() -> Path:
    """Return the folder pages are kept in."""
    return Path(settings.PAGES_FOLDER or settings.DATA / "pages")


def today() -> date:
    """Return the day pages are read on: they change with it, so each day has its own."""
    return datetime.now(_zone(settings.TIME_ZONE)).date()


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def generation() -> str:
    """Return the mark of the present generation; a new one begins after every change."""
    try:
        return (root() / _GENERATION).read_text("ascii")
    except FileNotFoundError:
        return ""


def began() -> str:
    """Return the present generation, the first one where there is none yet."""
    found = generation()
    if not found:
        os.close(lock_file())  # makes the folder
        renew()
        found = generation()
    return found


def renew() -> None:
    """Begin a new generation."""
    place = root() / _GENERATION
    part = place.with_name(f"{_GENERATION}.{secrets.token_hex(8)}")
    part.write_text(secrets.token_hex(16), "ascii")
    part.replace(place)


@contextmanager
def alone() -> Iterator[bool]:
    """Hold the folder alone, if nobody changes or keeps anything just now; tell whether."""
    descriptor = lock_file()
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def lock_file() -> int:
    """Open the file whose locks say who keeps and who changes; closing it lets go."""
    place = root()
    try:
        return os.open(place / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except FileNotFoundError:
        (place / _CHANGING).mkdir(parents=True, exist_ok=True)
        return os.open(place / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)


def mark() -> Path:
    """Leave a mark that a change has begun; it is removed when that is over."""
    place = root() / _CHANGING
    place.mkdir(parents=True, exist_ok=True)
    made = place / secrets.token_hex(8)
    made.touch()
    return made


def keep(day: date, look: str, entry: str, body: bytes, keys: Iterable[str], seen: str) -> bool:
    """
    Keep a page, if nothing has changed since; return whether it is kept.

    :param keys: what it shows
    :param seen: the generation before anything of it was read
    """
    with alone() as only:
        if not only:
            return False
        left = os.listdir(root() / _CHANGING)
        if left:  # by processes that died in the middle of a change
            renew()
            for name in left:
                (root() / _CHANGING / name).unlink(missing_ok=True)
            return False
        if not seen or generation() != seen or _crowded():
            return False
        _drop_other_days(day)
        place = root() / day.isoformat()
        name = f"{look}/{entry}"
        hashed = sha256(name.encode()).hexdigest()[:24]
        for key in keys:  # before the page, so that none is there without its keys
            _write(place / _KEYS / key / hashed, name.encode())
        _write(place / name, body)
        return True


def drop(keys: Iterable[str]) -> None:
    """Remove what is kept under any of these keys."""
    for day in _days():
        for key in keys:
            folder = day / _KEYS / key
            with suppress(FileNotFoundError):
                for held in list(folder.iterdir()):
                    with suppress(FileNotFoundError):
                        (day / held.read_text("utf-8")).unlink(missing_ok=True)
                        held.unlink(missing_ok=True)


def drop_everything() -> None:
    """Remove every page: at once for readers, then from the disk."""
    for day in _days():
        _remove(day)


def _days() -> list[Path]:
    with suppress(FileNotFoundError):
        return [one for one in root().iterdir() if _DAY.fullmatch(one.name)]
    return []


def _drop_other_days(day: date) -> None:
    for one in _days():
        if one.name != day.isoformat():
            _remove(one)


def _remove(folder: Path) -> None:
    gone = folder.with_name(f"{_GONE}{secrets.token_hex(8)}")
    try:
        folder.rename(gone)
    except FileNotFoundError:  # another process was first
        return
    shutil.rmtree(gone, ignore_errors=True)


def _crowded() -> bool:
    state = os.statvfs(root())
    return state.f_bavail < state.f_blocks * _SPARE


def _write(place: Path, data: bytes) -> None:
    """Write a file that is there as a whole or not at all."""
    part = place.with_name(f".part-{secrets.token_hex(8)}")
    try:
        part.write_bytes(data)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
    part.replace(place)
