"""
Files of a form that is not filed yet: kept encrypted while the rest is put right, for a day.

`pending/ab/abcdef…` in the data folder. The page has their names, signed for this one form, so
that nobody gets at another's. They are swept by the daily job, and whenever one is kept.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from gongkai.requests import vault

#: seconds; a page with files is good for 8 hours (`web.carried`)
KEPT = 24 * 3600
_MB = 1 << 20


class Full(Exception):
    """So much waits already that nothing more is kept; the form goes on without."""


def keep(pieces: Iterable[bytes], size: int) -> str:
    """
    Keep a file and return the name it is asked for by.

    :param size: its bytes
    :raises Full: more than GONGKAI_PENDING_MB would wait
    """
    sweep()
    waiting = sum(path.stat().st_size for path in _files())
    if waiting + size > settings.PENDING_MB * _MB:
        raise Full
    name, _digest, _size = vault.store(_root(), pieces)
    return name


def there(name: str) -> bool:
    """Tell whether a file still waits."""
    return (_root() / name[:2] / name).is_file()


def pieces_of(name: str) -> Iterator[bytes]:
    """Yield the content of a file that waits."""
    return vault.stored_in(_root(), name)


def sweep() -> int:
    """Remove what has waited for more than a day; return how many files."""
    old = [path for path in _files() if time.time() - path.stat().st_mtime > KEPT]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _files() -> list[Path]:
    return [path for path in _root().glob("**/*") if path.is_file()]


def _root() -> Path:
    return Path(settings.DATA) / "pending"
