"""Which passages of two texts are the same, to be shown side by side."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass

LEAST = 13  # letters; what is shorter is a phrase anybody may use
_SEED = 8  # letters looked up; any passage begins with one
_PLACES = 16  # of a seed that are tried, so that repetition costs no more than its length


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage both texts have: where it begins and ends in each, in characters."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


def passages_alike(a: str, b: str) -> list[Passage]:
    """
    Return the passages of `b` that stand in `a` as well, in their order in `b`, not overlapping.

    They may stand elsewhere, or several times be taken from one place. Punctuation, white space,
    width and case do not matter.
    """
    ours, our_places = _letters(a)
    theirs, their_places = _letters(b)
    seeds: defaultdict[str, list[int]] = defaultdict(list)
    for at in range(len(ours) - _SEED + 1):
        places = seeds[ours[at : at + _SEED]]
        if len(places) < _PLACES:
            places.append(at)
    found, at, follows = [], 0, 0
    while at <= len(theirs) - LEAST:
        places = seeds.get(theirs[at : at + _SEED], [])
        length, start = max(
            ((_common(ours, place, theirs, at), place) for place in places),
            key=lambda row: (row[0], row[1] == follows),  # of equals what goes on where we were
            default=(0, 0),
        )
        if length < LEAST:
            at += 1
            continue
        found.append(
            Passage(
                our_places[start],
                our_places[start + length - 1] + 1,
                their_places[at],
                their_places[at + length - 1] + 1,
            )
        )
        at += length
        follows = start + length
    return found


def _letters(text: str) -> tuple[str, list[int]]:
    """Return a text's letters and digits, and where each of them stands."""
    letters, places = [], []
    for at, character in enumerate(text):
        for one in unicodedata.normalize("NFKC", character).casefold():
            if one.isalnum():
                letters.append(one)
                places.append(at)
    return "".join(letters), places


def _common(ours: str, our_at: int, theirs: str, their_at: int) -> int:
    """Return how many characters two texts have in common from two places on."""
    most = min(len(ours) - our_at, len(theirs) - their_at)
    step, length = 64, 0
    while length < most:
        size = min(step, most - length)
        one = ours[our_at + length : our_at + length + size]
        other = theirs[their_at + length : their_at + length + size]
        if one != other:
            if size == 1:
                break
            step = size // 2
            continue
        length += size
    return length
