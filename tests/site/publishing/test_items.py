"""Items are drafted as versions and shown only when signed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.ledger.models import Line
from gongkai.publishing import actions
from gongkai.publishing.errors import ColumnClosed, NotComplete
from gongkai.publishing.models import Column, Item, ItemVersion
from gongkai.rules.classification import is_index_number
from gongkai.rules.errors import RuleError
from tests.site.cast import NOW, World


def drafted(world: World, **given: Any) -> ItemVersion:
    """Draft a news item of the county government."""
    column, _ = Column.objects.get_or_create(
        agency=world.county,
        code="news",
        defaults={"name": "动态", "measure": "news", "opened_on": date(2020, 1, 1)},
    )
    values: dict[str, Any] = {
        "agency": world.county,
        "column": column,
        "title": "全县政务公开工作推进会召开",
        "body": "1月10日，全县政务公开工作推进会召开。",
        "formed_on": date(2024, 1, 10),
        "by": world["ayi"],
        "now": NOW,
    }
    return actions.draft_item(**(values | given))


def test_each_item_gets_the_next_index_number_of_its_agency(world: World):
    first, second = drafted(world), drafted(world)

    assert second.item.index_no.endswith("/2024-00002")
    assert is_index_number(first.item.index_no)


def test_another_version_keeps_the_number_and_has_another_digest(world: World):
    first = drafted(world)

    second = drafted(world, item=first.item, body="更正：1月11日召开。")

    assert (second.number, second.item_id) == (2, first.item_id)
    assert second.digest != first.digest
    assert Item.objects.count() == 1


def test_an_unsigned_version_is_not_published(world: World):
    version = drafted(world)

    with pytest.raises(RuleError):
        actions.publish_item(version, by=world["hewei"], now=NOW)
    assert Item.objects.get().live is None
    assert Line.objects.count() == 0


def test_a_closed_column_takes_no_new_items(world: World):
    version = drafted(world)
    column = version.item.column
    column.retired_on = date(2024, 1, 1)
    column.save()

    with pytest.raises(ColumnClosed, match="动态"):
        drafted(world)


def test_a_draft_has_a_title_and_a_text(world: World):
    with pytest.raises(NotComplete):
        drafted(world, body=" ")
