"""Which characters may be written to a file."""

from __future__ import annotations

import re

#: control characters, lone surrogates and non-characters: no document format can hold them
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def writable(text: str) -> str:
    """Return the text without the characters no document format can hold."""
    return _UNWRITABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def lines(text: str) -> list[str]:
    """Return the lines of a writable text."""
    return writable(text).split("\n")
