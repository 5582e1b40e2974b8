"""A body of HTML screened as its readers see it, and masked without touching its markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.screening.hits import Hit
from gongkai.screening.places import Part, Place
from gongkai.screening.settings import Screening
from gongkai.screening.text import pieces_of, screen_pieces, screen_text

_PIECE = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|[^<]+|<")
_ALT = re.compile(r' alt="([^"]*)"')
_HREF = re.compile(r' href="([^"]*)"')
_SIGN = re.compile(r"&[^;\s&]{1,32};|.", re.DOTALL)
_GAP = frozenset(" \t\r\n\xa0")
_LINES = frozenset(
    {
        *("p", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "caption"),
        *("figcaption", "blockquote", "pre", "table", "ul", "ol", "dl", "figure", "br", "hr"),
    }
)
#: a character of the text, and which characters of the body it is; None for what markup stands for
_Sign = tuple[str, tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class BodyText:
    """
    The text of a body, exactly as `bodies.plain` has it, and where each character stands in it.

    `origins` has a start and an end in the body for each character of `text`.
    """

    text: str
    origins: Sequence[tuple[int, int] | None]

    @classmethod
    def of(cls, body: str) -> BodyText:
        """Read a body that `sanitise` returned."""
        text: list[str] = []
        origins: list[tuple[int, int] | None] = []
        for line in _lines(body):
            if text:
                text.append("\n")
                origins.append(None)
            for sign, origin in line:
                text.append(sign)
                origins.append(origin)
        return cls("".join(text), origins)


def screen_body(
    body: str, settings: Screening | None = None, *, text: str | None = None
) -> list[Hit]:
    """
    Return the hits of a body: spans in `BodyText.text`, then what its links would give away.

    The hits of links have the part LINK, and spans in the address.

    :param text: the body's text where it is at hand (`bodies.plain`, which is the same)
    """
    hits = screen_text(BodyText.of(body).text if text is None else text, settings)
    place = Place(Part.LINK)
    for address in dict.fromkeys(html.unescape(one) for one in _HREF.findall(body)):
        pieces = [type(one)(one.text, place) for one in pieces_of(address)]
        seen = {hit.value for hit in hits}
        hits += [hit for hit in screen_pieces(pieces, settings) if hit.value not in seen]
    return hits


def mask_body(body: str, hits: Iterable[Hit]) -> str:
    """
    Return a body with the values of its hits masked; a link that would tell one loses its address.

    :param hits: hits of this very body (`screen_body`); those nothing can stand for are left
    """
    found = [hit for hit in hits if hit.masked]
    read = BodyText.of(body)
    edits: dict[tuple[int, int], str] = {}
    for hit in found:
        start, end = hit.span
        if hit.place.part is Part.LINK or read.text[start:end] != hit.value:
            continue
        places = [one for one in read.origins[start:end] if one is not None]
        for number, place in enumerate(places):
            edits[place] = html.escape(hit.masked) if number == 0 else ""
    made = body
    for (start, end), text in sorted(edits.items(), reverse=True):
        made = made[:start] + text + made[end:]
    values = {re.sub(r"\s", "", hit.value) for hit in found}
    return _HREF.sub(lambda one: "" if _tells(one[1], values) else one[0], made)


def _tells(address: str, values: set[str]) -> bool:
    bare = re.sub(r"[\s-]", "", html.unescape(address))
    return any(value in bare for value in values if len(value) > 5)


def _lines(body: str) -> Iterator[list[_Sign]]:
    line: list[_Sign] = []
    for signs in _read(body):
        if signs is None:
            yield from _stripped(line)
            line = []
            continue
        line += signs
    yield from _stripped(line)


def _stripped(line: list[_Sign]) -> Iterator[list[_Sign]]:
    start, end = 0, len(line)
    while start < end and line[start][0] in " \t":
        start += 1
    while end > start and line[end - 1][0] in " \t":
        end -= 1
    if start < end:
        yield line[start:end]


def _read(body: str) -> Iterator[list[_Sign] | None]:
    """Yield the characters of a body piece by piece, None where a line ends."""
    kept = 0
    for found in _PIECE.finditer(body):
        closing, tag, attributes = found.groups()
        if tag is None:
            yield from _broken(_signs(found[0], found.start()), keep=bool(kept))
        elif tag in ("td", "th"):
            if closing:
                yield [("\t", None)]
        elif tag in _LINES:
            yield None
            if tag == "pre":
                kept += -1 if closing else 1
        elif tag == "img" and (alt := _ALT.search(attributes)):
            yield from _broken(_signs(alt[1], found.start(3) + alt.start(1)), keep=True)


def _signs(text: str, at: int) -> list[_Sign]:
    signs: list[_Sign] = []
    for one in _SIGN.finditer(text):
        place = (at + one.start(), at + one.end())
        shown = html.unescape(one[0])
        signs += [(char, place) for char in shown]
    return signs


def _broken(signs: list[_Sign], *, keep: bool) -> Iterator[list[_Sign] | None]:
    """Make one blank of a run of blanks; where line breaks are the writer's, end lines there."""
    made: list[_Sign] = []
    for sign in signs:
        if keep and sign[0] == "\n":
            yield made
            yield None
            made = []
        elif not keep and sign[0] in _GAP:
            if not made or made[-1][0] != " ":
                made.append((" ", sign[1]))
        else:
            made.append(sign)
    yield made
