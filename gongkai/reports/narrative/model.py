"""The prose of the model report on 2023 as drafts with tokens, for demonstration and tests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).resolve().parents[2] / "data" / "narrative-2023"


@dataclass(frozen=True, slots=True)
class ToDeclare:
    """A figure of the model report that no record produces; `amount` is a count."""

    name: str
    label: str
    unit: str
    amount: int
    source: str


def drafts() -> dict[int, str]:
    """Return the drafts of preamble and chapters one, five and six."""
    return {
        number: (_HERE / f"{number}.txt").read_text(encoding="utf-8").rstrip("\n")
        for number in (0, 1, 5, 6)
    }


def to_declare() -> list[ToDeclare]:
    """Return the figures that have to be declared for the drafts to have all their values."""
    rows = json.loads((_HERE / "declared.json").read_text(encoding="utf-8"))
    return [ToDeclare(**row) for row in rows]
