"""Every agency has its own columns; what becomes of them is registered and breaks no address."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.ledger.verify import verify
from gongkai.publishing import actions, after
from gongkai.publishing.columns import ColumnState, leads_to, shown_columns, standings
from gongkai.publishing.errors import (
    AnotherAgencysColumn,
    CodeTaken,
    FixedBlock,
    HasItems,
    MergedAway,
    NotComplete,
    NotThere,
    StillOpen,
)
from gongkai.publishing.models import Column, ColumnChange, ColumnChangeKind
from gongkai.rules.columns import BLOCK_NAMES
from tests.site.cast import NOW, TODAY, World
from tests.site.publishing.making import LATER, columns, draft, published


def given(world: World, **more: Any) -> dict[str, Any]:
    return {"reason": "专栏内容重复", "by": world["hewei"], "now": NOW, **more}


def test_opening_twice_makes_nothing_more(world: World):
    first = actions.open_columns(world.county, by=world["hewei"], now=NOW)
    again = actions.open_columns(world.county, by=world["hewei"], now=NOW)

    assert (len(first), again) == (world.county.columns.count(), [])
    assert world.county.column_changes.filter(kind="opened").count() == len(first)
    assert Column.objects.filter(agency=world.water).count() == 0


def test_the_blocks_stand_first_and_in_order(world: World):
    made = columns(world)

    blocks = [one for one in world.county.columns.all() if one.is_block]
    assert [one.name for one in blocks] == list(BLOCK_NAMES.values())
    assert made["guifan"].parent == made["zhengce"]


def test_only_the_clerk_of_the_agency_keeps_its_columns(world: World):
    column = columns(world)["xinwen"]

    for name in ("ayi", "aili_clerk", "admin", "leader"):
        with pytest.raises(NotYours):
            actions.rename_column(column, name="要闻", reason="统一名称", by=world[name], now=NOW)


@pytest.mark.parametrize("code", ["zhinan", "zhidu", "fading", "nianbao", "yishenqing"])
def test_a_fixed_block_is_neither_renamed_nor_moved_nor_merged_nor_retired(
    world: World, code: str
):
    made = columns(world)
    block, other = made[code], made["xinwen"]

    with pytest.raises(FixedBlock, match="不能更名"):
        actions.rename_column(block, name="公开", **given(world))
    with pytest.raises(FixedBlock, match="不能移动"):
        actions.move_column(block, parent=other, **given(world))
    with pytest.raises(FixedBlock, match="不能移动"):
        actions.move_column(block, parent=None, position=1, **given(world))
    with pytest.raises(FixedBlock, match="不能合并"):
        actions.merge_column(block, into=other, **given(world))
    with pytest.raises(FixedBlock, match="不能停用"):
        actions.retire_column(block, **given(world))


def test_a_renamed_column_keeps_its_address(world: World):
    column = columns(world)["xinwen"]

    actions.rename_column(column, name="塔县要闻", **given(world))

    column.refresh_from_db()
    assert (column.name, column.code) == ("塔县要闻", "xinwen")
    change = ColumnChange.objects.get(kind="renamed")
    assert (change.before["name"], change.after["name"]) == ("政务动态", "塔县要闻")
    assert (change.reason, change.by, change.on) == ("专栏内容重复", world["hewei"], TODAY)


def test_merging_moves_items_drafts_and_columns_below_and_the_address_leads_there(world: World):
    made = columns(world)
    health, below = made["minsheng"], made["yiliao"]
    item = published(world, "yiliao")
    open_draft = draft(world, "yiliao")

    actions.merge_column(below, into=made["weisheng"], **given(world, now=LATER))
    actions.merge_column(health, into=made["zhongdian"], **given(world, now=LATER))

    for row in (item, open_draft):
        row.refresh_from_db()
        assert row.column == made["weisheng"]
    assert set(Column.objects.filter(parent=made["zhongdian"]).values_list("code", flat=True)) >= {
        "jiaoyu",
        "shebao",
    }
    moved = Column.objects.get(agency=world.county, code="jiaoyu")
    assert moved.block == ""  # it left the statutory block with its parent
    assert leads_to(Column.objects.get(pk=below.pk)).code == "weisheng"


def test_an_address_of_a_column_merged_twice_leads_to_the_last(world: World):
    made = columns(world)
    actions.merge_column(made["fupin"], into=made["shebao"], **given(world))
    actions.merge_column(made["shebao"], into=made["jiuye"], **given(world))

    assert leads_to(Column.objects.get(pk=made["fupin"].pk)).code == "jiuye"


def test_merging_and_renaming_leave_the_ledger_as_it_was(world: World):
    made = columns(world)
    published(world, "xinwen")

    actions.rename_column(made["xinwen"], name="要闻", **given(world))
    actions.merge_column(made["xinwen"], into=made["yujuesuan"], **given(world, now=LATER))

    assert [line.what for line in Line.objects.filter(kind="item.published")] == ["news"]
    assert [one for one in verify() if one.grave] == []


@pytest.mark.parametrize("target", ["xinwen", "child"])
def test_a_column_does_not_go_below_itself(world: World, target: str):
    made = columns(world)
    column, below = made["zhengce"], made["guifan"]
    place = column if target == "xinwen" else below

    with pytest.raises(NotThere):
        actions.move_column(column, parent=place, **given(world))
    with pytest.raises(NotThere):
        actions.merge_column(column, into=place, **given(world))


def test_a_column_is_not_merged_into_another_agencys(world: World):
    made = columns(world)
    (other, *_rest) = actions.open_columns(world.water, by=None, now=NOW)

    with pytest.raises(AnotherAgencysColumn):
        actions.merge_column(made["xinwen"], into=other, **given(world))


def test_a_column_that_shows_something_is_not_retired(world: World):
    made = columns(world)
    published(world, "xinwen")

    with pytest.raises(HasItems, match="公开的信息"):
        actions.retire_column(made["xinwen"], **given(world))
    with pytest.raises(HasItems, match="子栏目"):
        actions.retire_column(made["zhongdian"], **given(world))


def test_a_retired_column_comes_back_and_a_merged_one_does_not(world: World):
    made = columns(world)
    actions.retire_column(made["wenda"], **given(world))
    actions.merge_column(made["shixiao"], into=made["guifan"], **given(world))

    actions.reopen_column(made["wenda"], **given(world))
    assert Column.objects.get(pk=made["wenda"].pk).retired_on is None
    with pytest.raises(StillOpen):
        actions.reopen_column(made["wenda"], **given(world))
    with pytest.raises(MergedAway, match="行政规范性文件"):
        actions.reopen_column(made["shixiao"], **given(world))


def test_a_change_without_a_reason_is_not_made(world: World):
    made = columns(world)

    with pytest.raises(NotComplete, match="理由"):
        actions.rename_column(made["xinwen"], name="要闻", **given(world, reason=" "))
    with pytest.raises(NotComplete, match="名称"):
        actions.rename_column(made["xinwen"], name=" ", **given(world))
    assert ColumnChange.objects.exclude(kind="opened").count() == 0


def test_an_added_column_needs_a_code_that_is_free_and_fits_an_address(world: World):
    made = columns(world)
    new: dict[str, Any] = {"name": "防汛抗旱", "parent": made["zhongdian"]}
    column = actions.add_column(world.county, code="fangxun", **new, **given(world))

    assert (column.block, column.position) == ("", made["anquan"].position + 1)
    with pytest.raises(CodeTaken, match="防汛抗旱"):
        actions.add_column(world.county, code="fangxun", **new, **given(world))
    for code in ("防汛", "A", "a/b", "", "-x"):
        with pytest.raises(NotComplete, match="代码"):
            actions.add_column(world.county, code=code, **new, **given(world))


def test_how_many_were_added_and_merged_in_a_year_is_a_question_to_the_register(world: World):
    made = columns(world)
    for number in range(4):
        actions.add_column(world.county, code=f"new{number}", name=f"专栏{number}", **given(world))
    for code in ("fupin", "jiaoyu", "yiliao"):
        actions.merge_column(made[code], into=made["shebao"], **given(world))

    register = ColumnChange.objects.filter(agency=world.county, on__year=2024)
    assert register.filter(kind=ColumnChangeKind.ADDED).count() == 4
    assert register.filter(kind=ColumnChangeKind.MERGED).count() == 3


def test_whoever_keeps_an_index_is_told_what_became_of_a_column(world: World, monkeypatch):
    told: list[ColumnChange] = []
    monkeypatch.setattr(after, "COLUMN_CHANGED", [told.append])
    made = columns(world)

    actions.merge_column(made["fupin"], into=made["shebao"], **given(world))

    assert [(one.kind, one.column, one.into) for one in told] == [
        ("merged", made["fupin"], made["shebao"])
    ]


def test_the_public_finds_no_empty_column_and_the_office_finds_them_all(world: World):
    columns(world)
    assert shown_columns(world.county, TODAY) == []

    published(world, "guifan")

    assert [one.code for one in shown_columns(world.county, TODAY)] == [
        "fading",
        "zhengce",
        "guifan",
    ]
    states = {one.column.code: one for one in standings(world.county, TODAY)}
    assert len(states) == world.county.columns.count()
    assert (states["guifan"].state, states["guifan"].items) == (ColumnState.FRESH, 1)
    assert (states["fading"].state, states["fading"].items) == (ColumnState.FRESH, 1)
    assert states["xinwen"].state is ColumnState.EMPTY
    assert [states[code].level for code in ("fading", "zhengce", "guifan")] == [0, 1, 2]


def test_no_column_comes_before_the_fixed_blocks(world: World):
    made = columns(world)
    actions.move_column(made["xinwen"], parent=None, position=0, **given(world))

    order = [one.column.code for one in standings(world.county, TODAY) if one.level == 0]
    assert order[:6] == ["zhinan", "zhidu", "fading", "nianbao", "yishenqing", "xinwen"]


def test_a_withdrawn_item_leaves_its_column_empty(world: World):
    item = published(world, "guifan")
    actions.withdraw_item(item, by=world["hewei"], now=LATER, why="重复发布")

    assert shown_columns(world.county, TODAY) == []


def test_a_column_is_late_by_its_own_rule_and_stale_by_the_inspections(world: World):
    published(world, "xinwen")  # on 15 January 2024
    published(world, "tongji", now=LATER)  # every 90 days; the inspection has no period for it

    def at(day: date) -> dict[str, ColumnState]:
        return {one.column.code: one.state for one in standings(world.county, day)}

    assert at(date(2024, 1, 29))["xinwen"] is ColumnState.FRESH
    assert at(date(2024, 1, 30))["xinwen"] is ColumnState.STALE
    assert at(date(2024, 4, 14))["tongji"] is ColumnState.FRESH
    assert at(date(2024, 4, 15))["tongji"] is ColumnState.LATE


def test_reading_the_columns_takes_two_statements_however_many_there_are(
    world: World, django_assert_max_num_queries
):
    columns(world)
    for code in ("xinwen", "guifan", "jiuye"):
        published(world, code, now=LATER + timedelta(minutes=1))

    with django_assert_max_num_queries(2):
        assert len(shown_columns(world.county, TODAY)) == 6
    with django_assert_max_num_queries(2):
        standings(world.county, TODAY)
