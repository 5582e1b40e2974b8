"""
`gongkai audit --jobs 2` against `--jobs 1` on a thousand files, start and end included.

Run as `python -m benchmarks.bench_jobs [FORMAT]`. At least 1.8 times the rate is wanted; that
needs two processors with nothing else to do.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.clock import in_turn, verdict
from gongkai.documents.to_html import html
from tests import make

TARGET = 1.8
FILES = 1000
ROUNDS = 3


def fill(folder: Path) -> None:
    """Write a thousand reports of a thousand agencies."""
    for number in range(FILES):
        maker = (make.clean_report, make.city_2025, make.model_report)[number % 3]
        page = html(maker(agency=f"第{number}号机关"))
        folder.joinpath(f"{number:04}.html").write_text(page, "utf-8")


def audited(folder: Path, form: str, jobs: int) -> None:
    """Audit the folder as somebody at a terminal would."""
    options = ["--format", form, "--jobs", str(jobs), "-q", "-o", str(folder.parent / "result")]
    command = [sys.executable, "-m", "gongkai.cli", "audit", str(folder), *options]
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)


def main() -> int:
    """Measure; 1 when the target is missed."""
    form = sys.argv[1] if len(sys.argv) > 1 else "json"
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where, "reports")
        folder.mkdir()
        fill(folder)
        two, one = in_turn(
            lambda: audited(folder, form, 2), lambda: audited(folder, form, 1), ROUNDS
        )
    print(f"{FILES} files as {form}: --jobs 2 {two:.2f} s, --jobs 1 {one:.2f} s", end="; ")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    return int(not verdict("  rate of --jobs 1", one / two, "≥ 1.8", one / two >= TARGET))


if __name__ == "__main__":
    raise SystemExit(main())
