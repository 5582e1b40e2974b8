"""One file to audit, on disk or inside an archive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_DOCUMENTS = "html htm shtml xhtml docx docm doc wps rtf pdf ofd txt xlsx xlsm xls et csv json"
SUFFIXES = frozenset(f".{name}" for name in (*_DOCUMENTS.split(), "zip"))
OURS = {".json": b'"gongkai-report"', ".csv": b"part,number,row,"}
PEEK = 400


@dataclass(frozen=True, slots=True)
class Source:
    """
    One file to audit. `name` is what results call it.

    `members` are the names that lead into archives, outermost first; none for a plain file.
    `trouble` says why there is nothing to read: what is the case；what to do.
    """

    name: str
    path: Path
    members: tuple[str, ...] = ()
    trouble: str | None = None


def wanted(name: str, start: bytes) -> bool:
    """Tell whether a file found in a folder or an archive can be a report."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    if base.startswith((".", "~$")):
        return False
    suffix = Path(base).suffix.lower()
    mark = OURS.get(suffix)
    return suffix in SUFFIXES and (mark is None or mark in start)
