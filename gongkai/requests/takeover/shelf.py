"""Files that were checked and wait for the clerk's word: kept encrypted, for a day or two."""

from __future__ import annotations

import secrets
import time
from pathlib import Path

from django.conf import settings

from gongkai.rules.errors import Refusal
from gongkai.web import sealed

MOST = 10 * 1024 * 1024  # bytes
_KEPT = 2 * 24 * 3600  # seconds


class NotOnTheShelf(Refusal):
    """The file was entered already, or waited too long."""

    code = "requests.not_on_the_shelf"
    says = "“%(file)s”已经导入，或者放得太久已经清除；请在列表里查看，没有导入的重新上传。"


def put(data: bytes) -> str:
    """Keep a file and return the name it is asked for by; old ones are removed."""
    folder = _folder()
    for path in folder.iterdir():
        if time.time() - path.stat().st_mtime > _KEPT:
            path.unlink(missing_ok=True)
    name = secrets.token_hex(16)
    (folder / name).write_bytes(sealed.seal(data, _context(name)))
    return name


def get(name: str, file_name: str) -> bytes:
    """
    Return a file.

    :param name: as `put` gave it, in a page that was signed
    :raises NotOnTheShelf: it is there no more
    """
    try:
        return sealed.unseal((_folder() / name).read_bytes(), _context(name))
    except FileNotFoundError as error:
        raise NotOnTheShelf(file=file_name) from error


def drop(name: str) -> None:
    """Remove a file that was entered."""
    (_folder() / name).unlink(missing_ok=True)


def _folder() -> Path:
    folder: Path = settings.DATA / "registers"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _context(name: str) -> str:
    return f"requests.register:{name}"
