"""Titles while one types, and what may have been meant when nothing is found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from math import ceil

import tantivy
from rapidfuzz.distance import OSA

from gongkai.search.asked import Asked
from gongkai.search.clauses import Clauses
from gongkai.search.fold import MARK, aligned, fold

_CANDIDATES = 100  # titles compared
_SHARED = 0.6  # part of a word's characters a title must have to be compared
_ALIKE = 0.6  # part of a word that may stay as it is: one slip in three characters
_LEAST = 3  # characters; one slip in two leaves nothing to go by
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
