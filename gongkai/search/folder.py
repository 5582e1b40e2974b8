"""
The folder an index lives in: generations, the one in use, and the writer's lock.

    current        the name of the generation in use; replaced in one step
    g-…/           a generation: the files of tantivy and `version`
    writer.lock    held while one process writes

A rebuild makes a new generation beside the old one, which answers until the name is replaced. A
crash in between leaves the old one in use and a folder that the next rebuild removes.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.search.errors import Busy, NotReady
from gongkai.search.schema import VERSION

_CURRENT, _LOCK, _VERSION = "current", "writer.lock", "version"


class Folder:
    """An index folder; it need not exist yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def generation(self) -> Path:
        """
        Return the generation in use.

        :raises NotReady: there is none, or it is of another version of the schema
        """
        try:
            name = (self.path / _CURRENT).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise NotReady("missing") from None
        except (OSError, UnicodeDecodeError) as error:
            raise NotReady("damaged", str(error)) from error
        made = self.path / name
        if not name.startswith("g-") or made.parent != self.path:
            raise NotReady("damaged", _CURRENT)
        try:
            version = (made / _VERSION).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise NotReady("damaged", str(error)) from error
        if version != str(VERSION):
            raise NotReady("version", version[:20])
        return made

    def begun(self) -> Path:
        """Make an empty generation that is not in use yet."""
        return Path(tempfile.mkdtemp(prefix="g-", dir=self.path))

    def use(self, made: Path) -> None:
        """Put a finished generation in use, in one step and for good; remove the others."""
        (made / _VERSION).write_text(f"{VERSION}\n", encoding="ascii")
        _to_disk(made)
        new = self.path / f"{_CURRENT}.new"
        new.write_text(f"{made.name}\n", encoding="ascii")
        _to_disk(new)
        os.replace(new, self.path / _CURRENT)
        _to_disk(self.path)
        self.clear(made)

    def clear(self, kept: Path | None) -> None:
        """
        Remove every generation but one.

        Readers keep the files they have open; they find the new generation at their next search.
        """
        for other in self.path.glob("g-*"):
            if other != kept:
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """
        Hold the writer's lock; the system lets go of it when the process ends, however it ends.

        :raises Busy: another one writes
        """
        self.path.mkdir(parents=True, exist_ok=True)
        with open(self.path / _LOCK, "ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy(str(self.path)) from None
            yield


def _to_disk(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
