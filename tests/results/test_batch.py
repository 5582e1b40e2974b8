import os
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.results.batch import Crew
from gongkai.results.document import Digest
from gongkai.results.job import Job
from gongkai.results.source import Source
from gongkai.results.worker import MOST_MEMORY
from tests.results import files


@dataclass(frozen=True)
class Troubled:
    """A job that does to a worker what the name of the file says."""

    def do(self, source: Source, order: int) -> Digest:
        if source.name == "die":
            os._exit(3)
        if source.name == "hang":
            time.sleep(60)
        if source.name == "eat":
            try:
                bytearray(2 * MOST_MEMORY)
            except MemoryError:
                return Digest(order, source.name, error="memory")
        return Digest(order, source.name, body=str(os.getpid()))

    def failed(self, source: Source, order: int, error: str) -> Digest:
        return Digest(order, source.name, error=error)


def _done(names: list[str], jobs: int = 2, seconds: float = 20.0) -> list[Digest]:
    sources = [Source(name, Path(name)) for name in names]
    with Crew(jobs, seconds) as crew:
        return list(crew.digests(sources, Troubled()))  # type: ignore[arg-type]


def test_results_come_in_the_order_given_from_several_processes():
    found = _done([str(n) for n in range(60)])

    assert [digest.file for digest in found] == [str(n) for n in range(60)]
    assert os.getpid() not in {int(digest.body) for digest in found}


def test_a_worker_that_dies_costs_only_its_file():
    found = _done(["1", "die", "2", "3", "die", "4"])

    assert [d.file for d in found if d.error] == ["die", "die"]
    assert "意外结束" in str(found[1].error)


def test_a_worker_that_hangs_is_stopped_and_replaced():
    began = time.monotonic()

    found = _done(["1", "hang", "2", "3"], jobs=1, seconds=1.5)

    assert time.monotonic() - began < 30
    assert [d.file for d in found if d.error] == ["hang"]
    assert "2秒内没有读完" in str(found[1].error)


@pytest.mark.skipif(os.name == "nt", reason="the limit of memory is set where the system can")
def test_a_file_that_wants_too_much_memory_fails_alone():
    found = _done(["1", "eat", "2"], jobs=1)

    assert [d.error for d in found] == [None, "memory", None]


def test_several_processes_say_the_same_as_one(clean, faulty, hostile, empty):
    sources = [files.source(path) for path in (clean, faulty, hostile, empty)] * 3
    job = Job("json")

    with Crew(2) as crew:
        together = [digest.body for digest in crew.digests(sources, job)]

    assert together == [job.do(source, n).body for n, source in enumerate(sources, 1)]
