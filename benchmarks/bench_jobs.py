"""
`gongkai audit --jobs 2` against `--jobs 1` on a thousand files, start and end included.

Run as `python -m benchmarks.bench_jobs [FORMAT]`. At least 1.8 times the rate is wanted; that
needs two processors with nothing else to do. What the machine gives is measured in the same
rounds: a bare loop in two processes against one after the other. The processor time of the parent
and of its workers says what could be reached at best, whoever else uses the machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.clock import once, verdict
from gongkai.documents.to_html import html
from tests import make

TARGET = 1.8
FILES = 1000
ROUNDS = 3
LOOP = "x = 0\nfor n in range(30_000_000): x += n & 7"
#: runs the command and says the processor time of itself and of its workers
TIMED = """
import atexit, resource, sys
def say():
    own, others = (resource.getrusage(who) for who in (0, -1))
    print(own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime, file=sys.stderr)
atexit.register(say)
from gongkai.cli import main
main()
"""


def fill(folder: Path) -> None:
    """Write a thousand reports of a thousand agencies."""
    for number in range(FILES):
        maker = (make.clean_report, make.city_2025, make.model_report)[number % 3]
        page = html(maker(agency=f"第{number}号机关"))
        folder.joinpath(f"{number:04}.html").write_text(page, "utf-8")


def audited(folder: Path, form: str, jobs: int) -> tuple[float, float, float]:
    """Audit as at a terminal; return the seconds, and the processor's in parent and workers."""
    options = ["--format", form, "--jobs", str(jobs), "-q", "-o", str(folder.parent / "result")]
    command = [sys.executable, "-c", TIMED, "audit", str(folder), *options]
    start = time.perf_counter()
    done = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True)
    seconds = time.perf_counter() - start
    parent, workers = done.stderr.split()[-2:]
    return seconds, float(parent), float(workers)


def bare(processes: int) -> None:
    """Run a loop that needs nothing but a processor, in so many processes at a time."""
    started = [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in range(processes)]
    for one in started:
        one.wait()


def main() -> int:
    """Measure; 1 when the target is missed."""
    form = sys.argv[1] if len(sys.argv) > 1 else "json"
    two, one, parents, workers, machine = [], [], [], [], []
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where, "reports")
        folder.mkdir()
        fill(folder)
        for _ in range(ROUNDS):
            seconds, parent, others = audited(folder, form, 2)
            two.append(seconds)
            parents.append(parent)
            workers.append(others)
            one.append(audited(folder, form, 1)[0])
            together, alone = once(lambda: bare(2)), once(lambda: bare(1))
            machine.append(2 * alone / together)
    rate, bare_rate = min(one) / min(two), median(machine)
    print(
        f"{FILES} files as {form}: --jobs 2 {min(two):.2f} s, --jobs 1 {min(one):.2f} s", end="; "
    )
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(f"  processor time: parent {min(parents):.2f} s, workers {min(workers):.2f} s")
    print(
        f"  two bare processes: {bare_rate:.2f}× ({min(machine):.2f}–{max(machine):.2f});"
        f" {rate / bare_rate:.2f} of that reached"
    )
    return int(not verdict("  rate of --jobs 1", rate, "≥ 1.8", rate >= TARGET))


if __name__ == "__main__":
    raise SystemExit(main())
