"""Paragraphs, tables and what stands in them, whatever the file was."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

Align = Literal["", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Span:
    """
    A stretch of text in one style; "\\n" is a line break the writer asked for.

    `raised` is 1 for superscript, -1 for subscript. `markup` stands for what is no text: a
    picture, the sign of a footnote. `size` is the type size in points, 0 where unknown.
    """

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    raised: int = 0
    href: str = ""
    markup: str = ""
    size: float = 0.0


@dataclass(slots=True)
class Para:
    """
    A paragraph. `level` is 2 to 6 for a heading.

    `bullet` is the depth of a list item, from 0. `indented` tells whether the first line is set
    in, None where the source does not tell. `role` is what the source itself calls it.
    """

    spans: list[Span]
    level: int = 0
    align: Align = ""
    bullet: int | None = None
    indented: bool | None = None
    far: bool = False  # set in so far that it stands at the right
    flush: bool = False
    role: Literal["", "title", "caption"] = ""

    @property
    def text(self) -> str:
        """The words, without pictures."""
        return "".join(span.text for span in self.spans).strip(" \t\n\u3000\xa0")

    @property
    def size(self) -> float:
        """The largest type size in it, in points."""
        return max((span.size for span in self.spans), default=0.0)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        words = [span for span in self.spans if span.text.strip()]
        return bool(words) and all(span.bold for span in words)

    @property
    def pictures(self) -> list[Span]:
        """The pictures in it."""
        return [span for span in self.spans if span.markup.startswith("<img")]


@dataclass(slots=True)
class Cell:
    """A cell where it starts."""

    blocks: list[Block]
    rowspan: int = 1
    colspan: int = 1
    header: bool = False

    @property
    def text(self) -> str:
        """The words of its paragraphs."""
        return "\n".join(block.text for block in self.blocks if isinstance(block, Para))


@dataclass(slots=True)
class Table:
    """A table; the first `head` rows are its head. `plain` ones are drawn without rules."""

    rows: list[list[Cell]]
    head: int = 0
    caption: str = ""
    plain: bool = False


@dataclass(slots=True)
class Figure:
    """Pictures that stand by themselves, with the words below them."""

    pictures: list[Span]
    caption: str = ""


Block = Para | Table | Figure


@dataclass(slots=True)
class Notes:
    """What could not be carried over, each kind counted and told once."""

    counted: dict[str, int] = field(default_factory=dict)

    def add(self, sentence: str, count: int = 1) -> None:
        """Count something; `sentence` may have a %d for how often."""
        self.counted[sentence] = self.counted.get(sentence, 0) + count

    def sentences(self) -> tuple[str, ...]:
        """Return the notes in the order in which they first came up."""
        return tuple(
            sentence % count if "%d" in sentence else sentence
            for sentence, count in self.counted.items()
        )


def inline(spans: Iterable[Span], *, styled: bool = True) -> str:
    """
    Return spans as HTML.

    :param styled: keep bold and italics; in headings and heads of tables they mean nothing
    """
    parts: list[str] = []
    for span in _merged(trimmed(list(spans))):
        made = span.markup or html.escape(span.text, quote=False).replace("\n", "<br>")
        if not span.markup and span.text.strip():
            if span.raised:
                tag = "sup" if span.raised > 0 else "sub"
                made = f"<{tag}>{made}</{tag}>"
            if span.struck:
                made = f"<s>{made}</s>"
            if span.underlined and styled:
                made = f"<u>{made}</u>"
            if span.italic and styled:
                made = f"<em>{made}</em>"
            if span.bold and styled:
                made = f"<strong>{made}</strong>"
        if span.href:
            made = f'<a href="{html.escape(span.href)}">{made}</a>'
        parts.append(made)
    return "".join(parts)


def _merged(spans: list[Span]) -> Iterator[Span]:
    """Yield spans, those of one style that follow each other as one."""
    for style, group in groupby(spans, key=_style):
        same = list(group)
        if style is None or len(same) == 1:
            yield from same
        else:
            yield replace(same[0], text="".join(span.text for span in same))


def trimmed(spans: list[Span]) -> list[Span]:
    """Return spans without blanks and line breaks at both ends."""
    blanks = " \t\n\u3000\xa0\u200b\ufeff"
    made = [span for span in spans if span.text or span.markup]
    while made and not made[0].markup and not made[0].text.strip(blanks):
        del made[0]
    while made and not made[-1].markup and not made[-1].text.strip(blanks):
        del made[-1]
    if made and not made[0].markup and made[0].text[0] in blanks:
        made[0] = replace(made[0], text=made[0].text.lstrip(blanks))
    if made and not made[-1].markup and made[-1].text[-1] in blanks:
        made[-1] = replace(made[-1], text=made[-1].text.rstrip(blanks))
    return made


def _style(span: Span) -> tuple[object, ...] | None:
    if span.markup:
        return None
    return (span.bold, span.italic, span.underlined, span.struck, span.raised, span.href)
