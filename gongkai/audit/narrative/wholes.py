"""What is said of a whole number stated before: 均予以公开 · 全部来自自然人 · 全部办结."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit.narrative import words, zeros
from gongkai.audit.narrative.scope import OWN
from gongkai.audit.narrative.text_figure import Statement, TextFigure

_MARK = re.compile(r"[，。；：]")


def wholes(
    plain: str, start: int, end: int, base: TextFigure
) -> Iterator[tuple[str, Decimal, re.Match[str]]]:
    """Yield (figure, value, words) for what the words between two places say of `base`."""
    one = base.value == 1
    if match := zeros.ALL_PERSONS.search(plain, start, end):
        yield "new.natural", base.value, match
    done = zeros.ALL_DONE.search(plain, start, end)
    if done and not (base.figure == "tot" and done.start() == start):
        yield "cout", Decimal(0), done
    if match := zeros.ALL_GRANTED.search(plain, start, end):
        yield "gr", base.value, match
        return
    for match in zeros.ALL_ROW.finditer(plain, start, end):
        if not (one or match["all"]) or base.value == 0:
            continue
        row = words.ROW.search(match["row"]) or words.GROUP.search(match["row"])
        if row and row.lastgroup and not row.lastgroup.endswith("max"):
            if not re.search(r"应当|要求|严格|规定|不得|制度|方式|做到", match["row"]):
                yield row.lastgroup, base.value, match
            return


def window_of(statement: Statement, *, asks: bool) -> tuple[int, int] | None:
    """Return where words about the base figure may stand; `asks`: requests are spoken of."""
    end = len(statement.sentence.plain)
    if not statement.items:
        return (0, end) if asks else None
    window = None
    for item, concept, scope in zip(
        statement.items, statement.concepts, statement.scopes, strict=True
    ):
        if item.changes or scope != OWN or not item.quantity.is_count:
            continue
        if window is not None and window[1] == end:
            marks = _MARK.finditer(statement.sentence.plain, window[0], item.quantity.start)
            window = (window[0], max([m.start() for m in marks], default=window[0]))
        is_base = concept is not None and concept.name in ("new", "tot")
        if is_base and item.parent is None:
            window = (item.quantity.end, end)
    return window
