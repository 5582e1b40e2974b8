"""One thing verification found: where, and what is wrong, in plain words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """
    One difference. `code` is kept by machines; `grave` is false for what merely cannot be told.

    `place` says which chain, line or record; `says` what is wrong with it.
    """

    code: str
    place: str
    says: str
    grave: bool = True

    def __str__(self) -> str:
        return f"{self.place}：{self.says}"


@dataclass(slots=True)
class Counts:
    """How much was looked at."""

    lines: int = 0
    chains: int = 0
    records: int = 0
