"""What differs between two texts of a report: the public list of a correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any

from gongkai.documents.report import Report
from gongkai.reports.cells import words_of
from gongkai.rules.tally import cell_name


@dataclass(frozen=True, slots=True)
class Change:
    """A cell (`place` is its name) or a paragraph (chapter.1), as it was and as it is."""

    place: str
    words: str
    old: str
    new: str

    def as_data(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self)


def tables_changed(old: Report, new: Report) -> list[Change]:
    """Return the cells in which two reports differ, in the form's order."""
    return [
        Change(cell_name(cell), words_of(new.form, cell), before, now)
        for cell, figure in new.figures()
        if (before := old.figure(*cell).printed or "") != (now := figure.printed or "")
    ]


def changed(old: Report, new: Report) -> list[Change]:
    """Return every cell and paragraph in which two reports differ."""
    return [*tables_changed(old, new), *_title(old, new), *_prose(old, new)]


def _title(old: Report, new: Report) -> Iterator[Change]:
    if old.title != new.title:
        yield Change("title", "标题", old.title or "", new.title or "")


def _prose(old: Report, new: Report) -> Iterator[Change]:
    for number in range(7):
        before, now = old.section(number), new.section(number)
        a = list(before.paragraphs) if before else []
        b = list(now.paragraphs) if now else []
        words = "标题和开头" if number == 0 else f"第{'一二三四五六'[number - 1]}章"
        for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            if tag != "equal":
                yield Change(f"chapter.{number}", words, "\n".join(a[i:j]), "\n".join(b[k:m]))
