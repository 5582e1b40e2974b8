"""Two texts of one draft side by side, block by block, and the one that is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from gongkai.publishing.models import ItemDraft

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_EMPTY = frozenset({"br", "hr", "img"})
THEIRS, MINE, BOTH = "theirs", "mine", "both"


@dataclass(frozen=True, slots=True)
class Part:
    """
    A stretch of both texts: the same in both, or different.

    `number` names the choice to be made; None where they agree.
    """

    number: int | None
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A field that two people filled in differently."""

    name: str
    label: str
    theirs: Any
    mine: Any


def blocks(body: str) -> Iterator[str]:
    """Yield the outermost elements of a body that `sanitise` returned, and words between them."""
    depth, start = 0, 0
    for found in _TAG.finditer(body):
        closing, tag = found.groups()
        if depth == 0 and not closing and found.start() > start:
            yield body[start : found.start()]
            start = found.start()
        if tag not in _EMPTY:
            depth += -1 if closing else 1
        if depth == 0:
            yield body[start : found.end()]
            start = found.end()
    if body[start:].strip():
        yield body[start:]


def parts(theirs: str, mine: str) -> list[Part]:
    """Return two bodies cut where they differ."""
    old, new = list(blocks(theirs)), list(blocks(mine))
    made: list[Part] = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        number = None if kind == "equal" else sum(one.number is not None for one in made)
        made.append(Part(number, tuple(old[a_start:a_end]), tuple(new[b_start:b_end])))
    return made


def merged(found: Sequence[Part], chosen: Mapping[int, str]) -> str:
    """Return the body that choices make; where none is made both stay, so that nothing is lost."""
    made: list[str] = []
    for part in found:
        choice = THEIRS if part.number is None else chosen.get(part.number, BOTH)
        if choice in (THEIRS, BOTH):
            made += part.theirs
        if choice in (MINE, BOTH) and part.number is not None:
            made += part.mine
    return "".join(made)


def differing(draft: ItemDraft, mine: Mapping[str, Any]) -> list[Differing]:
    """Return the fields of a draft that are other than in values somebody else wanted to save."""
    labels = {field.name: str(field.verbose_name) for field in ItemDraft._meta.fields}
    return [
        Differing(name, _(labels.get(name, name)), getattr(draft, name), value)
        for name, value in mine.items()
        if name not in ("body", "column", "interprets") and getattr(draft, name) != value
    ]
