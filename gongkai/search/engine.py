"""The edge to tantivy: whatever it raises on a damaged index becomes `NotReady`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from gongkai.search.errors import NotReady


@contextmanager
def guarded() -> Iterator[None]:
    """
    Turn the library's errors into ours.

    Its panics are no `Exception`; a damaged file must not end a web worker.

    :raises NotReady: it cannot read its files
    """
    try:
        yield
    except (ValueError, OSError) as error:
        raise NotReady("damaged", str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise NotReady("damaged", str(error)) from error


def opened(generation: Path) -> tantivy.Index:
    """
    Open a generation for reading.

    :raises NotReady: its files are damaged
    """
    with guarded():
        index = tantivy.Index.open(str(generation))
        index.config_reader("manual")
        index.reload()
        return index


def stamp(generation: Path) -> tuple[str, int, int]:
    """
    Return what changes with every commit to a generation.

    :raises NotReady: its list of segments is gone
    """
    try:
        seen = (generation / "meta.json").stat()
    except OSError as error:
        raise NotReady("damaged", str(error)) from error
    return generation.name, seen.st_mtime_ns, seen.st_ino
