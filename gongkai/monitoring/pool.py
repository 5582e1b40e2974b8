"""Texts read and signed by several processes; none of them touches the database."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from gongkai.copies.signature import sign
from gongkai.monitoring.texts import Told, Words, told

T = TypeVar("T")
R = TypeVar("R")
_CHUNK = 100  # texts a process takes at once
_AHEAD = 3  # batches given out before the first is written down
_words: list[Words] = []  # of a process of the pool


class Readers:
    """
    Readers of texts: this process alone, or a pool that begins with the first large batch.

    Only a few batches are under way at once, so that memory does not grow with their number.

    :param known: wrong word → right one
    :param processes: how many; 1 for this process
    """

    def __init__(self, known: Mapping[str, str], processes: int) -> None:
        self._known = dict(known)
        self._words = Words(known)
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _t: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def told(
        self, batches: Iterable[Sequence[T]], text: Callable[[T], str]
    ) -> Iterator[tuple[Sequence[T], list[Told]]]:
        """Yield each batch with what its texts show."""
        return self._through(batches, text, _told, lambda one: told(one, self._words))

    def signed(
        self, batches: Iterable[Sequence[T]], text: Callable[[T], str]
    ) -> Iterator[tuple[Sequence[T], list[frozenset[int]]]]:
        """Yield each batch with the keys by which copies meet."""
        return self._through(batches, text, _signed, _keys)

    def _through(
        self,
        batches: Iterable[Sequence[T]],
        text: Callable[[T], str],
        there: Callable[[list[str]], list[R]],
        here: Callable[[str], R],
    ) -> Iterator[tuple[Sequence[T], list[R]]]:
        waiting: deque[tuple[Sequence[T], list[Future[list[R]]]]] = deque()
        for batch in batches:
            texts = [text(one) for one in batch]
            if self._processes < 2 or (self._pool is None and len(texts) < 2 * _CHUNK):
                yield batch, [here(one) for one in texts]
                continue
            pool = self._pool = self._pool or self._begun()
            parts = [texts[at : at + _CHUNK] for at in range(0, len(texts), _CHUNK)]
            waiting.append((batch, [pool.submit(there, part) for part in parts]))
            if len(waiting) >= _AHEAD:
                yield _ended(*waiting.popleft())
        while waiting:
            yield _ended(*waiting.popleft())

    def _begun(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._processes,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(self._known,),
        )


def _ended(batch: Sequence[T], parts: Iterable[Future[list[R]]]) -> tuple[Sequence[T], list[R]]:
    return batch, [one for part in parts for one in part.result()]


def _begin(known: dict[str, str]) -> None:
    _words[:] = [Words(known)]


def _told(texts: list[str]) -> list[Told]:
    return [told(text, _words[0]) for text in texts]


def _signed(texts: list[str]) -> list[frozenset[int]]:
    return [_keys(text) for text in texts]


def _keys(text: str) -> frozenset[int]:
    return sign(text).keys
