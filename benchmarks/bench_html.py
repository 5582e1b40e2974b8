"""
HTML: our read and audit against lxml parsing the same page and walking its tables into grids.

Run as `python -m benchmarks.bench_html [FILE…]`. At most 3 times lxml's time is wanted.
"""

from __future__ import annotations

import sys
from pathlib import Path

import lxml.html

from benchmarks.clock import in_turn, verdict
from gongkai.audit.run import run
from gongkai.documents.read import read_bytes
from gongkai.documents.to_html import html
from tests import make

TARGET = 3.0
ROUNDS = 40


def walked(data: bytes) -> list[list[list[str]]]:
    """Parse a page with lxml and walk its tables into grids, spans resolved."""
    document = lxml.html.document_fromstring(data)
    return [_grid(table) for table in document.iter("table")]


def _grid(table: lxml.html.HtmlElement) -> list[list[str]]:
    slots: dict[tuple[int, int], str] = {}
    rows = list(table.iter("tr"))
    for at, row in enumerate(rows):
        col = 0
        for cell in row.iterchildren("td", "th"):
            while (at, col) in slots:
                col += 1
            text = " ".join(cell.text_content().split())
            high, wide = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            for down in range(high):
                for right in range(wide):
                    slots[at + down, col + right] = text
            col += wide
    width = max((col for _, col in slots), default=-1) + 1
    return [[slots.get((at, col), "") for col in range(width)] for at in range(len(rows))]


def pages() -> list[tuple[str, bytes]]:
    """Return the files named, or pages written by us."""
    if len(sys.argv) > 1:
        return [(path, Path(path).read_bytes()) for path in sys.argv[1:]]
    return [
        ("a county's report", html(make.clean_report()).encode()),
        ("a city's report", html(make.city_2025()).encode()),
        ("a report of the old form", html(make.old_2019()).encode()),
    ]


def main() -> int:
    """Measure; 1 when a page misses the target."""
    missed = 0
    for name, data in pages():
        ours, theirs = in_turn(
            lambda data=data, name=name: run(read_bytes(data, name)),  # type: ignore[misc]
            lambda data=data: walked(data),  # type: ignore[misc]
            ROUNDS,
        )
        print(f"{name}: {ours * 1e3:.2f} ms, lxml {theirs * 1e3:.2f} ms")
        missed += not verdict("  time of lxml", ours / theirs, "≤ 3", ours / theirs <= TARGET)
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
