"""Percentages and direction words against the figures of their own sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gongkai.audit.finding import Remark, Severity, check
from gongkai.audit.narrative.changes import (
    Change,
    agrees,
    changes,
    shares,
    shares_without_whole,
)
from gongkai.audit.narrative.comparison import reading, text_place
from gongkai.audit.narrative.doubt import is_rate_of_others, is_share_of_another
from gongkai.audit.narrative.reading import prose_of
from gongkai.audit.narrative.text_figure import Statement
from gongkai.documents.report import Place, Report
from gongkai.rules.words import said

_SOURCE = "国办公开办函〔2021〕30号"
_FEW = 2  # shares that agree by chance
_WORDS = {1: said("增加"), -1: said("减少"), 0: said("持平")}


def _place(report: Report, statement: Statement) -> tuple[Place, ...]:
    sentence = statement.sentence
    return (text_place(report, sentence.chapter, sentence.text),)


def _rate(change: Change) -> Decimal | None:
    before = change.before
    if before is None and change.by is not None and change.way:
        before = change.now - change.way * change.by
    if before is None or before <= 0:
        return None
    return abs(change.now - before) * 100 / before


def _unlike_the_rest(
    report: Report, statement: Statement
) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """
    Yield (number, share printed, exact share) of the one result whose share is not of the whole.

    The whole is named in another sentence, if at all; it is known by the other shares, two or
    more, which are all shares of what was handled or of what was received.
    """
    found = shares_without_whole(statement)
    for name in ("tot", "new", "due"):
        whole = reading(report, name)
        if not whole:
            continue
        odd = [
            (part.quantity.value, share.quantity.value, part.quantity.value * 100 / whole)
            for part, share in found
            if not agrees(share.quantity.value, part.quantity.value * 100 / whole)
        ]
        if not odd:
            return
        if len(odd) == 1 and len(found) > _FEW:
            yield odd[0]
            return


@check("TEXT-RATIO", family="TEXT_RATIO", source=_SOURCE, severity=Severity.WARNING)
def percentages_follow_from_their_figures(report: Report) -> Iterator[Remark]:
    """正文中的占比、增幅与同句所给的数字相符。"""
    prose = prose_of(report)
    for statement in prose.statements:
        if not any(item.quantity.unit == "%" for item in statement.items):
            continue
        for share in shares(statement):
            exact = share.part * 100 / share.whole
            if not agrees(share.percent, exact) and not is_share_of_another(prose, share):
                yield Remark(
                    said(
                        "%(part)s占%(whole)s的%(exact)s%%，正文写%(percent)s%%。",
                        part=share.part,
                        whole=share.whole,
                        exact=f"{exact:.2f}",
                        percent=share.percent,
                    ),
                    _place(report, statement),
                    expected=round(exact, 2),
                    printed=share.percent,
                )
        for part, percent, exact in _unlike_the_rest(report, statement):
            yield Remark(
                said(
                    "%(part)s件占%(exact)s%%，正文写%(percent)s%%；同句其余占比都以同一总数计算。",
                    part=part,
                    exact=f"{exact:.2f}",
                    percent=percent,
                ),
                _place(report, statement),
                expected=round(exact, 2),
                printed=percent,
            )
        for change in changes(statement):
            rate = _rate(change)
            if change.percent is None or rate is None or agrees(change.percent, rate):
                continue
            if is_rate_of_others(change):
                continue
            yield Remark(
                said(
                    "由所给数字算得变化幅度为%(rate)s%%，正文写%(percent)s%%。",
                    rate=f"{rate:.2f}",
                    percent=change.percent,
                ),
                _place(report, statement),
                expected=round(rate, 2),
                printed=change.percent,
            )


@check("TEXT-DIRECTION", family="TEXT_DIRECTION", source=_SOURCE, severity=Severity.WARNING)
def words_of_change_follow_from_their_figures(report: Report) -> Iterator[Remark]:
    """正文中的增加、减少、持平及其数量与同句所给的两个数字相符。"""
    for statement in prose_of(report).statements:
        if len(statement.items) < 2:
            continue
        stated = set()
        for change in changes(statement):
            if change.before is None or change.way is None:
                continue
            difference = change.now - change.before
            way = (difference > 0) - (difference < 0)
            if way != change.way and (change.now, change.before) not in stated:
                stated.add((change.now, change.before))
                yield Remark(
                    said(
                        "由%(before)s到%(now)s是%(words)s，正文写%(words2)s。",
                        before=change.before,
                        now=change.now,
                        words=_WORDS[way],
                        words2=_WORDS[change.way],
                    ),
                    _place(report, statement),
                    expected=_WORDS[way],
                    printed=_WORDS[change.way],
                )
            elif change.percent is None and change.by is not None and abs(difference) != change.by:
                yield Remark(
                    said(
                        "由%(before)s到%(now)s相差%(difference)s，正文写%(words)s%(by)s。",
                        before=change.before,
                        now=change.now,
                        difference=abs(difference),
                        words=_WORDS[change.way],
                        by=change.by,
                    ),
                    _place(report, statement),
                    expected=abs(difference),
                    printed=change.by,
                )
