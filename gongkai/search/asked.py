"""
What can be typed into the search box, and what it means.

Words are separated by spaces and all have to be there. "…" or “…” keeps words together, -word
leaves texts out. Everything else is taken as it stands: there is no way to type a mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.search.document import number_key
from gongkai.search.fold import MARK, fold

MOST_CHARACTERS = 200  # of a query; what follows is not searched for, and the page says so
MOST_WORDS = 12
_PART = re.compile(
    r'(?P<minus>(?<!\S)[-－−])?(?:["“”＂](?P<quoted>[^"“”＂]+)["“”＂]|(?P<plain>[^\s"“”＂]+))'
)


@dataclass(frozen=True, slots=True)
class Asked:
    """
    A query, read.

    :ivar words: folded; each must be in the text
    :ivar excluded: folded; none may be
    :ivar whole: everything typed without the excluded words, folded, for titles that say just that
    :ivar number: what was typed as a 文号 or 索引号 is compared by
    :ivar cut: it was too long, and only its beginning is searched for
    """

    words: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    whole: str = ""
    number: str = ""
    cut: bool = False

    @property
    def empty(self) -> bool:
        """Nothing to search for: only punctuation, or only what is to be left out."""
        return not self.words


def read(typed: str) -> Asked:
    """Return what a query asks for; never fails, whatever was typed."""
    text = typed[:MOST_CHARACTERS]
    words: list[str] = []
    excluded: list[str] = []
    positive: list[str] = []
    for part in _PART.finditer(text):
        said = part["quoted"] or part["plain"]
        word = fold(said).strip(MARK)
        if not word:
            continue
        if part["minus"]:
            excluded.append(word)
        else:
            words.append(word)
            positive.append(said)
    found = tuple(dict.fromkeys(words))
    whole = " ".join(positive)
    return Asked(
        words=found[:MOST_WORDS],
        excluded=tuple(dict.fromkeys(excluded))[:MOST_WORDS],
        whole=fold(whole).strip(MARK),
        number=number_key(whole),
        cut=len(typed.strip()) > MOST_CHARACTERS or len(found) > MOST_WORDS,
    )
