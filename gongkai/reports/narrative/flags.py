"""Numbers typed by hand: flagged until they are bound or marked as no statistic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from gongkai.audit.finding import Finding, Severity
from gongkai.audit.narrative.numbers import same_kind
from gongkai.audit.narrative.sentences import sentence
from gongkai.documents.report import Place
from gongkai.reports.narrative import tokens
from gongkai.reports.narrative.facts import Facts, Stated
from gongkai.reports.narrative.numerals import numerals
from gongkai.reports.narrative.rendering import Paragraph
from gongkai.rules.words import shown

CODE = "PROSE-UNBOUND"
_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Flag:
    """
    A number typed by hand.

    `start`, `end` are its places in the draft, `words` what is printed there, `printed_at` its
    paragraph and its places in it; `sentence` is the sentence printed, `suggested` the figures
    that have this value.
    """

    start: int
    end: int
    words: str
    value: Decimal
    unit: str
    sentence: str
    printed_at: tuple[int, int, int]
    suggested: tuple[Stated, ...] = ()

    @property
    def cut(self) -> tuple[str, str, str]:
        """The sentence before the number, the number, and what comes after it."""
        before, _found, after = self.sentence.partition(self.words)
        return before[-24:], self.words, after[:24]


def flags(paragraphs: Iterable[Paragraph], facts: Facts) -> list[Flag]:
    """Return the numbers of a chapter that no token stands for, in order."""
    found = []
    for number, paragraph in enumerate(paragraphs):
        plain = sentence(paragraph.text)
        for one in numerals(plain.plain):
            start, last = plain.at(one.start), plain.at(one.end - 1)
            if paragraph.touches(start, last + 1):
                continue
            before = paragraph.text[max(0, start - 30) : start]
            after = paragraph.text[last + 1 : last + 12]
            found.append(
                Flag(
                    paragraph.source(start),
                    paragraph.source(last) + 1,
                    paragraph.text[start : last + 1],
                    one.value,
                    one.unit,
                    paragraph.sentence(start),
                    (number, start, last + 1),
                    suggested(one.value, one.unit, before, after, facts),
                )
            )
    return found


def suggested(
    value: Decimal, unit: str, before: str, after: str, facts: Facts
) -> tuple[Stated, ...]:
    """
    Return the figures somebody who typed a number may have meant.

    Those with its value; the more of their label stands beside it the better. Of the many that
    are zero only those best named there.
    """
    beside = before + after
    ranked: list[tuple[int, bool, int, Stated]] = []
    for one in facts.valued(value, unit):
        if not same_kind(unit, one.unit):
            continue
        shared = sum(1 for pair in _pairs(one.label) if pair in beside)
        if shared or (value != 0 and one.unit == unit):
            ranked.append((-shared, one.unit != unit, len(ranked), one))
    ranked.sort(key=lambda row: row[:3])
    if value == 0:
        ranked = [row for row in ranked if row[0] == ranked[0][0]]
    return tuple(one for *_order, one in ranked[:_SUGGESTED])


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}


def flag_findings(number: int, found: Iterable[Flag]) -> list[Finding]:
    """Return the numbers typed by hand in a chapter as findings."""
    return [
        Finding(
            CODE,
            "NARRATIVE",
            Severity.WARNING,
            _says(flag),
            "条例 第五十条",
            (Place(chapter=number, sentence=flag.sentence),),
            printed=flag.words,
        )
        for flag in found
    ]


def _says(flag: Flag) -> str:
    if flag.suggested:
        one = flag.suggested[0]
        return _(
            "“%(words)s”是手工写的数字；台账里“%(label)s”是%(shown)s%(unit)s，可以绑定，"
            "或者标为“不是统计数字”。"
        ) % {"words": flag.words, "label": shown(one.label), "shown": one.shown, "unit": one.unit}
    return _("“%(words)s”是手工写的数字；请绑定到有来源的数字，或者标为“不是统计数字”。") % {
        "words": flag.words
    }


def bind(text: str, start: int, words: str, name: str) -> str:
    """
    Return a draft with the number typed at `start` replaced by the token of a figure.

    The measure word behind it stays. When the draft has changed and `words` are no longer
    there, the nearest place where they are is taken; without one the draft is returned as it is.
    """
    return _replaced(text, start, words, tokens.token(name), keep_unit=True)


def mark_plain(text: str, start: int, words: str) -> str:
    """Return a draft with the number at `start` marked as no statistic; see `bind`."""
    return _replaced(text, start, words, tokens.plain(words), keep_unit=False)


def _replaced(text: str, start: int, words: str, token: str, *, keep_unit: bool) -> str:
    places = [
        at
        for piece in tokens.parse(text)
        if isinstance(piece, tokens.Words)
        for at in _places(piece, words)
    ]
    if not places:
        return text
    at = min(places, key=lambda place: abs(place - start))
    unit = _unit_of(words) if keep_unit else ""
    return text[:at] + token + unit + text[at + len(words) :]


def _places(piece: tokens.Words, words: str) -> Iterable[int]:
    at = piece.text.find(words)
    while at >= 0 and words:
        yield piece.start + at
        at = piece.text.find(words, at + 1)


def _unit_of(words: str) -> str:
    found = next(numerals(sentence(words).plain), None)
    unit = found.unit if found is not None else ""
    return unit if unit and words.endswith(unit) else ""
