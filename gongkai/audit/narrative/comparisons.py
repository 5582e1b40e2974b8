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
)
from gongkai.audit.narrative.comparison import text_place
from gongkai.audit.narrative.doubt import is_change_of_others, is_share_of_another
from gongkai.audit.narrative.money import wrong_changes_of_money
from gongkai.audit.narrative.rates import Rate, of_time_saved, of_what_was_done, times_saved
from gongkai.audit.narrative.reading import prose_of
from gongkai.audit.narrative.table_shares import of_a_named_whole, unlike_the_rest
from gongkai.audit.narrative.text_figure import Statement
from gongkai.documents.report import Place, Report
from gongkai.rules.words import said

_SOURCE = "国办公开办函〔2021〕30号"
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


def _not_the_share(report: Report, statement: Statement, rate: Rate) -> Remark:
    return Remark(
        said(
            "%(part)s占%(whole)s的%(exact)s%%，正文写%(percent)s%%。",
            part=rate.part,
            whole=rate.whole,
            exact=f"{rate.exact:.2f}",
            percent=rate.percent,
        ),
        _place(report, statement),
        expected=round(rate.exact, 2),
        printed=rate.percent,
        severity=None if rate.sure else Severity.NOTICE,
    )


def _not_the_rate(
    report: Report, statement: Statement, exact: Decimal, percent: Decimal
) -> Remark:
    return Remark(
        said(
            "由所给数字算得变化幅度为%(rate)s%%，正文写%(percent)s%%。",
            rate=f"{exact:.2f}",
            percent=percent,
        ),
        _place(report, statement),
        expected=round(exact, 2),
        printed=percent,
    )


@check("TEXT-RATIO", family="TEXT_RATIO", source=_SOURCE, severity=Severity.WARNING)
def percentages_follow_from_their_figures(report: Report) -> Iterator[Remark]:
    """正文中的占比、增幅与同句所给的数字相符。"""
    prose = prose_of(report)
    for statement in prose.statements:
        if not any(item.quantity.unit == "%" for item in statement.items):
            continue
        told: set[tuple[Decimal, Decimal]] = set()
        shared = []
        for share in shares(statement):
            exact = share.part * 100 / share.whole
            if not agrees(share.percent, exact) and not is_share_of_another(prose, share):
                shared.append(Rate(share.part, share.whole, share.percent, exact))
        named = of_a_named_whole(report, statement)
        for wrong in (*shared, *named, *of_what_was_done(statement)):
            if (wrong.part, wrong.percent) not in told:
                told.add((wrong.part, wrong.percent))
                yield _not_the_share(report, statement, wrong)
        for part, percent, exact in unlike_the_rest(report, statement):
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
        rates = set()
        for change in changes(statement):
            rate = _rate(change)
            if change.percent is None or rate is None or agrees(change.percent, rate):
                continue
            if not is_change_of_others(change):
                rates.add(change.percent)
                yield _not_the_rate(report, statement, rate, change.percent)
        for amounts in wrong_changes_of_money(statement.sentence.plain):
            if amounts.percent is not None:
                exact = abs(amounts.now - amounts.old) * 100 / amounts.old
                yield _not_the_rate(report, statement, exact, amounts.percent)
        for wrong in of_time_saved(statement.sentence.plain):
            if wrong.percent not in rates:
                yield _not_the_rate(report, statement, wrong.exact, wrong.percent)


def _not_that_way(
    report: Report, statement: Statement, before: Decimal, now: Decimal, said_way: int
) -> Remark:
    way = (now > before) - (now < before)
    return Remark(
        said(
            "由%(before)s到%(now)s是%(words)s，正文写%(words2)s。",
            before=before,
            now=now,
            words=_WORDS[way],
            words2=_WORDS[said_way],
        ),
        _place(report, statement),
        expected=_WORDS[way],
        printed=_WORDS[said_way],
    )


def _not_so_many(
    report: Report, statement: Statement, before: Decimal, now: Decimal, way: int, by: Decimal
) -> Remark:
    difference = abs(now - before)
    return Remark(
        said(
            "由%(before)s到%(now)s相差%(difference)s，正文写%(words)s%(by)s。",
            before=before,
            now=now,
            difference=difference,
            words=_WORDS[way],
            by=by,
        ),
        _place(report, statement),
        expected=difference,
        printed=by,
    )


def _of_money(report: Report, statement: Statement) -> Iterator[Remark]:
    for found in wrong_changes_of_money(statement.sentence.plain):
        if found.way * (found.now - found.old) < 0:
            yield _not_that_way(report, statement, found.old, found.now, found.way)
        elif found.by is not None:
            yield _not_so_many(report, statement, found.old, found.now, found.way, found.by)


@check("TEXT-DIRECTION", family="TEXT_DIRECTION", source=_SOURCE, severity=Severity.WARNING)
def words_of_change_follow_from_their_figures(report: Report) -> Iterator[Remark]:
    """正文中的增加、减少、持平及其数量与同句所给的两个数字相符。"""
    prose = prose_of(report)
    for sentence in prose.sentences:
        for before, now, by in times_saved(sentence.plain):
            way = (now > before) - (now < before)
            yield _not_so_many(report, Statement(sentence, []), before, now, way, by)
    for statement in prose.statements:
        yield from _of_money(report, statement)
        if len(statement.items) < 2:
            continue
        stated = set()
        for change in changes(statement):
            if change.before is None or change.way is None or is_change_of_others(change):
                continue
            difference = change.now - change.before
            way = (difference > 0) - (difference < 0)
            if way != change.way and (change.now, change.before) not in stated:
                stated.add((change.now, change.before))
                yield _not_that_way(report, statement, change.before, change.now, change.way)
            elif change.percent is None and change.by is not None and abs(difference) != change.by:
                yield _not_so_many(
                    report, statement, change.before, change.now, change.way, change.by
                )
