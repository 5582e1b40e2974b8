"""Two drafts of a chapter written at the same time, put together paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Difference:
    """
    A stretch of two drafts: lines of one and of the other; `same` when they do not differ.

    `marked_one`, `marked_other` are the lines cut into (words, differs).
    """

    same: bool
    one: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def marked_one(self) -> list[tuple[str, bool]]:
        """The lines of the first draft, cut where they differ."""
        return _marked("\n".join(self.one), "\n".join(self.other))

    @property
    def marked_other(self) -> list[tuple[str, bool]]:
        """The lines of the second draft, cut where they differ."""
        return _marked("\n".join(self.other), "\n".join(self.one))


@dataclass(frozen=True, slots=True)
class Merged:
    """`text` keeps what both wrote; `clean` tells that they changed different paragraphs."""

    text: str
    clean: bool


def differences(one: str, other: str) -> list[Difference]:
    """Return two drafts side by side, paragraph by paragraph."""
    a, b = one.split("\n"), other.split("\n")
    return [
        Difference(tag == "equal", tuple(a[i:j]), tuple(b[k:m]))
        for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    ]


def merged(base: str, theirs: str, mine: str) -> Merged:
    """
    Return a draft that keeps the changes of both since `base`.

    Where both changed the same paragraphs, theirs stand first and mine after them.
    """
    lines, a, b = base.split("\n"), theirs.split("\n"), mine.split("\n")
    made: list[str] = []
    clean = True
    at = at_a = at_b = 0
    for start, end, a_start, a_end, b_start, b_end in _anchors(lines, a, b):
        old, one, two = lines[at:start], a[at_a:a_start], b[at_b:b_start]
        if one in (old, two):
            made += two
        elif two == old:
            made += one
        else:
            clean = False
            made += [*one, *two]
        made += lines[start:end]
        at, at_a, at_b = end, a_end, b_end
    return Merged("\n".join(made), clean)


Anchor = tuple[int, int, int, int, int, int]


def _anchors(base: list[str], a: list[str], b: list[str]) -> Iterator[Anchor]:
    """Yield the stretches that stand unchanged in all three, and the end of all."""
    ours = {i + n: k + n for i, k, size in _blocks(base, a) for n in range(size)}
    yours = {i + n: k + n for i, k, size in _blocks(base, b) for n in range(size)}
    for i in range(len(base)):
        if i in ours and i in yours:
            yield i, i + 1, ours[i], ours[i] + 1, yours[i], yours[i] + 1
    yield len(base), len(base), len(a), len(a), len(b), len(b)


def _blocks(one: list[str], other: list[str]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [(m.a, m.b, m.size) for m in matcher.get_matching_blocks()]


def _marked(one: str, other: str) -> list[tuple[str, bool]]:
    if len(one) * len(other) > 4_000_000:
        return [(one, True)]
    found = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [(one[i:j], tag != "equal") for tag, i, j, _k, _m in found if j > i]
