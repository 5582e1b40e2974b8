"""Titles while one types, and what may have been meant when nothing is found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from math import ceil

import tantivy
from rapidfuzz.distance import OSA

from gongkai.search.asked import Asked
from gongkai.search.clauses import Clauses
from gongkai.search.fold import MARK, aligned, fold, wide

_CANDIDATES = 100  # titles compared
_SHARED = 0.6  # part of a word's characters a title must have to be compared
_ALIKE = 0.6  # part of a word that may stay as it is: one slip in three characters
_LEAST = 3  # characters, to be compared with titles; two are looked up as a pair
_COMMON = 3  # titles: a pair that neither sounds nor is written like the word stands in as many
_NEAR = 25  # places apart in GB 2312, which is ordered by sound
_TRIED = 4  # pairs looked at closely
_LONGEST = 30


def titles(searcher: tantivy.Searcher, clauses: Clauses, most: int) -> list[str]:
    """Return titles that have all the words, the newest first, each once."""
    query = clauses.titles()
    hits = searcher.search(query, most * 3, count=False, order_by_field="order").hits
    return list(dict.fromkeys(_title(searcher, at) for _, at in hits))[:most]


def instead(searcher: tantivy.Searcher, clauses: Clauses, asked: Asked) -> str | None:
    """Return the query with each word that is nowhere replaced by one of a title's; or None."""
    words = []
    for word in asked.words:
        if searcher.search(clauses.anywhere(word), 1, count=False).hits:
            words.append(word)
            continue
        nearest = _nearest(word, searcher, clauses)
        if nearest is None:
            return None
        words.append(nearest)
    made = " ".join(words)
    return made if words != list(asked.words) else None


def _nearest(word: str, searcher: tantivy.Searcher, clauses: Clauses) -> str | None:
    """Return the run of characters in titles most like a word; of equals the most common one."""
    if len(word) == 2 and all(map(wide, word)):
        return _pair(word, searcher, clauses)
    if not _LEAST <= len(word) <= _LONGEST:
        return None
    votes: Counter[str] = Counter()
    best: dict[str, float] = {}
    for title in _candidates(word, searcher, clauses):
        likeness, _, run = max(_runs(word, title), default=(0.0, 0, ""))
        if likeness >= _ALIKE:
            votes[run] += 1
            best[run] = likeness
    return max(best, key=lambda run: (best[run], votes[run], run), default=None)


def _pair(word: str, searcher: tantivy.Searcher, clauses: Clauses) -> str | None:
    """
    Return the pair of characters in titles that a pair was meant to be.

    Its two exchanged, or one of them replaced: by one that sounds alike, as input methods offer
    it, or else by any other, where that makes a word of several titles and not a cut through one.
    """
    first, second = word[0], word[1]
    made = {second + first: True}
    for one in _characters():
        made.setdefault(one + second, _sounds_alike(one, first))
        made.setdefault(first + one, _sounds_alike(one, second))
    made.pop(word, None)
    often = [
        (alike, count, pair)
        for pair, alike in made.items()
        if (count := searcher.doc_freq("title2", pair)) >= (1 if alike else _COMMON)
    ]
    for alike, _, pair in sorted(often, reverse=True)[:_TRIED]:
        if alike or _is_a_word(pair, searcher, clauses):
            return pair
    return None


def _is_a_word(pair: str, searcher: tantivy.Searcher, clauses: Clauses) -> bool:
    """Tell whether a pair has different characters before it in titles, and after it."""
    before, after = set(), set()
    for _, at in searcher.search(clauses.in_titles(pair), _CANDIDATES, count=False).hits:
        title = f"^{aligned(_title(searcher, at))}$"
        place = title.find(pair)
        if place > 0:
            before.add(title[place - 1])
            after.add(title[place + 2])
    return len(before) > 1 and len(after) > 1


@lru_cache(maxsize=1)
def _characters() -> tuple[str, ...]:
    """Return the common characters: the first level of GB 2312, in the order of their sounds."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return tuple(filter(None, (code.decode("gb2312", "ignore") for code in rows)))


@lru_cache(maxsize=1)
def _places() -> dict[str, int]:
    return {one: at for at, one in enumerate(_characters())}


def _sounds_alike(one: str, other: str) -> bool:
    """Tell whether two common characters sound alike, or nearly (zhen, zheng)."""
    here, there = _places().get(one), _places().get(other)
    return here is not None and there is not None and abs(here - there) <= _NEAR


def _candidates(word: str, searcher: tantivy.Searcher, clauses: Clauses) -> Iterator[str]:
    """Yield titles that share most of the word's characters."""
    characters = set(word.replace(MARK, ""))
    query = clauses.titles_sharing(characters, ceil(len(characters) * _SHARED))
    for _, at in searcher.search(query, _CANDIDATES, count=False).hits:
        yield _title(searcher, at)


def _runs(word: str, title: str) -> Iterator[tuple[float, int, str]]:
    """
    Yield the runs of a title that are as long as the word, or nearly.

    Each with its likeness and, to choose among equals, how near it is in length.
    """
    low = aligned(title)
    for more in (0, 1, -1):
        length = len(word) + more
        for at in range(len(low) - length + 1):
            run = low[at : at + length]
            if run[0].isalnum() and run[-1].isalnum() and " " not in run:
                likeness = OSA.normalized_similarity(word, fold(run))
                yield likeness, -abs(more), title[at : at + length]


def _title(searcher: tantivy.Searcher, at: tantivy.DocAddress) -> str:
    card = json.loads(bytes(searcher.doc(at).get_first("card") or b"{}"))
    return str(card.get("title", ""))
