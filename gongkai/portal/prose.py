"""Prose cut at its figures, so that each opens the list behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.documents.characters import writable


@dataclass(frozen=True, slots=True)
class Piece:
    """
    A stretch of text. A figure has `cell` (it stands in a table) or `name` (it does not) and
    what it is called.
    """

    text: str
    cell: str | None = None
    name: str | None = None
    label: str = ""


def pieces(text: str, spans: Iterable[Mapping[str, Any]]) -> tuple[Piece, ...]:
    """
    Return a paragraph as pieces.

    :param spans: the figures of the paragraph as they were frozen with it; one that does not
        fit the text is left closed
    """
    made: list[Piece] = []
    at = 0
    for span in sorted(spans, key=lambda one: int(one["start"])):
        start, end = int(span["start"]), int(span["end"])
        if not at <= start < end <= len(text):
            continue
        if start > at:
            made.append(Piece(writable(text[at:start])))
        opens = span["cell"] is not None or bool(span["lines"])
        made.append(
            Piece(
                writable(text[start:end]),
                cell=span["cell"],
                name=span["name"] if opens and span["cell"] is None else None,
                label=span["label"],
            )
        )
        at = end
    if at < len(text):
        made.append(Piece(writable(text[at:])))
    return tuple(made)


def span_named(sources: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """Return the first figure of a report's prose with that name, also among the parts."""
    for chapter in sources.get("chapters", {}).values():
        for paragraph in chapter:
            for span in paragraph:
                for one in (span, *span.get("parts", ())):
                    if one["name"] == name:
                        found: Mapping[str, Any] = one
                        return found
    return None
