"""
The start of `gongkai --help` against bare Python.

Run as `python -m benchmarks.bench_startup`. At most 0.25 s more is wanted.
"""

from __future__ import annotations

import subprocess
import sys

from benchmarks.clock import in_turn, verdict

TARGET = 0.25
ROUNDS = 15


def _run(*args: str) -> None:
    subprocess.run([sys.executable, *args], check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Measure; 1 when the target is missed."""
    ours, bare = in_turn(
        lambda: _run("-m", "gongkai.cli", "--help"), lambda: _run("-c", "pass"), ROUNDS
    )
    print(f"gongkai --help: {ours:.3f} s, bare Python {bare:.3f} s, {ours - bare:.3f} s more")
    return int(
        not verdict("  time of bare Python", ours / bare, "≤ 0.25 s more", ours - bare <= TARGET)
    )


if __name__ == "__main__":
    raise SystemExit(main())
