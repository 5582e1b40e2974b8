"""Columns, drafts and signed versions of the county government, for the tests of publishing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from gongkai.publishing import actions, preflight
from gongkai.publishing.models import Column, Item, ItemDraft, ItemVersion
from gongkai.publishing.preflight import Severity
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
    return submitted(made, world)


def submitted(one: ItemDraft, world: World, now: datetime = NOW) -> ItemVersion:
    """Submit a draft of 阿依's, with a reason for whatever the checks warn of."""
    given: dict[str, Any] = {"by": world["ayi"], "now": now, "waivers": explained(one)}
    return actions.submit_draft(one, revision=one.revision, **given)


def explained(one: ItemDraft) -> dict[str, str]:
    """Return a reason for every warning about a draft; what stops it stays."""
    found = preflight.examine(one)
    return {each.key: "已核对，需要公开" for each in found if each.severity is Severity.WARNING}


def published(world: World, code: str = "xinwen", now: datetime = LATER, **values: Any) -> Item:
    """Submit, sign and publish an item."""
    made = version(world, code, **values)
    sign_all(made, world)
    return actions.publish_item(made, by=world["hewei"], now=now)


def corrected(world: World, item: Item, now: datetime, **values: Any) -> ItemVersion:
    """Draft and sign another version of an item."""
    given = {"change_note": "更正会议日期"} | values
    copy = actions.open_draft(item=item, by=world["ayi"], now=now, **given)
    made = submitted(copy, world, now)
    sign_all(made, world, now)
    return made
