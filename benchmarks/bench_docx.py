"""
DOCX: our read and audit against python-docx walking the same tables.

Run as `python -m benchmarks.bench_docx [FILE…]`. At least 5 times python-docx's rate is wanted.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import docx

from benchmarks.clock import in_turn, verdict
from gongkai.audit.run import run
from gongkai.documents.read import read_bytes
from gongkai.documents.to_docx import docx as written
from tests import make

TARGET = 5.0
ROUNDS = 8


def walked(data: bytes) -> list[list[list[str]]]:
    """Open a document with python-docx and walk its tables into rows of text."""
    document = docx.Document(io.BytesIO(data))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def main() -> int:
    """Measure; 1 when a document misses the target."""
    files = [(path, Path(path).read_bytes()) for path in sys.argv[1:]]
    if not files:
        files = [
            ("a county's report", written(make.clean_report())),
            ("a city's report", written(make.city_2025())),
        ]
    missed = 0
    for name, data in files:
        ours, theirs = in_turn(
            lambda data=data, name=name: run(read_bytes(data, name)),  # type: ignore[misc]
            lambda data=data: walked(data),  # type: ignore[misc]
            ROUNDS,
        )
        print(f"{name}: {ours * 1e3:.1f} ms, python-docx {theirs * 1e3:.1f} ms")
        missed += not verdict(
            "  rate of python-docx", theirs / ours, "≥ 5", theirs / ours >= TARGET
        )
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
