"""The sample reports kept beside these tests, and what a person read in them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.reports.issue import Issue
from tests.reports.paper import Key

FOLDER = Path(__file__).parent / "corpus"


@cache
def expected() -> dict[str, Any]:
    """Return expected.json."""
    return dict(json.loads((FOLDER / "expected.json").read_text("utf-8")))


def names() -> list[str]:
    """Return the names of the sample reports."""
    return sorted(expected()["documents"])


def cells(name: str) -> dict[Key, Any]:
    """Return every cell of a sample: table, row, column → value or None."""
    tables = expected()["documents"][name]["tables"]
    return {
        (int(table[1]), row, col): value
        for table, rows in tables.items()
        for row, values in rows.items()
        for col, value in values.items()
    }


def marks(name: str) -> set[Key]:
    """Return the zeros a sample prints as a blank or a mark."""
    found: set[Key] = set()
    for path in expected()["documents"][name]["zero_shown_as_mark"]:
        table, rest = path.split(".", 1)
        row, col = rest.rsplit(".", 1)
        found.add((int(table[1]), row, col))
    return found


def issue(told: dict[str, Any]) -> Issue:
    """Make an issue of one of the corpus."""
    return Issue(
        (told["code"], *told.get("accept", ())),
        told["where"],
        told["expected"],
        told["actual"],
        told.get("sentence"),
        told.get("primary", True),
    )


def issues(name: str) -> list[Issue]:
    """Return what an audit of a sample should report, and what it may."""
    document = expected()["documents"][name]
    return [issue(told) for told in document["issues"]]
