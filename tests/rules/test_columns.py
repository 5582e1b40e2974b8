"""The standard columns are the notice's blocks, and the items of articles 20 and 21 below them."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.rules.calendar import calendar_of
from gongkai.rules.categories import CATEGORIES, Publisher, categories_for
from gongkai.rules.columns import BLOCK_NAMES, Block, columns_for, expected_by, stale_after
from gongkai.rules.publication import CLOCKS

KINDS = ("government", "office", "department", "township")


@pytest.mark.parametrize("kind", KINDS)
def test_every_agency_begins_with_the_fixed_blocks_in_the_notices_order(kind: str):
    blocks = [one for one in columns_for(kind) if one.block and not one.parent]

    assert [one.block for one in blocks] == list(Block)
    assert [one.name for one in blocks] == list(BLOCK_NAMES.values())
    assert [one.name for one in blocks] == [
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年报",
        "依申请公开",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_parents_come_before_children_and_codes_are_used_once(kind: str):
    seen: set[str] = set()
    for one in columns_for(kind):
        assert one.code not in seen
        assert not one.parent or one.parent in seen
        seen.add(one.code)


def test_a_block_is_inherited_and_news_belongs_to_none():
    found = {one.code: one for one in columns_for("government")}

    assert found["guifan"].block == "statutory"
    assert found["guifan"].parent == "zhengce"
    assert found["xinwen"].block == found["xiangcun"].block == ""


def test_every_item_of_article_20_and_21_has_a_column_where_it_binds():
    county = {one.legal_item for kind in KINDS[:3] for one in columns_for(kind)}
    town = {one.legal_item for one in columns_for("township")}

    assert {one.code for one in categories_for(Publisher.COUNTY)} <= county
    assert {one.code for one in categories_for(Publisher.TOWNSHIP)} - town <= {
        "A20_04",  # statistics, major projects and recruitment are the county's
        "A20_10",
        "A20_14",
    }
    assert (county | town) - {""} <= set(CATEGORIES)


def test_a_budget_runs_by_who_approves_it():
    def information(kind: str) -> str:
        return next(one.information for one in columns_for(kind) if one.code == "yujuesuan")

    assert information("government") == information("township") == "budget"
    assert information("department") == "department_budget"
    for kind in KINDS:
        assert {one.information for one in columns_for(kind)} - {""} <= set(CLOCKS)


def test_another_kind_of_agency_has_no_columns():
    assert columns_for("superior") == ()


def test_news_is_stale_after_two_weeks_and_documents_after_six_months():
    china = calendar_of()

    assert stale_after("工作动态", date(2024, 3, 1), china) == date(2024, 3, 15)
    assert stale_after("政策文件", date(2024, 3, 1), china) == date(
        2024, 9, 2
    )  # 1 September is a Sunday
    assert stale_after("机构职能", date(2024, 3, 1), china) is None


def test_a_column_that_follows_events_is_never_expected():
    assert expected_by(14, date(2024, 3, 1)) == date(2024, 3, 15)
    assert expected_by(None, date(2024, 3, 1)) is None
