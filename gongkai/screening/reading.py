"""What a reader of files hands over: passages, things hidden, and files inside the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.screening.hits import Hit, Kind, Severity
from gongkai.screening.passage import Piece
from gongkai.screening.places import Place


@dataclass(slots=True)
class Reading:
    """
    A file as it is screened.

    `seen` are the passages a reader meets, `unseen` those that easily leave with the file; what
    stands in both is reported where it is seen. `notes` are hits in themselves (a hidden sheet,
    an author). `files` are files inside the file: place, name, content.
    """

    seen: list[list[Piece]] = field(default_factory=list)
    unseen: list[list[Piece]] = field(default_factory=list)
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
        self.notes.append(Hit(kind, severity, (0, 0), value, "", sentence, basis, place))
