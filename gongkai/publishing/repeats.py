"""
The index that finds copies (gongkai.copies): every submitted version, by its number.

It lies in the data folder, is derived and can be built anew. Versions are frozen, so it only
grows; whether one is still on show is asked when it is found.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path

from django.conf import settings

from gongkai.copies import Copies, SqliteStore
from gongkai.copies.signature import sign
from gongkai.publishing.models import ItemVersion

FOLDER = "copies"
_AT_ONCE = 500  # versions read before a draft is looked at; the command reads the others
_AGAIN = 200  # keys below the mark looked at again: a transaction may have ended after later ones


def store() -> SqliteStore:
    """Return the store of this installation."""
    return _store(Path(settings.DATA) / FOLDER / "keys.sqlite3")


Row = tuple[int, str, str]  # number, digest and text of a version
#: batches of versions, each with the keys of its texts
Signing = Callable[[Iterable[list[Row]]], Iterable[tuple[Sequence[Row], Iterable[frozenset[int]]]]]


def follow(most: int | None = _AT_ONCE, signing: Signing | None = None) -> int:
    """
    Make versions known that are not yet, the oldest first; return how many are left.

    :param most: how many at once; None for all
    :param signing: signs the texts, in several processes maybe
    """
    mark = _mark()
    newer = ItemVersion.objects.filter(pk__gt=max(0, mark - _AGAIN)).order_by("pk")
    rows = newer.values_list("pk", "digest", "text")
    if most is not None:
        rows = rows[: most + _AGAIN]
    copies = Copies(store())
    for batch, keys in (signing or _signed)(_batches(rows.iterator(chunk_size=_AT_ONCE))):
        _add(copies, batch, keys, mark)
    return ItemVersion.objects.filter(pk__gt=_mark()).count()


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, _AT_ONCE)):
        yield batch


def _signed(batches: Iterable[list[Row]]) -> Iterator[tuple[list[Row], list[frozenset[int]]]]:
    return ((batch, [sign(text).keys for _pk, _digest, text in batch]) for batch in batches)


def _add(copies: Copies, batch: Sequence[Row], keys: Iterable[frozenset[int]], mark: int) -> None:
    copies.add_signed((str(row[0]), found) for row, found in zip(batch, keys, strict=True))
    last, digest, _text = batch[-1]
    if last > mark:
        _mark_file().parent.mkdir(parents=True, exist_ok=True)
        part = _mark_file().with_suffix(f".{os.getpid()}")
        part.write_text(f"{last} {digest}", encoding="ascii")
        part.replace(_mark_file())


def rebuild() -> int:
    """Build the index anew; return how many versions it knows."""
    _mark_file().unlink(missing_ok=True)
    follow(None)
    return ItemVersion.objects.count()


@lru_cache(maxsize=4)
def _store(path: Path) -> SqliteStore:
    def text(ident: str) -> str | None:
        return ItemVersion.objects.filter(pk=ident).values_list("text", flat=True).first()

    return SqliteStore(path, text)


def _mark() -> int:
    """Return the last version that is known; 0 where the database is another than it was then."""
    with suppress(FileNotFoundError, ValueError):
        last, digest = _mark_file().read_text(encoding="ascii").split()
        if ItemVersion.objects.filter(pk=int(last), digest=digest).exists():
            return int(last)
    return 0


def _mark_file() -> Path:
    return Path(settings.DATA) / FOLDER / "mark"
