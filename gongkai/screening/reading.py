"""What a reader of files hands over: passages, things hidden, and files inside the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.passage import Piece
from gongkai.screening.places import Place

_DIGITS = re.compile(r"[0-9０-９][0-9０-９ -]{3,}[0-9０-９XxＸ]")


def quiet(words: str) -> str:
    """Return words to be quoted in a sentence: short, and with no number to be read off."""
    return _DIGITS.sub("…", " ".join(words.split()))[:20]


@dataclass(slots=True)
class Reading:
    """
    A file as it is screened.

    `seen` are the passages a reader meets, `unseen` those that easily leave with the file; what
    stands in both is reported where it is seen. `again` is the text of `seen` in another order,
    in which only identity numbers are looked for. `notes` are hits in themselves (a hidden sheet,
    an author). `files` are files inside the file: place, name, content.
    """

    seen: list[list[Piece]] = field(default_factory=list)
    unseen: list[list[Piece]] = field(default_factory=list)
    again: list[list[Piece]] = field(default_factory=list)
    notes: list[Hit] = field(default_factory=list)
    files: list[tuple[Place, str, bytes]] = field(default_factory=list)

    def note(
        self,
        kind: Kind,
        severity: Severity,
        sentence: str,
        place: Place,
        value: str = "",
        basis: str = "条例 第十七条（公开前审查）",
    ) -> None:
        """Add a hit that is not a value in a text."""
        self.notes.append(Hit(kind, severity, (0, 0), quiet(value), "", sentence, basis, place))
