"""Run every benchmark, one after the other; 1 when any misses its target."""

from __future__ import annotations

import subprocess
import sys

ALL = (
    "bench_startup",
    "bench_html",
    "bench_docx",
    "bench_pdf",
    "bench_jobs",
    "bench_ledger",
    "bench_pages",
    "bench_import",
)


def main() -> int:
    """Run each in a process of its own, so that none warms up another."""
    missed = []
    for name in ALL:
        print(f"— {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"]).returncode:
            missed.append(name)
    print(f"missed: {', '.join(missed)}" if missed else "all targets met")
    return int(bool(missed))


if __name__ == "__main__":
    raise SystemExit(main())
