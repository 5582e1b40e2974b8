"""A round: announced, scored from data and by persons, objected to, final, counted."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.ledger.verify import verify as verify_ledger
from gongkai.rules.assessment import BadSet, NotNow, SamePerson, TooLate
from gongkai.supervision.assessment import actions
from gongkai.supervision.assessment.errors import NotComplete, Unanswered, Unscored
from gongkai.supervision.assessment.models import Indicator, Result, Round, Score, ScoreEvent
from tests.site.cast import NOW, TODAY, World

LATER = NOW + timedelta(days=10)
D = Decimal


def announced(world: World) -> Round:
    made = actions.make_set(world.county, name="2023年度指标", by=world["hewei"], now=NOW)
    return actions.open_round(
        world.county, kind="annual", title="2023年度考核", organiser="县政府办公室",
        first=date(2023, 1, 1), last=date(2023, 12, 31), cut_off_on=TODAY, indicators=made,
        by=world["hewei"], now=NOW,
    )  # fmt: skip


def scored(world: World) -> Round:
    round_ = actions.begin(announced(world), by=world["hewei"], now=NOW)
    for one in round_.scores.filter(ratio=None, applies=True):
        actions.score(one, ratio=D("0.8"), reason="实地查看", by=world["hewei"], now=NOW)
    return round_


def test_a_round_runs_to_its_end_and_is_counted(world: World):
    round_ = actions.begin(announced(world), by=world["hewei"], now=NOW)
    in_place = Score.objects.get(agency=world.housing, indicator__code="G1")
    assert (in_place.auto, in_place.says) == (D("0.3333"), "应到位3，符合的1")
    assert in_place.evidence == [["责任人", "/desk/supervision/organisation/housing/"]]
    upheld = Score.objects.get(agency=world.housing, indicator__code="C2")
    assert (upheld.applies, upheld.says) == (False, "没有审结的案件")
    with pytest.raises(Unscored, match="请人工评分"):
        actions.feed_back(round_, by=world["hewei"], now=NOW)
    for one in round_.scores.filter(ratio=None, applies=True):
        actions.score(one, ratio=D("0.8"), reason="实地查看", by=world["hewei"], now=NOW)
    actions.deduct(round_, world.housing, points=D(3), why="年报迟发", by=world["hewei"], now=NOW)
    round_ = actions.feed_back(round_, by=world["hewei"], now=NOW)
    assert round_.objections_until == date(2024, 1, 22)

    human = Score.objects.get(agency=world.housing, indicator__code="D1")
    objection = actions.object_to(human, text="已有图解", by=world["ayi"], now=NOW)
    with pytest.raises(SamePerson):
        actions.answer(objection, text="不成立", ratio=None, by=world["hewei"], now=NOW)
    with pytest.raises(Unanswered, match="异议期"):
        actions.finish(round_, by=world["hewei"], now=NOW)
    with pytest.raises(Unanswered, match="1件异议"):
        actions.finish(round_, by=world["hewei"], now=LATER)
    actions.answer(objection, text="属实", ratio=D(1), by=world["leader"], now=LATER)
    with pytest.raises(TooLate):
        actions.object_to(human, text="还有", by=world["ayi"], now=LATER)
    before = {one.agency: one.total for one in actions.results_of(round_)}
    round_ = actions.finish(round_, by=world["hewei"], now=LATER)

    results = {one.agency: one for one in Result.objects.all()}
    assert {unit: one.total for unit, one in results.items()} == before
    housing = results[world.housing]
    assert housing.total == housing.points - 3
    assert {one.rank for one in results.values()} == {None}  # four units are not ranked
    (line,) = Line.objects.filter(kind="assessment.final")
    assert (line.what, line.amount) == ("annual", 1)
    assert not [one for one in verify_ledger() if one.grave]
    for model, change in ((Result, {"total": 99}), (ScoreEvent, {"reason": "改"}),
                          (Score, {"ratio": 1}), (Round, {"title": "改"}),
                          (Indicator, {"weight": 1})):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(**change)


def test_sets_come_to_a_hundred_and_are_frozen_once_a_round_runs(world: World):
    made = actions.make_set(world.county, name="一", by=world["hewei"], now=NOW)
    one, other, *_rest = made.indicators.all()
    with pytest.raises(BadSet, match="合计115分"):
        actions.change_weights(made, {one.pk: D(30)}, by=world["hewei"], now=NOW)
    actions.change_weights(made, {one.pk: D(25), other.pk: D(0)}, by=world["hewei"], now=NOW)
    copy = actions.make_set(world.county, name="二", copy=made, by=world["hewei"], now=NOW)
    assert (copy.version, copy.indicators.get(code="A1").weight) == (2, D(25))
    actions.begin(announced(world), by=world["hewei"], now=NOW)
    frozen = Round.objects.get().indicators
    with pytest.raises(NotComplete, match="请另建一版"):
        actions.change_weights(frozen, {}, by=world["hewei"], now=NOW)


def test_units_and_strangers_score_nothing(world: World):
    round_ = announced(world)
    for name in ("ayi", "aili_clerk", "superior", "auditor"):
        with pytest.raises(NotYours):
            actions.begin(round_, by=world[name], now=NOW)
    round_ = scored(world)
    one = Score.objects.filter(agency=world.water)[0]
    with pytest.raises(NotNow, match="不能提出异议"):
        actions.object_to(one, text="不服", by=world["aili"], now=NOW)
    with pytest.raises(NotYours):
        actions.object_to(one, text="不服", by=world["ayi"], now=NOW)


def test_a_case_of_accountability_counts_until_it_is_void(world: World):
    case = actions.record_case(
        world.county, world.water, decided_on=TODAY, decided_by="县纪委监委",
        matter="虚报公开日期", result="通报批评", by=world["hewei"], now=NOW,
    )  # fmt: skip
    actions.void_case(case, why="重复登记", by=world["hewei"], now=NOW)
    lines = Line.objects.filter(kind="accountability").order_by("id")
    assert list(lines.values_list("amount", flat=True)) == [1, -1]
    assert not [one for one in verify_ledger() if one.grave]
