"""What an audit should say about a fault."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.reports.facts import Value

ANY = ("*",)  # any family will do, if it points at the place


@dataclass
class Issue:
    """What should be found: one of `codes`, at `where`; `primary` is what is scored."""

    codes: tuple[str, ...]
    where: dict[str, object]
    expected: Value | str | None = None
    printed: Value | str | None = None
    sentence: str | None = None
    primary: bool = True
    note: dict[str, object] = field(default_factory=dict)
