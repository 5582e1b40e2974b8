"""Changes of what pages show: held until the end of their transaction, however it ends."""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakKeyDictionary, ref

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from gongkai.web.pages import folder

_log = logging.getLogger(__name__)
#: the key of every page
EVERYTHING = "*"


class _Change:
    """
    A change under way.

    It is held by nothing but what its transaction does on commit: when that is done, or thrown
    away because the transaction, or the part of it that made the change, is undone, it ends.
    """

    def __init__(self, within: frozenset[object]) -> None:
        self.within = within  # savepoints; undone with any of them
        self.dropped: set[str] = set()
        self._mark: Path | None = None
        self._lock = -1
        self._lock = folder.lock_file()
        fcntl.flock(self._lock, fcntl.LOCK_SH)
        self._mark = folder.mark()

    @property
    def over(self) -> bool:
        """It has ended."""
        return self._lock < 0

    def drop(self, keys: tuple[str, ...]) -> None:
        """Remove pages; nobody keeps another while the change is held."""
        if EVERYTHING in self.dropped:
            return
        new = set(keys) - self.dropped
        if EVERYTHING in new:
            folder.drop_everything()
        elif new:
            folder.drop(new)
        self.dropped |= new

    def __call__(self) -> None:
        """
        End it after the commit: what was read before belongs to the past.

        Where that cannot be written, the mark stays, and the next to keep a page writes it.
        """
        try:
            folder.renew()
        except OSError:
            _log.exception("no new generation of kept pages")
            self._mark = None
        self._end()

    def _end(self) -> None:
        if self._lock >= 0:
            if self._mark is not None:
                self._mark.unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = -1

    def __del__(self) -> None:
        self._end()


_under_way: WeakKeyDictionary[BaseDatabaseWrapper, ref[_Change]] = WeakKeyDictionary()


def changed(*keys: str) -> None:
    """
    Say, within the transaction that changes it, what pages show no longer.

    Call it as often as you like: a transaction is one change.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if not settings.PAGES or not keys:
        return
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a page changes only within a transaction")
    held = _under_way.get(connection)
    change = held() if held is not None else None
    here = frozenset(connection.savepoint_ids)
    if change is None or change.over or not change.within <= here:
        change = _Change(here)
        transaction.on_commit(change)
        _under_way[connection] = ref(change)
    change.drop(keys)


@contextmanager
def changing(*keys: str) -> Iterator[None]:
    """Hold a change for a statement that is a transaction by itself, or is no transaction."""
    if not settings.PAGES:
        yield
        return
    change = _Change(frozenset())
    change.drop(keys)
    yield
    change()


def forget() -> None:
    """Begin with nothing kept, as a process does that begins to serve."""
    with changing(EVERYTHING):
        pass
