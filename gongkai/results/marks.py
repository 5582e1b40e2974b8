"""Which cells and sentences of a report carry the number of a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gongkai.audit.finding import Severity
from gongkai.documents.characters import writable
from gongkai.documents.report import Place
from gongkai.results.waivers import Judged

_ORDER = list(Severity)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding's mark on a cell, a heading or a sentence; `first` on the decisive place."""

    number: int  # of the finding, from 1
    severity: Severity
    first: bool
    is_open: bool = True


@dataclass(slots=True)
class Piece:
    """A stretch of text with the findings it belongs to; `ends` are those that end with it."""

    text: str
    marks: list[Mark] = field(default_factory=list)
    ends: list[Mark] = field(default_factory=list)

    @property
    def gravest(self) -> Mark | None:
        """The mark that gives the stretch its colour."""
        return gravest(self.marks)


@dataclass(slots=True)
class Marks:
    """All marks of one report."""

    #: (table, slot name) → marks; the name is empty for the table itself
    slots: dict[tuple[int, str], list[Mark]] = field(default_factory=dict)
    headings: dict[int, list[Mark]] = field(default_factory=dict)
    sentences: dict[int, list[tuple[str, Mark]]] = field(default_factory=dict)

    def slot(self, table: int, name: str) -> list[Mark]:
        """Return the marks of a cell, those of decisive places first."""
        found = self.slots.get((table, name), [])
        return sorted(found, key=lambda mark: (not mark.first, mark.number))

    def pieces(self, chapter: int, paragraph: str) -> list[Piece]:
        """Return a paragraph cut where the sentences of findings begin and end."""
        text = writable(paragraph)
        spans = [
            (*span, mark)
            for sentence, mark in self.sentences.get(chapter, ())
            if (span := span_of(sentence, text)) is not None
        ]
        return _cut(text, spans)


def marks_of(findings: Sequence[Judged]) -> Marks:
    """Return the marks of findings, numbered in their order from 1."""
    found = Marks()
    for number, judged in enumerate(findings, 1):
        seen: set[object] = set()
        for index, place in enumerate(judged.finding.places):
            mark = Mark(number, judged.severity, index == 0, judged.is_open)
            _put(found, place, mark, seen)
    return found


def gravest(marks: Iterable[Mark]) -> Mark | None:
    """Return the mark that decides the colour: open before waived, then by severity."""
    ranked = sorted(marks, key=lambda m: (not m.is_open, _ORDER.index(m.severity), not m.first))
    return ranked[0] if ranked else None


def slot_name(place: Place) -> str:
    """Return the name of the cell a place means, as `layout` calls its cells."""
    row = place.row or place.group
    if row and place.col:
        return f"{row}-{place.col}"
    return row or place.col or ""


def span_of(sentence: str, text: str) -> tuple[int, int] | None:
    """Return where a sentence stands in a text, white space aside; None when it does not."""
    wanted = writable(sentence).strip()
    at = text.find(wanted)
    if wanted and at >= 0:
        return at, at + len(wanted)
    bare = _SPACE.sub("", wanted)
    kept = [i for i, char in enumerate(text) if not char.isspace()]
    at = "".join(text[i] for i in kept).find(bare) if bare else -1
    return (kept[at], kept[at + len(bare) - 1] + 1) if at >= 0 else None


def _put(marks: Marks, place: Place, mark: Mark, seen: set[object]) -> None:
    if place.table is not None:
        key = (place.table, slot_name(place))
        if key not in seen:
            marks.slots.setdefault(key, []).append(mark)
            seen.add(key)
    if place.chapter is None:
        return
    if place.sentence:
        marks.sentences.setdefault(place.chapter, []).append((place.sentence, mark))
    elif place.table is None and place.chapter not in seen:
        marks.headings.setdefault(place.chapter, []).append(mark)
        seen.add(place.chapter)


def _cut(text: str, spans: list[tuple[int, int, Mark]]) -> list[Piece]:
    edges = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end))})
    pieces = []
    for start, end in pairwise(edges):
        inside = [mark for low, high, mark in spans if low <= start and end <= high]
        ends = [mark for low, high, mark in spans if low <= start and high == end]
        pieces.append(Piece(text[start:end], inside, ends))
    return pieces
