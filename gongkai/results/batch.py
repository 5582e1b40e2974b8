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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, cast

from gongkai.results import worker
from gongkai.results.document import Digest
from gongkai.results.job import Job
from gongkai.results.source import Source

SECONDS = 50.0  # for one file; with start and end it stays under a minute
_DEPTH = 6  # files a worker has before it, so that it never waits for the parent
_SLOW = "{:.0f}秒内没有读完，已停止；请另存为只含报告正文的文件再试"
_DIED = "读这个文件时进程意外结束（内存超过上限，或文件损坏）；请另存为新文件再试"

Task = tuple[int, Source]


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    tasks: deque[Task] = field(default_factory=deque)
    since: float = 0.0  # when it began with its first task

    def give(self, task: Task) -> None:
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        self.pipe.send(task)

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


def digests(
    sources: Sequence[Source], job: Job, jobs: int = 1, seconds: float = SECONDS
) -> Iterator[Digest]:
    """
    Yield what became of each file, in the order given.

    :param jobs: how many processes; 0 does everything in this one, without protection
    """
    if jobs == 0:
        for order, source in enumerate(sources, 1):
            yield job.do(source, order)
        return
    pool = _Pool(job, sources, min(jobs, len(sources)), seconds)
    try:
        yield from pool.digests()
    finally:
        pool.stop()


class _Pool:
    def __init__(self, job: Job, sources: Sequence[Source], jobs: int, seconds: float) -> None:
        self.job = job
        self.waiting: deque[Task] = deque(enumerate(sources, 1))
        self.count = len(sources)
        self.jobs = jobs
        self.seconds = seconds
        self.workers: list[_Worker] = []
        self.ready: dict[int, Digest] = {}

    def digests(self) -> Iterator[Digest]:
        for order in range(1, self.count + 1):
            while order not in self.ready:
                self._step()
            yield self.ready.pop(order)

    def stop(self) -> None:
        for one in self.workers:
            one.stop()
        self.workers.clear()

    def _step(self) -> None:
        self._feed()
        now = time.monotonic()
        soonest = min((w.since + self.seconds for w in self.workers if w.tasks), default=now)
        by_pipe = {id(w.pipe): w for w in self.workers}
        for pipe in wait([w.pipe for w in self.workers], max(0.0, soonest - now)):
            self._receive(by_pipe[id(pipe)])
        now = time.monotonic()
        for late in [w for w in self.workers if w.tasks and now - w.since > self.seconds]:
            self._lose(late, _SLOW.format(self.seconds))

    def _feed(self) -> None:
        while self.waiting and len(self.workers) < self.jobs:
            self.workers.append(_started(self.job, [w.pipe for w in self.workers]))
        # one file each, then another each: nobody sits idle while a neighbour has six
        for depth in range(_DEPTH):
            for one in self.workers:
                if self.waiting and len(one.tasks) <= depth:
                    one.give(self.waiting.popleft())

    def _receive(self, one: _Worker) -> None:
        try:
            digest = one.pipe.recv()
        except (EOFError, OSError):
            self._lose(one, _DIED)
            return
        one.tasks.popleft()
        one.since = time.monotonic()
        self.ready[digest.order] = digest

    def _lose(self, one: _Worker, words: str) -> None:
        """Give up the file a worker is at, and give the others back."""
        self.workers.remove(one)
        one.stop()
        if one.tasks:
            order, source = one.tasks.popleft()
            self.ready[order] = self.job.failed(source, order, words)
            self.waiting.extendleft(reversed(one.tasks))


def _started(job: Job, others: list[Connection]) -> _Worker:
    context = multiprocessing.get_context(_method())
    ours, theirs = context.Pipe()
    # a forked child holds copies of our ends; kept open they would hide that we are gone
    inherited = [*others, ours] if _method() == "fork" else []
    # every kind of context has Process, the base class has not
    process = cast(Any, context).Process(
        target=worker.work, args=(theirs, job, inherited), daemon=True
    )
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _method() -> str:
    """Return how to start processes: forking is quick, and safe while there is one thread."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return "spawn"
