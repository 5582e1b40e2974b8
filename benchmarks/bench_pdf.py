"""
PDF: our read and audit against pdfplumber's table extraction, on the same file in one run.

Run as `python -m benchmarks.bench_pdf [FILE…]`. The ratio is what counts; the target is that
reading and auditing go at 8 times the rate of pdfplumber's `extract_tables` or more. Left to
itself pdfplumber looks for ruled lines only and finds no table where columns have none; such
files are held against its way for them (`"text"`), and the time it takes to find nothing is
printed beside it. Fonts need not be embedded: `gongkai.documents.pdf.stand_in` says how.
"""

from __future__ import annotations

import io
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from gongkai.audit.run import run
from gongkai.documents.read import read_bytes
from gongkai.documents.to_pdf import pdf
from tests.documents.pdf_reports import Layout, report

TARGET = 8.0
BY_TEXT = {"vertical_strategy": "text", "horizontal_strategy": "text"}
ROUNDS = 15


def seconds(job: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the least processor time of a job: others may use the machine too."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return min(times)


def plumbed(data: bytes, settings: dict[str, str]) -> int:
    """Extract all tables with pdfplumber; return how many there are."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return sum(len(page.extract_tables(settings)) for page in document.pages)


def ratio(name: str, data: bytes) -> float:
    """Print and return how many times faster we are."""
    read_bytes(data, name)
    ours = seconds(lambda: run(read_bytes(data, name)))
    theirs = seconds(lambda: plumbed(data, {}), 3)
    beside = ""
    if not plumbed(data, {}):
        beside = f" (to find none by lines: {theirs * 1e3:.1f} ms = {theirs / ours:.1f}×)"
        theirs = seconds(lambda: plumbed(data, BY_TEXT), 3)
    print(f"{name}: {ours * 1e3:.1f} ms / {theirs * 1e3:.1f} ms = {theirs / ours:.1f}×{beside}")
    return theirs / ours


def main() -> int:
    """Measure the files given, or reports made for it; 1 when one misses the target."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    files = [(path, Path(path).read_bytes()) for path in sys.argv[1:]]
    if not files:
        made = read_bytes(report(Layout(seed=2)).data, "made")
        files = [("written by us, fonts embedded", pdf(made))]
        files += [
            (f"fonts not embedded, {rules}", report(Layout(rules=rules, split=(8,))).data)
            for rules in ("all", "across", "none")
        ]
    ratios = [ratio(name, data) for name, data in files]
    return int(min(ratios) < TARGET)


if __name__ == "__main__":
    raise SystemExit(main())
