"""Libraries written in Rust give up on some broken files with a panic, which is no `Exception`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Panicked(ValueError):
    """A reader gave up on a file it could not make sense of."""


@contextmanager
def guarded() -> Iterator[None]:
    """
    Turn a panic into an error that can be told.

    :raises Panicked: the reader gave up
    """
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Panicked(str(error)[:200]) from None
