"""Columns, drafts and signed versions of the county government, for the tests of publishing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from gongkai.publishing import actions
from gongkai.publishing.models import Column, Item, ItemDraft, ItemVersion
from tests.site.cast import NOW, World
from tests.site.review.made import sign_all

LATER = NOW + timedelta(hours=1)
CONTENT: dict[str, Any] = {
    "title": "全县政务公开工作推进会召开",
    "body": "<p>1月10日，全县政务公开工作推进会召开。</p>",
    "formed_on": date(2024, 1, 10),
}


def columns(world: World) -> dict[str, Column]:
    """Open the county's columns; return them by code."""
    actions.open_columns(world.county, by=None, now=NOW - timedelta(days=400))
    return {one.code: one for one in world.county.columns.select_related("agency")}


def draft(world: World, code: str = "xinwen", **values: Any) -> ItemDraft:
    """Open a draft of 阿依's in a column of the county."""
    column = columns(world)[code]
    return actions.open_draft(
        agency=world.county, column=column, by=world["ayi"], now=NOW, **(CONTENT | values)
    )


def version(world: World, code: str = "xinwen", **values: Any) -> ItemVersion:
    """Submit a draft."""
    made = draft(world, code, **values)
    return actions.submit_draft(made, revision=made.revision, by=world["ayi"], now=NOW)


def published(world: World, code: str = "xinwen", now: datetime = LATER, **values: Any) -> Item:
    """Submit, sign and publish an item."""
    made = version(world, code, **values)
    sign_all(made, world)
    return actions.publish_item(made, by=world["hewei"], now=now)


def corrected(world: World, item: Item, now: datetime, **values: Any) -> ItemVersion:
    """Draft and sign another version of an item."""
    given = {"change_note": "更正会议日期"} | values
    made = actions.draft_item(item=item, by=world["ayi"], now=now, **given)
    sign_all(made, world, now)
    return made
