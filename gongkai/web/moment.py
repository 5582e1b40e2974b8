"""What may be a minute old: counted once, then read from memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from django.core.cache import cache

T = TypeVar("T")
SECONDS = 60


def kept(key: str, make: Callable[[], T]) -> T:
    """Return what was made under that key within the last minute, or make it."""
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, SECONDS)
    return cast(T, found)
