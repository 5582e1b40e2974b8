"""What can be marked in a DOCX: its paragraphs and pictures, in the order they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gongkai.documents.docx_names import BR, CR, HYPHEN, SYM, TAB, TXBX, P, T, W
from gongkai.redaction.docx_base import Base, base_of
from gongkai.redaction.docx_names import R_ID, A, M
from gongkai.redaction.errors import NothingMarked
from gongkai.redaction.marks import WordMark
from gongkai.screening.flat import flattened

_LABELS = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
}
_CHARS = {TAB: "\t", BR: "\n", CR: "\n", HYPHEN: "-", SYM: "□", W + "softHyphen": ""}
_AROUND = 12


@dataclass(frozen=True, slots=True)
class Paragraph:
    """
    A paragraph: the part it stands in, its number there from 1, its words and its pictures.

    `where` says to a reader where it is.
    """

    part: str
    number: int
    text: str
    pictures: tuple[int, ...]
    where: str
    in_table: bool


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Words found in a paragraph, with those around."""

    mark: WordMark
    where: str
    before: str
    text: str
    after: str


def outline(data: bytes) -> list[Paragraph]:
    """
    Return every paragraph that has words or pictures, as it will be in the result.

    :raises CannotRedact: no DOCX, damaged, encrypted, or beyond the limits
    """
    return outline_of(base_of(data))


def outline_of(base: Base) -> list[Paragraph]:
    """Return the paragraphs of a document taken apart."""
    found = []
    for part, root in base.parts.items():
        kind = part.rstrip("0123456789")
        relations = base.relations.get(part, {})
        for number, node in enumerate(paragraphs(root), 1):
            text = "".join(one.text for one in texts_of(node))
            pictures = tuple(relations[name] for name in pictures_in(node) if name in relations)
            if not text.strip() and not pictures:
                continue
            in_table = next(node.iterancestors(W + "tc"), None) is not None
            where = f"{_LABELS[kind]}{'表格' if in_table else ''}第{number}段"
            found.append(Paragraph(part, number, text, pictures, where, in_table))
    return found


def find_words(paragraphs_: list[Paragraph], texts: list[str]) -> list[FoundWords]:
    """
    Return every place of words in the paragraphs, in order.

    :raises NothingMarked: nothing to look for
    """
    wanted = list(dict.fromkeys(key for text in texts if (key := _key(text))))
    if not wanted:
        raise NothingMarked(what="没有填写要查找的文字", do="请填写姓名、号码等要遮盖的文字")
    return [
        _found(one, start, end)
        for one in paragraphs_
        for key in wanted
        for start, end in spans_of(one.text, key)
    ]


def spans_of(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield where words begin and end in a text, whatever gaps they are written with."""
    wanted = _key(wanted)
    flat: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for one in _key(char):
            flat.append(one)
            places.append(place)
    joined, at = "".join(flat), 0
    while wanted and (at := joined.find(wanted, at)) >= 0:
        yield places[at], places[at + len(wanted) - 1] + 1
        at += len(wanted)


def _key(text: str) -> str:
    return re.sub(r"\s", "", flattened(text)).casefold()


def _found(one: Paragraph, start: int, end: int) -> FoundWords:
    return FoundWords(
        WordMark(one.part, one.number, start, end),
        one.where,
        one.text[max(0, start - _AROUND) : start],
        one.text[start:end],
        one.text[end : end + _AROUND],
    )


def paragraphs(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of a part, those of text boxes after the one they stand in."""
    return list(root.iter(P))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph: the element that holds them, and the words."""

    node: etree._Element
    text: str


def texts_of(paragraph: etree._Element) -> list[Piece]:
    """Return the words of a paragraph; those of a text box in it belong to its own paragraphs."""
    found: list[Piece] = []
    _walk(paragraph, found)
    return found


def _walk(node: etree._Element, found: list[Piece]) -> None:
    for child in node:
        tag = child.tag
        if tag == TXBX:
            continue
        if tag in (T, M + "t"):
            found.append(Piece(child, child.text or ""))
        elif tag in _CHARS:
            found.append(Piece(child, _CHARS[tag]))
        else:
            _walk(child, found)


def pictures_in(paragraph: etree._Element) -> list[str]:
    """Return the relations of the pictures of a paragraph."""
    return [
        blip.get(R_ID + "embed", "")
        for blip in paragraph.iter(A + "blip")
        if next(blip.iterancestors(P), None) is paragraph
    ]
