"""Measuring two jobs against each other: turn by turn, so that a busy machine slows both."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

Job = Callable[[], object]


def once(job: Job) -> float:
    """Return the seconds one run takes."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def in_turn(one: Job, other: Job, rounds: int) -> tuple[float, float]:
    """Return the best time of each job in so many rounds, after one run to warm up."""
    one()
    other()
    gc.collect()
    times = [(once(one), once(other)) for _ in range(rounds)]
    return min(a for a, _ in times), min(b for _, b in times)


def verdict(name: str, ratio: float, wanted: str, good: bool) -> bool:
    """Print a ratio with what was wanted of it; return whether it is met."""
    print(f"{name}: {ratio:.2f}× (wanted {wanted}) {'ok' if good else 'MISSED'}", flush=True)
    return good
