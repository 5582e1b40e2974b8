"""Paragraphs as pages show them: every figure a door, what is wrong marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup, escape

from gongkai.reports.narrative.facts import Stated
from gongkai.reports.narrative.flags import Flag
from gongkai.reports.narrative.rendering import Paragraph, Span
from gongkai.rules.words import shown

#: figure and the parts it is said to be the sum of → what it opens to, empty for nothing
Address = Callable[[Stated, Sequence[Stated]], str]

_DOOR = Markup('<a class="door" href="{}" title="{}">{}</a>')
_WRONG = Markup('<mark class="wrong" title="{}">{}</mark>')
_TYPED = Markup('<mark class="typed" title="{}">{}</mark>')


def paragraphs_html(
    paragraphs: Sequence[Paragraph], flagged: Iterable[Flag], address: Address, typed: str
) -> list[Markup]:
    """
    Return paragraphs with their figures as links and numbers typed by hand underlined.

    :param typed: what is said of a number typed by hand
    """
    places: dict[int, list[tuple[int, int]]] = {}
    for flag in flagged:
        number, start, end = flag.printed_at
        places.setdefault(number, []).append((start, end))
    return [
        _html(paragraph, places.get(number, []), address, typed)
        for number, paragraph in enumerate(paragraphs)
    ]


def _html(
    paragraph: Paragraph, typed: list[tuple[int, int]], address: Address, says: str
) -> Markup:
    marks: list[tuple[int, int, Span | None]] = [
        *((span.start, span.end, span) for span in paragraph.spans),
        *((start, end, None) for start, end in typed),
    ]
    made: list[Markup | str] = []
    at = 0
    for start, end, span in sorted(marks, key=lambda mark: mark[:2]):
        made.append(escape(paragraph.text[at:start]))
        words = paragraph.text[start:end]
        made.append(_TYPED.format(says, words) if span is None else _span(span, words, address))
        at = end
    made.append(escape(paragraph.text[at:]))
    return Markup("").join(made)


def _span(span: Span, words: str, address: Address) -> Markup:
    if span.problem is not None and (span.figure is None or not span.figure.shown):
        return _WRONG.format(span.problem.message, words)
    if span.figure is None:
        return escape(words)
    href = address(span.figure, span.parts)
    says = _says(span)
    made = _DOOR.format(href, says, words) if href else escape(words)
    return _WRONG.format(span.problem.message, made) if span.problem is not None else made


def _says(span: Span) -> str:
    figure = span.figure
    if figure is None:
        return ""
    if not span.parts:
        return shown(figure.label)
    parts = " + ".join(f"{shown(part.label)} {part.shown}" for part in span.parts)
    return f"{shown(figure.label)} = {parts}"
