"""The update rule of a column, and items that go to another column of their agency."""

from __future__ import annotations

from typing import Any

import pytest

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.ledger.verify import verify
from gongkai.publishing import actions, after
from gongkai.publishing.errors import (
    AnotherAgencysColumn,
    ColumnClosed,
    NoSuchRule,
    NotComplete,
    NotThere,
)
from gongkai.publishing.models import ColumnChange
from tests.site.cast import NOW, World
from tests.site.publishing.making import columns, draft, published, version


def given(world: World, **more: Any) -> dict[str, Any]:
    return {"reason": "放错了栏目", "by": world["hewei"], "now": NOW, **more}


def test_the_update_rule_of_a_column_changes_with_a_reason(world: World):
    column = columns(world)["xinwen"]

    actions.set_update_rule(column, every=7, **given(world))
    actions.set_update_rule(column, every=None, **given(world, reason="随会议更新"))

    column.refresh_from_db()
    assert column.update_every is None
    changes = ColumnChange.objects.filter(column=column, kind="rule")
    assert [(one.before, one.after) for one in changes] == [
        ({"every": 14}, {"every": 7}),
        ({"every": 7}, {"every": None}),
    ]
    with pytest.raises(NotComplete):
        actions.set_update_rule(column, every=7, **given(world, reason=" "))


@pytest.mark.parametrize("every", [0, -1, 3651])
def test_no_update_rule_is_less_than_a_day_or_more_than_ten_years(world: World, every: int):
    with pytest.raises(NoSuchRule):
        actions.set_update_rule(columns(world)["xinwen"], every=every, **given(world))


def test_a_fixed_block_may_have_a_rule_and_a_retired_column_may_not(world: World):
    made = columns(world)

    assert actions.set_update_rule(made["nianbao"], every=365, **given(world)).update_every == 365
    retired = actions.retire_column(made["shoufei"], **given(world))
    with pytest.raises(ColumnClosed):
        actions.set_update_rule(retired, every=7, **given(world))
    with pytest.raises(NotYours):
        actions.set_update_rule(made["xinwen"], every=7, **given(world, by=world["ayi"]))


def test_an_item_moves_and_counts_as_what_it_was_published_as(world: World):
    item = published(world)
    made = columns(world)
    before = list(Line.objects.values_list("digest", flat=True))
    told: list[ColumnChange] = []
    after.COLUMN_CHANGED.append(told.append)
    try:
        actions.move_item(item, into=made["gonggao"], **given(world))
    finally:
        after.COLUMN_CHANGED.remove(told.append)

    item.refresh_from_db()
    assert (item.column, item.measure) == (made["gonggao"], "news")
    assert list(Line.objects.values_list("digest", flat=True)) == before
    assert not [one for one in verify() if one.grave]
    (change,) = told
    assert (change.kind, change.column, change.into) == ("item", made["xinwen"], made["gonggao"])
    assert change.after["item"] == item.index_no and change.reason == "放错了栏目"


def test_the_period_of_what_is_not_public_follows_its_new_column(world: World):
    one = version(world, "xinwen")
    usual = one.item.due_on
    budget = columns(world)["yujuesuan"]

    item = actions.move_item(one.item, into=budget, **given(world))

    assert usual is not None and item.due_on is not None and item.due_on < usual


def test_a_draft_of_the_item_goes_along(world: World):
    item = published(world)
    copy = actions.open_draft(item=item, by=world["ayi"], now=NOW)

    actions.move_item(item, into=columns(world)["gonggao"], **given(world))

    copy.refresh_from_db()
    assert copy.column.code == "gonggao"


def test_an_item_does_not_go_where_it_cannot_stand(world: World):
    item, made = published(world), columns(world)
    (others, *_rest) = actions.open_columns(world.water, by=None, now=NOW)
    closed = actions.retire_column(made["shoufei"], **given(world))

    with pytest.raises(AnotherAgencysColumn):
        actions.move_item(item, into=others, **given(world))
    with pytest.raises(NotThere):
        actions.move_item(item, into=closed, **given(world))
    with pytest.raises(NotThere):
        actions.move_item(item, into=made["xinwen"], **given(world))
    with pytest.raises(NotComplete):
        actions.move_item(item, into=made["gonggao"], **given(world, reason=""))
    with pytest.raises(NotYours):
        actions.move_item(item, into=made["gonggao"], **given(world, by=world["ayi"]))
    assert draft(world).column == made["xinwen"]
