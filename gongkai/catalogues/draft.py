"""A catalogue as it is read from a table, before it is entered: plain values."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from gongkai.publishing.tables import Problem


@dataclass(slots=True)
class Row:
    """One entry; see `models.Entry` for what the fields mean."""

    first: str = ""
    second: str = ""
    serial: str = ""
    content: str = ""
    basis: str = ""
    time_limit: str = ""
    subject: str = ""
    channels: list[str] = field(default_factory=list)
    other_channel: str = ""
    everybody: bool = False
    group: str = ""
    proactive: bool = False
    on_request: bool = False
    county: bool = False
    township: bool = False


@dataclass(slots=True)
class Sheet:
    """One catalogue: its field, title, entries, and whether it has the columns of 公开层级."""

    field: str
    title: str
    levels: bool
    rows: list[Row]

    def digest(self) -> str:
        """Return the digest over everything that is entered of it."""
        covered = [self.levels, [list(asdict(row).values()) for row in self.rows]]
        return hashlib.sha256(json.dumps(covered, ensure_ascii=False).encode()).hexdigest()

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Return the sheet of plain values."""
        rows = [Row(**row) for row in values["rows"]]
        return cls(values["field"], values["title"], values["levels"], rows)


@dataclass(slots=True)
class Read:
    """What a file holds: catalogues, what is wrong in them, and sheets that are none."""

    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    @property
    def grave(self) -> int:
        """How many problems keep their row out."""
        return sum(one.grave for one in self.problems)
