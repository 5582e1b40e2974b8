"""What a worker process does: one file after the other, within its limits."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from importlib import import_module
from multiprocessing.connection import Connection

_NEEDED = (
    "gongkai.audit.run",
    "gongkai.documents.from_html",
    "gongkai.documents.locate",
    "gongkai.results.job",
    "gongkai.results.sources",
)
MOST_MEMORY = 900 * 1024 * 1024  # bytes of data; with code and files it stays under 1 GB


def work(pipe: Connection, inherited: list[Connection]) -> None:
    """Take the job, then do files until the other end closes the pipe."""
    for other in inherited:
        other.close()
    _alone()
    _quiet()
    _limited()
    _loaded()
    with contextlib.suppress(EOFError, OSError):
        job = pipe.recv()
        while True:
            for order, source in pipe.recv():
                pipe.send(job.do(source, order))


def _loaded() -> None:
    """Load what every report needs while the parent still gets ready."""
    for name in _NEEDED:
        import_module(name)
    gc.freeze()


def _alone() -> None:
    """Lead a process group, so that whatever a file makes us start can be ended with us."""
    if hasattr(os, "setsid"):
        with contextlib.suppress(OSError):
            os.setsid()


def _quiet() -> None:
    """Let no library write among the results."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _limited() -> None:
    """Bound the memory, where the system can; a file that needs more fails alone."""
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = max(MOST_MEMORY, _held() + MOST_MEMORY // 2)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _held() -> int:
    """Return the bytes of data a forked process begins with, which a large parent had already."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
