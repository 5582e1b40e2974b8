"""Any HTML to the little HTML that a body may be."""

from __future__ import annotations

import html
import re

import nh3

from gongkai.bodies import allowed
from gongkai.bodies.errors import TooDeep
from gongkai.bodies.tame import DEEPEST, tame
from gongkai.rules.words import said

MOST_CHARACTERS = 4_000_000
MOST_TAGS = 200_000
SMALL = 100_000  # characters, and FEW tags: whatever it is, a parser is done with it in no time
FEW = 2_000
_ROUNDS = 4
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_EMPTY = frozenset({"br", "hr", "img"})
_REOPENED = re.compile(
    r"<(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/][^>]*>", re.IGNORECASE
)
_CLEANER = nh3.Cleaner(
    tags=set(allowed.TAGS),
    clean_content_tags=set(allowed.GONE),
    attributes={"*": set(), **allowed.ATTRIBUTES},  # nh3 would keep lang and title
    attribute_filter=allowed.attribute,
    strip_comments=True,
    link_rel="noopener noreferrer",
    url_schemes={"http", "https", "mailto", "tel"},
)


def sanitise(source: str) -> str:
    """
    Return a body that no reader's browser can be made to act on.

    What is returned is left as it is when it is put in again; every body is passed through
    here before it is stored.

    :raises TooDeep: more text or tags than a document has
    """
    bounded(source)
    made = source.replace("\x00", "")
    if len(made) > SMALL or made.count("<") > FEW:
        made = tame(made)
    else:
        made = _REOPENED.sub(r"<\1>", made)
    for _ in range(_ROUNDS):
        cleaned = _CLEANER.clean(made)
        bounded(cleaned)
        if cleaned == made:
            return cleaned if _depth(cleaned) <= DEEPEST else _words_only(cleaned)
        made = cleaned
    return _words_only(made)


def bounded(source: str) -> None:
    """
    Refuse a text that is beyond what is worth parsing.

    :raises TooDeep: too long, or too many tags
    """
    if len(source) > MOST_CHARACTERS:
        raise TooDeep(
            name="正文",
            what=said(
                "内容超过%(most_characters)s万字符", most_characters=MOST_CHARACTERS // 10000
            ),
        )
    if source.count("<") > MOST_TAGS:
        raise TooDeep(
            name="正文", what=said("标记超过%(most_tags)s万个", most_tags=MOST_TAGS // 10000)
        )


def _depth(cleaned: str) -> int:
    """Return how deep elements stand in one another, in HTML that the cleaner wrote."""
    deepest = depth = 0
    for closing, tag in _TAG.findall(cleaned):
        if tag in _EMPTY:
            continue
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
    return deepest


def _words_only(cleaned: str) -> str:
    """Return paragraphs of plain words, for what does not come to rest or is too deep."""
    words = html.unescape(re.sub(r"<[^>]*>", "\n", cleaned))
    lines = (line.strip() for line in words.split("\n"))
    return "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line)
