"""What was taken out, and what is found in the result when it is read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Removed:
    """One kind of thing that is no longer in the file, how much of it, in which unit."""

    what: str
    count: int
    unit: str
    marked: bool = False  # by an officer; otherwise it was not seen by readers anyway


@dataclass(frozen=True, slots=True)
class Remains:
    """Marked words that also stand where nobody marked them."""

    text: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """
    The proof of one redaction.

    `text` is everything that can be extracted from the result. `checks` are the sentences of what
    was checked and held; `warnings` what an officer has to look at before it goes out.
    """

    removed: tuple[Removed, ...] = ()
    remains: tuple[Remains, ...] = ()
    checks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    text: str = ""
    pages: int = 0
    sha256: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return it in plain values."""
        return asdict(self)

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return what `as_dict` gave."""
        return cls(
            removed=tuple(Removed(**one) for one in values["removed"]),
            remains=tuple(Remains(one["text"], tuple(one["places"])) for one in values["remains"]),
            checks=tuple(values["checks"]),
            warnings=tuple(values["warnings"]),
            text=values["text"],
            pages=values["pages"],
            sha256=values["sha256"],
        )


@dataclass(frozen=True, slots=True)
class Redacted:
    """A file made anew, and its proof."""

    data: bytes
    report: Report = field(default_factory=Report)
