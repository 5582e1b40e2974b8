"""What came of an import, or would come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gongkai.bodies.tables.problems import Problem

SHOWN = 500  # problems and differences kept in full; the rest is counted


@dataclass(frozen=True, slots=True)
class Difference:
    """A row whose number is known with other values; it is shown and never written over."""

    row: int
    number: str
    columns: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, for a job's row."""
        return {"row": self.row, "number": self.number, "columns": list(self.columns)}


@dataclass(slots=True)
class Result:
    """
    The counts of an import. `rows` = `entered` (or to be entered) + `known` + `changed` + `bad`.

    `done`: the rows were entered; otherwise nothing was, and `entered` says how many could be.
    """

    rows: int = 0
    entered: int = 0
    known: int = 0  # there already, the same
    changed: int = 0  # there already with other values
    bad: int = 0  # rows with at least one problem
    problem_count: int = 0
    problems: list[Problem] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    unknown_heads: tuple[str, ...] = ()
    totals: tuple[int, ...] = ()  # rows that are no records: 合计, 填表人
    done: bool = False
    batch_id: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, for a job's row."""
        return {
            "rows": self.rows,
            "entered": self.entered,
            "known": self.known,
            "changed": self.changed,
            "bad": self.bad,
            "problem_count": self.problem_count,
            "problems": [one.as_dict() for one in self.problems],
            "differences": [one.as_dict() for one in self.differences],
            "unknown_heads": list(self.unknown_heads),
            "totals": list(self.totals),
            "done": self.done,
            "batch_id": self.batch_id,
        }
