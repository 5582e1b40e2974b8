"""Text gathered from an attachment, up to what an index takes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from time import monotonic

from lxml import etree

from gongkai.bodies.errors import Damaged
from gongkai.bodies.files.source import Source

MOST_CHARACTERS = 2_000_000
MOST_SECONDS = 25
MOST_PART = 64 << 20  # bytes of one unpacked part
_GAPS = re.compile(r"[ \t\r\xa0\u3000]+")


class Enough(Exception):
    """As many characters as are kept, or all the time there is."""


class Text:
    """The lines so far."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._left = MOST_CHARACTERS
        self._until = monotonic() + MOST_SECONDS

    def add(self, text: str) -> None:
        """
        Add a line.

        :raises Enough: the limits are reached
        """
        plain = _GAPS.sub(" ", text.replace("\x00", "")).strip()
        if plain:
            self.parts.append(plain[: self._left])
            self._left -= len(plain) + 1
        if self._left <= 0 or monotonic() > self._until:
            raise Enough


def elements(content: bytes, source: Source) -> Iterator[etree._Element]:
    """
    Yield the elements of a part as they end; entities are not followed.

    :raises Damaged: it is not well-formed
    """
    try:
        for _, element in etree.iterparse(
            io.BytesIO(content), resolve_entities=False, no_network=True, load_dtd=False
        ):
            yield element
    except etree.XMLSyntaxError as error:
        raise Damaged(name=source.name, what="里面的XML不完整") from error
