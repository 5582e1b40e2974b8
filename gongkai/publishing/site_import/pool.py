"""Pages made into texts by as many processes as there are cores; none touches the database."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from gongkai.publishing.site_import.convert import Converter, Made, Task
from gongkai.publishing.site_import.source import open_source

_ALONE = 400  # rows one process reads as fast as several would
_CHUNK = 50
_converter: list[Converter] = []  # of a process of the pool


def converted(place: Path, tasks: Sequence[Task], today: date) -> Iterator[Made]:
    """Yield what came of each task, in their order."""
    if len(tasks) <= _ALONE:
        converter = Converter(open_source(place), today)
        yield from (converter.made(task) for task in tasks)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=context, initializer=_begin, initargs=(place, today)
    ) as pool:
        yield from pool.map(_made, tasks, chunksize=_CHUNK)


def _begin(place: Path, today: date) -> None:
    _converter[:] = [Converter(open_source(place), today)]


def _made(task: Task) -> Made:
    return _converter[0].made(task)
