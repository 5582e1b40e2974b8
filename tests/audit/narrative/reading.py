"""Reads single sentences and small reports for the tests of the prose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongkai.audit import narrative
from gongkai.audit.finding import CHECKS, Finding
from gongkai.documents.report import Report
from tests.make import report, sections

HERE = Path(__file__).parent


def lines(name: str) -> Iterator[tuple[str, str]]:
    """Yield the two sides of every line of a table of sentences."""
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            left, _, right = line.rpartition(" | ")
            yield left, right


def only_prose(text: str, *, chapter: int = 1, **fields: Any) -> Report:
    """Make a report of prose alone: its tables have nothing to compare with."""
    chapters = [""] * (chapter - 1) + [text]
    made = report(**({"sections": sections(*chapters)} | fields))
    return replace(made, cells={})


def findings(one: Report) -> list[Finding]:
    """Run the checks of the prose, and no others."""
    package = narrative.__name__
    return [
        check.finding(remark)
        for check in CHECKS.values()
        if check.run is not None and check.module.startswith(package)
        for remark in check.run(one)
    ]
