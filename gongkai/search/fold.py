"""
What counts as the same text: width, case, script, punctuation and line breaks do not matter.

`fold` maps character by character, so that whatever stands in a text also stands in its folded
form: a word is found in a text exactly when its folded form is a part of the text's. Runs of
punctuation become one `MARK`, whichever they are: 〔2023〕, (2023) and [2023] are the same.
White space goes, so that a word broken by a line end is one word; only between two letters or
digits it becomes a mark, because there it divides words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARK = "·"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003ffff"
_PUNCTUATION = re.compile(r"\s*(?:[^\w\s]|_)[\W_]*")
_BETWEEN_NARROW = re.compile(rf"(?<![\s{_WIDE}])(?<=.)\s+(?=[^\s{_WIDE}])")
_WHITE = re.compile(r"\s+")
#: ideographs that may have a simplified form
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class _Table(dict[int, str]):
    """Each character's form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFKC", character).casefold()
        form = "".join(map(_simplified, plain))
        self[code] = form
        return form


class _Aligned(_Table):
    """The same where one character becomes one; others stay, so that places do not move."""

    def __missing__(self, code: int) -> str:
        form = _table[code]
        form = form if len(form) == 1 else chr(code)
        self[code] = form
        return form


_table = _Table()
_aligned = _Aligned()


def fold(text: str) -> str:
    """Return the form of a text that is indexed and searched for."""
    text = _PUNCTUATION.sub(MARK, text.translate(_table))
    return _WHITE.sub("", _BETWEEN_NARROW.sub(MARK, text))


def aligned(text: str) -> str:
    """Return a text of the same length with each character's form, punctuation untouched."""
    return text.translate(_aligned)


def bigrams(folded: str) -> list[str]:
    """Return every two neighbouring characters of a folded text, in their order."""
    return list(map(str.__add__, folded, folded[1:]))


def pattern(word: str) -> str:
    """Return a regular expression that finds a folded word in an `aligned` text."""
    made = []
    for at, character in enumerate(word):
        if character == MARK:
            made.append(r"[\W_]+")
            continue
        if at and word[at - 1] != MARK and (wide(character) or wide(word[at - 1])):
            made.append(r"\s*")
        made.append(re.escape(character))
    return "".join(made)


def wide(character: str) -> bool:
    """Tell whether a character is one of a script written without spaces."""
    return _wide(character) is not None


_wide = re.compile(f"[{_WIDE}]").match


@lru_cache(maxsize=1)
def _converter() -> object:
    from opencc import OpenCC

    return OpenCC("t2s").convert


def _simplified(character: str) -> str:
    """Return a character's simplified form; alone, as words would make it depend on neighbours."""
    if not _HAN.match(character):
        return character
    convert = _converter()
    assert callable(convert)  # noqa: S101  for the type checker
    return str(convert(character))
