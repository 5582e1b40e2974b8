"""A draft with its figures put in: paragraphs as printed, and where each figure stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from gongkai.reports.narrative import catalogue, tokens
from gongkai.reports.narrative.facts import Basis, Facts, Stated, printed
from gongkai.reports.narrative.tokens import Aspect
from gongkai.rules.words import listed, shown

_SENTENCE = re.compile(r"[^。！？]*[。！？]?")


class Trouble(StrEnum):
    """What can be wrong with a token."""

    BROKEN = "broken"
    UNKNOWN = "unknown"
    NO_VALUE = "no_value"
    UNCONFIRMED = "unconfirmed"
    FILL = "fill"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a token. `start` and `end` are places in the draft."""

    trouble: Trouble
    message: str
    start: int
    end: int
    expected: str | None = None
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """
    A token where it stands: `start`, `end` in the printed paragraph, `piece` in the draft.

    `figure` is what it states, None for words that are no statistic and tokens that failed;
    `parts` are the figures of an itemised total.
    """

    start: int
    end: int
    piece: tokens.Piece
    figure: Stated | None = None
    parts: tuple[Stated, ...] = ()
    problem: Problem | None = None


@dataclass(slots=True)
class Paragraph:
    """One paragraph as it is printed; `offset` is where it begins in the draft."""

    text: str
    offset: int
    spans: list[Span] = field(default_factory=list)
    _sentences: list[tuple[int, str]] = field(default_factory=list, repr=False)

    def source(self, position: int) -> int:
        """Return the place in the draft of a place in the printed paragraph."""
        number = bisect_right(self.spans, position, key=lambda span: span.start) - 1
        if number < 0:
            return position + self.offset
        span = self.spans[number]
        return span.piece.start if position < span.end else position - span.end + span.piece.end

    def sentence(self, position: int) -> str:
        """Return the sentence in which a place of the printed paragraph lies."""
        if not self._sentences:
            self._sentences = [(m.start(), m[0]) for m in _SENTENCE.finditer(self.text) if m[0]]
        number = bisect_right(self._sentences, position, key=lambda one: one[0]) - 1
        return self._sentences[max(number, 0)][1] if self._sentences else self.text

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a token stands between two places of the printed paragraph."""
        number = bisect_right(self.spans, start, key=lambda span: span.end)
        return number < len(self.spans) and self.spans[number].start < end

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with its tokens."""
        return [span.problem for span in self.spans if span.problem is not None]


def rendered(text: str, facts: Facts) -> list[Paragraph]:
    """Return the paragraphs of a draft; empty lines part paragraphs and are left out."""
    return [paragraph for line, at in _lines(text) if (paragraph := _paragraph(line, at, facts))]


def _lines(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            yield bare, at + line.index(bare)
        at += len(line)


def _paragraph(line: str, at: int, facts: Facts) -> Paragraph | None:
    words: list[str] = []
    made = Paragraph("", at)
    length = 0
    for piece in tokens.parse(line):
        shown, span = _shown(piece, at, length, facts)
        words.append(shown)
        length += len(shown)
        if span is not None:
            made.spans.append(span)
    made.text = "".join(words)
    return made if made.text.strip() else None


def _shown(piece: tokens.Piece, at: int, start: int, facts: Facts) -> tuple[str, Span | None]:
    """Return what stands for a piece, and its span; places become places in the draft."""
    if isinstance(piece, tokens.Words):
        return piece.text, None
    moved = _moved(piece, at)
    figure: Stated | None = None
    parts: tuple[Stated, ...] = ()
    problem: Problem | None = None
    shown = "＿＿"
    if isinstance(moved, tokens.Plain):
        shown = moved.text
    elif isinstance(moved, tokens.Fill):
        shown = f"〔待填写：{moved.text}〕"
        problem = _problem(moved, Trouble.FILL, _("还没有填写：%(what)s。") % {"what": moved.text})
    elif isinstance(moved, tokens.Broken):
        shown = moved.text
        problem = _problem(moved, Trouble.BROKEN, moved.why)
    elif isinstance(moved, tokens.Bound):
        figure, problem = _looked_up(moved, moved.name, moved.aspect, facts)
    elif isinstance(moved, tokens.Total):
        figure, parts, problem = _total(moved, facts)
    if figure is not None and figure.shown:
        shown = figure.shown
    return shown, Span(start, start + len(shown), moved, figure, parts, problem)


def _moved(piece: tokens.Piece, by: int) -> tokens.Piece:
    return replace(piece, start=piece.start + by, end=piece.end + by)


def _problem(piece: tokens.Piece, trouble: Trouble, message: str) -> Problem:
    return Problem(trouble, message, piece.start, piece.end)


def _looked_up(
    piece: tokens.Piece, name: str, aspect: Aspect, facts: Facts
) -> tuple[Stated | None, Problem | None]:
    found = facts.get(name, aspect)
    if found is None:
        return None, _problem(piece, Trouble.UNKNOWN, _unknown(name, facts))
    if found.lacking:
        says = _("“%(label)s”没有数值：%(why)s") % {
            "label": shown(found.label),
            "why": found.lacking,
        }
        return found, _problem(piece, Trouble.NO_VALUE, says)
    if found.unconfirmed:
        says = _("“%(label)s”是申报的数字，还没有由另一人确认。") % {"label": shown(found.label)}
        return found, _problem(piece, Trouble.UNCONFIRMED, says)
    return found, None


def _unknown(name: str, facts: Facts) -> str:
    near = "、".join(f"{one.name}（{one.label}）" for one in facts.near(name))
    if near:
        return _("没有叫“%(name)s”的数字；是不是：%(near)s？") % {"name": name, "near": near}
    return _("没有叫“%(name)s”的数字；请从“插入数字”里选。") % {"name": name}


def _total(
    piece: tokens.Total, facts: Facts
) -> tuple[Stated | None, tuple[Stated, ...], Problem | None]:
    parts: list[Stated] = []
    trouble: Problem | None = None
    for name in piece.parts:
        part, problem = _looked_up(piece, name, Aspect.NOW, facts)
        trouble = trouble or problem
        if part is not None:
            parts.append(part)
    trouble = trouble or _mixed(piece, parts)
    total: Stated | None
    if piece.name is None:
        total = None if trouble is not None else added(parts)
        return total, tuple(parts), trouble
    total, problem = _looked_up(piece, piece.name, Aspect.NOW, facts)
    trouble = problem or trouble
    if trouble is None and total is not None:
        trouble = _adds_up(piece, total, parts)
    return total, tuple(parts), trouble


def _mixed(piece: tokens.Total, parts: list[Stated]) -> Problem | None:
    """Refuse to add money to counts, and 元 to 万元."""
    if len({catalogue.DIVISORS.get(one.unit, 1) for one in parts}) < 2:
        return None
    units = "、".join(dict.fromkeys(one.unit for one in parts))
    says = _("所列各项的单位不同（%(units)s），不能相加；请分别写明。") % {"units": units}
    return _problem(piece, Trouble.BROKEN, says)


def added(parts: list[Stated]) -> Stated:
    """
    Return the sum of figures as a figure; it opens to the lines of all of them.

    Figures of the agency alone and of all its units have no list in common.
    """
    value = sum((one.value or Decimal(0) for one in parts), Decimal(0))
    selectors = [one.selector for one in parts if one.selector is not None]
    has_list = len(selectors) == len(parts) and len({(one.own, one.year) for one in parts}) == 1
    return replace(
        parts[0],
        basis=parts[0].basis if has_list else Basis.NOTHING,
        name="+".join(one.name for one in parts),
        label=listed((one.label for one in parts), "＋"),
        value=value,
        shown=printed(value),
        selector=catalogue.added(selectors) if has_list else None,
        cells=(),
    )


def _adds_up(piece: tokens.Total, total: Stated, parts: list[Stated]) -> Problem | None:
    values = [one.value or Decimal(0) for one in parts]
    if total.value is None or sum(values) == total.value:
        return None
    found = printed(sum(values, Decimal(0)))
    gap = printed(abs(total.value - sum(values)))
    says = _(
        "“%(label)s”为%(total)s，所列各项之和为%(sum)s（%(parts)s），相差%(gap)s；"
        "请核对分项，或者说明差额。"
    ) % {
        "label": shown(total.label),
        "total": total.shown,
        "sum": found,
        "parts": "+".join(printed(value) for value in values),
        "gap": gap,
    }
    return Problem(Trouble.TOTAL, says, piece.start, piece.end, found, total.shown)
