"""
Run every benchmark, one after the other; 1 when any misses its target.

Those of the platform's records run on SQLite and again on PostgreSQL, where it is installed.
`python -m benchmarks bench_import` runs that one alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

from tests.postgres import binaries, cluster

ALL = (
    "bench_startup",
    "bench_html",
    "bench_docx",
    "bench_pdf",
    "bench_jobs",
    "bench_ledger",
    "bench_pages",
    "bench_publishing",
    "bench_import",
    "bench_site_import",
    "bench_requests",
    "bench_search",
    "bench_copies",
    "bench_monitoring",
)


BOTH = ("bench_ledger", "bench_import", "bench_requests", "bench_site_import")  # databases


def main(names: list[str]) -> int:
    """Run each in a process of its own, so that none warms up another."""
    missed = []
    for name in names or ALL:
        for database, environment in databases(name):
            print(f"— {name}{database}", flush=True)
            command = [sys.executable, "-m", f"benchmarks.{name}"]
            if subprocess.run(command, env=environment).returncode:
                missed.append(name + database)
    print(f"missed: {', '.join(missed)}" if missed else "all targets met")
    return int(bool(missed))


def databases(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the words and the environment of each database a benchmark runs on."""
    bare = {key: value for key, value in os.environ.items() if key != "GONGKAI_DATABASE_URL"}
    yield "", bare
    programs = binaries()
    if name in BOTH and programs is not None:
        with cluster(programs) as address:
            yield " on PostgreSQL", {**bare, "GONGKAI_DATABASE_URL": address}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
