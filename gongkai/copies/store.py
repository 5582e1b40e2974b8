"""Where keys are kept: what a store must do, and one in a file."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Protocol

from gongkai.copies.signature import VERSION


class Store(Protocol):
    """Keys by text and texts by key."""

    def put(self, signed: Iterable[tuple[str, Collection[int]]]) -> None:
        """Keep the keys of texts, in place of those kept before under the same id."""
        ...

    def remove(self, ids: Iterable[str]) -> None:
        """Forget texts; those that are not known are passed over."""
        ...

    def used(self, keys: Collection[int]) -> Mapping[int, int]:
        """Return how many texts have each of the keys; those that nobody has are left out."""
        ...

    def sharing(self, keys: Collection[int], most: int) -> Sequence[tuple[str, int]]:
        """Return the texts that share most keys, and how many, the best first."""
        ...

    def text(self, ident: str) -> str | None:
        """Return a text to compare with; None when there is none any more."""
        ...


_AT_ONCE = 900  # keys in one question; older SQLite takes 999
_NEAR = "SELECT b.id FROM keys a JOIN keys b ON b.key = a.key WHERE a.id = ?"
_TABLES = """
CREATE TABLE IF NOT EXISTS keys (key INTEGER, id TEXT, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS keys_id ON keys (id);
"""


class SqliteStore:
    """
    Keys in a file of their own, derived and rebuildable like the search index.

    :param texts: gives the text of an id
    """

    def __init__(self, path: Path, texts: Callable[[str], str | None]) -> None:
        self._texts = texts
        self._lock = Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, timeout=20, check_same_thread=False)
        self._database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
        with self._lock, self._database:
            version = self._database.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, VERSION):
                self._database.execute("DROP TABLE IF EXISTS keys")
            self._database.executescript(f"{_TABLES}PRAGMA user_version={VERSION};")

    def put(self, signed: Iterable[tuple[str, Collection[int]]]) -> None:
        """Keep the keys of texts, all in one transaction."""
        with self._lock, self._database:
            for ident, keys in signed:
                self._database.execute("DELETE FROM keys WHERE id=?", (ident,))
                self._database.executemany(
                    "INSERT INTO keys VALUES (?, ?)", [(key, ident) for key in sorted(keys)]
                )

    def remove(self, ids: Iterable[str]) -> None:
        """Forget texts."""
        with self._lock, self._database:
            self._database.executemany("DELETE FROM keys WHERE id=?", [(ident,) for ident in ids])

    def used(self, keys: Collection[int]) -> Mapping[int, int]:
        """Return how many texts have each of the keys."""
        return Counter(key for key, _ in self._rows(keys))

    def sharing(self, keys: Collection[int], most: int) -> Sequence[tuple[str, int]]:
        """Return the texts that share most keys."""
        shared = Counter(ident for _, ident in self._rows(keys))
        return sorted(shared.items(), key=lambda row: (-row[1], row[0]))[:most]

    def near(self, ident: str, most: int) -> tuple[int, Sequence[tuple[str, int]]]:
        """Return a known text's number of keys, and the texts that share most of them."""
        with self._lock:
            rows = self._database.execute(_NEAR, (ident,)).fetchall()
        shared = Counter(other for (other,) in rows)
        keys = shared.pop(ident, 0)
        return keys, sorted(shared.items(), key=lambda row: (-row[1], row[0]))[:most]

    def text(self, ident: str) -> str | None:
        """Return a text to compare with."""
        return self._texts(ident)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _rows(self, keys: Collection[int]) -> Iterator[tuple[int, str]]:
        asked = sorted(keys)
        for start in range(0, len(asked), _AT_ONCE):
            part = asked[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            question = f"SELECT key, id FROM keys WHERE key IN ({marks})"  # noqa: S608  only marks
            with self._lock:
                yield from self._database.execute(question, part).fetchall()
