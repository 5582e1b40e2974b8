"""A text with one kind of digit, dash and space, character for character the original's."""

from __future__ import annotations

import unicodedata

ROW = "\x1e"  # ends a row of a table: numbers never go on across it
CELL = "\t"  # ends a cell: nor across this
THIN = "\u200b"  # what takes no room on paper

_DASHES = "-‐‑‒–—―−﹘﹣－ー─"
_SPACES = "\u00a0\u1680\u202f\u205f\u3000\r\x0b\x0c" + "".join(map(chr, range(0x2000, 0x200B)))
_UNSEEN = "\u00ad\ufeff" + "".join(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)))
)
_LINES = "\u0085\u2028\u2029"
#: as they come out of scanners and old fonts where an X or a mark is meant
_ALIKE = {"Χ": "X", "Х": "X", "х": "x", "χ": "x", "Ⅹ": "X", "ⅹ": "x", "✕": "x", "╳": "X"}
_MASKS = "＊﹡∗✱⁎●•○■□◆▇█"


class _Table(dict[int, str]):
    """What stands for a character; digits of any script are found as they come."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        digit = unicodedata.decimal(char, None)
        self[code] = char if digit is None else str(digit)
        return self[code]


def _table() -> _Table:
    table = _Table()
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(char): "-" for char in _DASHES}
    table |= {ord(char): " " for char in _SPACES}
    table |= {ord(char): THIN for char in _UNSEEN}
    table |= {ord(char): "\n" for char in _LINES}
    table |= {ord(char): "*" for char in _MASKS}
    table |= {ord(char): plain for char, plain in _ALIKE.items()}
    return table


_TABLE = _table()


def flattened(text: str) -> str:
    """Return the text with full-width and other digits, dashes, spaces and marks made plain."""
    if text.isascii() and "\r" not in text:
        return text
    # a text has few characters that something else stands for: each is replaced at one go, in half
    # the time that looking up character after character takes
    for char in set(text):
        plain = _TABLE[ord(char)]
        if plain != char:
            text = text.replace(char, plain)
    return text
