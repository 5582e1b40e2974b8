"""Sentences of the prose, in a plain form in which one way of writing is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.documents.report import Report, Section

_PLAIN = str.maketrans(
    "０１２３４５６７８９％．(),;:｛｝〇－–―~∼〜",
    "0123456789%.（），；：（）零---～～～",
)
_OTHERWISE = re.compile(f"[{''.join(map(re.escape, map(chr, _PLAIN)))}]")
_SPACE = re.compile(r"[\s\u00a0\u200b-\u200f\u2060\u3000\ufeff]")
_END = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)]*|\n|$)")
#: names of documents: nothing inside them is a figure
_TITLE = re.compile(
    r"《[^》]{0,120}》|〈[^〉]{0,120}〉|<[^<>]{2,80}>|〔[^〕]{0,120}〕|https?[：:][\w./%?=&-]*"
)
#: a bracket within a name: 县（市、区）
_IN_A_NAME = re.compile(r"(?<=[县区市])（[市区县旗、及和]{1,7}）")
_THOUSANDS = re.compile(r"，(?<=\d，)(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Sentence:
    """
    One printed sentence, its mark at the end included.

    `plain` is the same words without spaces, with half-width digits and full-width marks, and
    with document titles blanked; `positions` leads from it back to `text`, None when the two
    run alike. `offset` is where the sentence begins in its chapter's text.
    """

    chapter: int
    paragraph: int
    offset: int
    text: str
    plain: str
    positions: tuple[int, ...] | None = None

    def at(self, position: int) -> int:
        """Return the place in the chapter's text of a place in `plain`."""
        return self.offset + (self.positions[position] if self.positions else position)

    def printed(self, start: int, end: int) -> str:
        """Return the words as printed for a span of `plain`."""
        if self.positions is None:
            return self.text[start:end]
        return self.text[self.positions[start] : self.positions[end - 1] + 1]


def _blank(match: re.Match[str]) -> str:
    return "■" * len(match[0])


def sentence(text: str, *, chapter: int = 1, paragraph: int = 0, offset: int = 0) -> Sentence:
    """Return one sentence in its printed and its plain form."""
    plain = text.translate(_PLAIN) if _OTHERWISE.search(text) else text
    if "，" in plain:
        plain = _THOUSANDS.sub(",", plain)
    if "《" in plain or "<" in plain or "〔" in plain or "http" in plain or "〈" in plain:
        plain = _TITLE.sub(_blank, plain)
    if "（" in plain:
        plain = _IN_A_NAME.sub(_blank, plain)
    positions = None
    if _SPACE.search(plain):
        kept = [i for i, char in enumerate(plain) if not _SPACE.match(char)]
        positions = tuple(kept)
        plain = "".join([plain[i] for i in kept])
    return Sentence(chapter, paragraph, offset, text, plain, positions)


def sentences(report: Report) -> Iterator[Sentence]:
    """Yield the sentences of chapters one to six; the preamble holds no figures of the year."""
    return _sentences(section for section in report.sections if section.number)


def preamble(report: Report) -> Iterator[Sentence]:
    """Yield the sentences before chapter one: what the report is, its period, whom to ask."""
    return _sentences(section for section in report.sections if section.number == 0)


def _sentences(sections: Iterable[Section]) -> Iterator[Sentence]:
    for section in sections:
        at = 0
        for number, paragraph in enumerate(section.paragraphs):
            for match in _END.finditer(paragraph):
                text = match[0].rstrip("\n")
                if not text.strip():
                    continue
                lead = len(text) - len(text.lstrip())
                yield sentence(
                    text[lead:],
                    chapter=section.number,
                    paragraph=number,
                    offset=at + match.start() + lead,
                )
            at += len(paragraph) + 1
