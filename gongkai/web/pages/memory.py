"""What a process works out once a generation, and in any case once a request."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, TypeVar, cast

T = TypeVar("T")
_MOST = 4096
#: the generation this request began in; empty outside of requests
seen: ContextVar[str] = ContextVar("generation", default="")
_memory: dict[Hashable, tuple[str, Any]] = {}


def remembered(key: Hashable, make: Callable[[], T]) -> T:
    """
    Return what was made under a key in this generation, or make it.

    It must depend on nothing but the key and what changes are told of.
    """
    now = seen.get()
    held = _memory.get(key)
    if now and held is not None and held[0] == now:
        return cast(T, held[1])
    made = make()
    if now:
        if len(_memory) >= _MOST:
            _memory.clear()
        _memory[key] = (now, made)
    return made
