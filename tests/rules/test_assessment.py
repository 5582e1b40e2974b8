"""The formula of an assessment, its states, objections and ranking."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.rules.assessment import (
    SUGGESTED,
    BadRatio,
    BadSet,
    NotNow,
    Scored,
    State,
    check_weights,
    checked_ratio,
    objections_until,
    points,
    ranks,
    state_after,
    total,
)
from gongkai.rules.calendar import calendar_of

D = Decimal


def test_the_suggested_set_is_a_hundred_points_and_none_for_volume():
    check_weights(D(one.weight) for one in SUGGESTED)
    blocks: dict[str, int] = {}
    for one in SUGGESTED:
        blocks[one.block] = blocks.get(one.block, 0) + one.weight
    assert list(blocks.values()) == [25, 20, 15, 10, 15, 5, 10]
    assert not [one for one in SUGGESTED if "数量" in one.name + one.rule]
    with pytest.raises(BadSet, match="合计99分"):
        check_weights([D(60), D(39)])


def test_points_are_weighed_halves_go_up_and_what_does_not_apply_is_left_out():
    assert points([Scored(D(60), D(1)), Scored(D(40), D("0.5"))]) == D("80.00")
    assert points([Scored(D(60), D("0.5")), Scored(D(40), None)]) == D("50.00")
    assert points([Scored(D(100), D("0.33335"))]) == D("33.34")  # 33.335
    assert points([Scored(D(100), None)]) == D("0.00")


def test_deductions_are_thirty_at_most_and_nobody_has_less_than_nothing():
    full = [Scored(D(100), D(1))]
    assert total(full, [D(5), D("2.5")]) == D("92.50")
    assert total(full, [D(20), D(20)]) == D("70.00")
    assert total([Scored(D(100), D("0.1"))], [D(20)]) == D("0.00")


def test_ratios_are_shares():
    assert checked_ratio(D("0.33336")) == D("0.3334")
    for bad in (D("-0.01"), D("1.01")):
        with pytest.raises(BadRatio, match="0到100"):
            checked_ratio(bad)


def test_few_are_not_ranked_and_equals_share_a_place():
    assert ranks([D(90), D(80)]) is None
    assert ranks([D(90), D(80), D(90)], rank_minimum=3) == [1, 3, 1]


def test_a_round_goes_on_to_its_end_and_objections_have_five_working_days():
    assert state_after(State.PLANNED, title="甲", act="评分") is State.RUNNING
    assert state_after(State.RUNNING, title="甲", act="反馈") is State.FEEDBACK
    with pytest.raises(NotNow, match="现在是“定稿”"):
        state_after(State.FINAL, title="甲", act="定稿")
    assert objections_until(date(2024, 1, 15), calendar_of()) == date(2024, 1, 22)
    assert objections_until(date(2024, 1, 15), calendar_of(), objection_days=1).day == 16
