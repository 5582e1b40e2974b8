"""
Many files, some of them bad, on several processes.

Each worker is a process of its own with bounded memory and time for each file. One that dies
or hangs costs the file it was at; another takes its place.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, Self, cast

from gongkai.results import worker

if TYPE_CHECKING:
    from gongkai.results.document import Digest
    from gongkai.results.job import Job
    from gongkai.results.source import Source

SECONDS = 50.0  # for one file; with start and end it stays under a minute
_DEPTH = 6  # files a worker has before it, so that it never waits for the parent
_LOW = 3  # with so few left a worker is given more, several in one message
_SLOW = "{:.0f}秒内没有读完，已停止；请另存为只含报告正文的文件再试"
_DIED = "读这个文件时进程意外结束（内存超过上限，或文件损坏）；请另存为新文件再试"


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    knows: bool = False  # the job
    tasks: deque[tuple[int, Source]] = field(default_factory=deque)
    since: float = 0.0  # when it began with its first task

    def give(self, job: Job, tasks: list[tuple[int, Source]]) -> None:
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks += tasks
        if not self.knows:
            self.pipe.send(job)
            self.knows = True
        self.pipe.send(tasks)

    def stop(self) -> None:
        """Kill the process with whatever it started."""
        self.pipe.close()
        pid = self.process.pid
        if pid is not None and hasattr(os, "killpg"):
            try:
                os.killpg(pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                self.process.kill()
        else:
            self.process.kill()
        self.process.join()
        self.process.close()


class Crew:
    """
    Processes that do files. Made early, they load what they need while the parent gets ready.

    Used once and in a `with` statement, which ends the processes.
    """

    def __init__(self, jobs: int, seconds: float = SECONDS) -> None:
        self.jobs = jobs
        self.seconds = seconds
        self._workers: list[_Worker] = []
        self._waiting: deque[tuple[int, Source]] = deque()
        self._ready: dict[int, Digest] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for one in self._workers:
            one.stop()
        self._workers.clear()

    def start(self, count: int) -> None:
        """Start that many processes, no more than `jobs`."""
        while len(self._workers) < min(count, self.jobs):
            self._workers.append(_started([w.pipe for w in self._workers]))

    def digests(
        self, sources: Sequence[Source], job: Job, meanwhile: Callable[[], None] = lambda: None
    ) -> Iterator[Digest]:
        """
        Yield what became of each file, in the order given.

        :param meanwhile: what the parent has to do; called when everybody is busy
        """
        self._waiting = deque(enumerate(sources, 1))
        self._feed(job)
        meanwhile()
        for order in range(1, len(sources) + 1):
            while order not in self._ready:
                self._step(job)
            yield self._ready.pop(order)

    def _step(self, job: Job) -> None:
        self._feed(job)
        now = time.monotonic()
        soonest = min((w.since + self.seconds for w in self._workers if w.tasks), default=now)
        by_pipe = {id(w.pipe): w for w in self._workers}
        for pipe in wait([w.pipe for w in self._workers], max(0.0, soonest - now)):
            self._receive(by_pipe[id(pipe)], job)
        now = time.monotonic()
        for late in [w for w in self._workers if w.tasks and now - w.since > self.seconds]:
            self._lose(late, job, _SLOW.format(self.seconds))

    def _feed(self, job: Job) -> None:
        self.start(len(self._waiting))
        if not self._waiting or min(len(one.tasks) for one in self._workers) > _LOW:
            return
        given: list[list[tuple[int, Source]]] = [[] for _ in self._workers]
        # one file each, then another each: nobody sits idle while a neighbour has six
        for depth in range(_DEPTH):
            for one, tasks in zip(self._workers, given, strict=True):
                if self._waiting and len(one.tasks) + len(tasks) <= depth:
                    tasks.append(self._waiting.popleft())
        for one, tasks in list(zip(self._workers, given, strict=True)):
            if tasks:
                try:
                    one.give(job, tasks)
                except OSError:
                    self._lose(one, job, _DIED)

    def _receive(self, one: _Worker, job: Job) -> None:
        try:
            digest = one.pipe.recv()
        except (EOFError, OSError):
            self._lose(one, job, _DIED)
            return
        one.tasks.popleft()
        one.since = time.monotonic()
        self._ready[digest.order] = digest

    def _lose(self, one: _Worker, job: Job, words: str) -> None:
        """Give up the file a worker is at, and give the others back."""
        self._workers.remove(one)
        one.stop()
        if one.tasks:
            order, source = one.tasks.popleft()
            self._ready[order] = job.failed(source, order, words)
            self._waiting.extendleft(reversed(one.tasks))


def _started(others: list[Connection]) -> _Worker:
    method = _method()
    context = multiprocessing.get_context(method)
    ours, theirs = context.Pipe()
    # a forked child holds copies of our ends; kept open they would hide that we are gone
    inherited = [*others, ours] if method == "fork" else []
    make = cast(Any, context).Process
    process = make(target=worker.work, args=(theirs, inherited), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _method() -> str:
    """Return how to start processes: forking is quick, and safe while there is one thread."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return "spawn"
