"""What screening would have marked: personal data of a file, with the marks that hide them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.redaction.docx_outline import Paragraph, find_words
from gongkai.redaction.found import find
from gongkai.redaction.marks import PageMark, WordMark
from gongkai.screening.files import screen_file
from gongkai.screening.hits import Hit
from gongkai.screening.masking import MASKABLE
from gongkai.screening.settings import Screening

MOST = 300
_SHORT = 4  # characters: a shorter value also stands where it is something else


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value that should not go out: what it is, and the marks that hide it everywhere."""

    kind: str
    value: str
    sentence: str
    places: tuple[str, ...]
    marks: tuple[PageMark | WordMark, ...]


def propose_pdf(data: bytes, settings: Screening | None = None) -> list[Proposal]:
    """
    Return the personal data on the pages of a PDF; what readers do not see goes anyway.

    :raises CannotRedact: the file cannot be opened
    """
    hits = _hits(data, "文件.pdf", settings)
    found = find(data, list(hits)) if hits else []
    made = []
    for value, hit in hits.items():
        there = [one for one in found if _same(one.text, value)]
        if there:
            places = tuple(dict.fromkeys(f"第{one.page}页" for one in there))
            marks = tuple(mark for one in there for mark in one.marks())
            made.append(Proposal(hit.kind.label, value, hit.sentence, places, marks))
    return made


def propose_docx(
    data: bytes, paragraphs: Sequence[Paragraph], settings: Screening | None = None
) -> list[Proposal]:
    """Return the personal data in the paragraphs of a DOCX (`docx_outline.outline` of it)."""
    made = []
    for value, hit in _hits(data, "文件.docx", settings).items():
        found = find_words(list(paragraphs), [value])
        if found:
            places = tuple(dict.fromkeys(one.where for one in found))
            marks = tuple(one.mark for one in found)
            made.append(Proposal(hit.kind.label, value, hit.sentence, places, marks))
    return made


def _hits(data: bytes, name: str, settings: Screening | None) -> dict[str, Hit]:
    found: dict[str, Hit] = {}
    for hit in screen_file(data, name, settings):
        value = hit.value.strip()
        if hit.kind in MASKABLE and len(_bare(value)) >= _SHORT and len(found) < MOST:
            found.setdefault(value, hit)
    return found


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
