"""What the database refuses of items, columns and files, past every action."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.publishing import actions, store
from gongkai.publishing.models import Item
from tests.site.again import again
from tests.site.cast import NOW, World
from tests.site.publishing.making import LATER, columns, corrected, draft, published, version


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> None:
    settings.DATA = tmp_path


def refused(sql: str, *values: Any, match: str) -> None:
    """Run SQL by hand; it must be refused with these words."""
    with (
        pytest.raises(IntegrityError, match=match),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)


def everything(world: World) -> Item:
    """Publish an item with a file, correct and withdraw it, and change a column."""
    one = draft(world)
    file = store.keep([b"x"], media_type="text/plain", now=NOW)
    actions.attach_file(one, file, name="附件.txt", by=world["ayi"], now=NOW)
    item = published(world)
    actions.submit_draft(one, revision=1, by=world["ayi"], now=LATER)
    second = corrected(world, item, LATER + timedelta(days=1))
    item = actions.publish_item(second, by=world["hewei"], now=LATER + timedelta(days=2))
    return actions.withdraw_item(
        item, by=world["hewei"], now=LATER + timedelta(days=3), why="错误"
    )


@pytest.mark.parametrize(
    "table",
    [
        "publishing_itemversion",
        "publishing_versionfile",
        "publishing_columnchange",
        "publishing_correction",
        "publishing_withdrawal",
    ],
)
def test_what_is_kept_for_good_is_neither_changed_nor_deleted(world: World, table: str):
    again(everything, world)

    refused(f"UPDATE {table} SET id = id + 1000", match="不能修改")  # noqa: S608
    refused(f"DELETE FROM {table}", match="不能删除")  # noqa: S608
    if connection.vendor == "postgresql":
        connection.check_constraints()
        refused(f"TRUNCATE {table} CASCADE", match="不能清空")


@pytest.mark.parametrize(
    "change",
    ["sha256 = 'x'", "size = 5", "media_type = 'text/html'", "stored_at = '2020-01-01'"],
)
def test_a_stored_file_stays_what_it_was(world: World, change: str):
    again(everything, world)

    refused(f"UPDATE publishing_file SET {change}", match="不能修改")  # noqa: S608
    refused("DELETE FROM publishing_file", match="不能删除")
    with connection.cursor() as cursor:  # what is read out of it may be read anew
        cursor.execute("UPDATE publishing_file SET text = '新识别的文字'")


def test_numbers_are_not_given_back(world: World):
    version(world)

    refused("UPDATE publishing_indexcounter SET last = last - 1", match="只增不减")
    refused("UPDATE publishing_indexcounter SET head = 'x'", match="只增不减")
    refused("DELETE FROM publishing_indexcounter", match="不能删除")


@pytest.mark.parametrize(
    "change",
    [
        "name = '公开'",
        "position = 99",
        "retired_on = '2024-01-01'",
        "block = ''",
        "parent_id = (SELECT id FROM publishing_column c WHERE c.code = 'xinwen')",
    ],
)
def test_a_fixed_block_stays_as_the_notice_has_it(world: World, change: str):
    block = columns(world)["fading"]

    refused(
        f"UPDATE publishing_column SET {change} WHERE id = %s",  # noqa: S608
        block.pk,
        match="固定栏目不能",
    )


def test_a_column_keeps_its_address_and_is_never_deleted(world: World):
    column = columns(world)["xinwen"]

    refused("UPDATE publishing_column SET code = 'a' WHERE id = %s", column.pk, match="代码")
    refused("DELETE FROM publishing_column WHERE id = %s", column.pk, match="不能删除")


def test_an_item_stands_in_a_column_of_its_agency(world: World):
    item = version(world).item
    (other, *_rest) = actions.open_columns(world.water, by=None, now=NOW)

    refused(
        "UPDATE publishing_item SET column_id = %s WHERE id = %s",
        other.pk,
        item.pk,
        match="栏目不是这一单位的",
    )


@pytest.mark.parametrize(
    "change",
    [
        "published_at = '2020-01-01'",
        "listed_at = '2020-01-01'",
        "measure = 'budget'",
        "reposted = NOT reposted",
        "original_published_on = '2020-01-01'",
        "index_no = 'x'",
        "live_id = NULL",
    ],
)
def test_what_an_item_counts_as_and_when_is_fixed_with_its_publication(world: World, change: str):
    published(world)

    refused(f"UPDATE publishing_item SET {change}", match="不能")  # noqa: S608


def test_a_withdrawn_version_does_not_come_back_by_hand(world: World):
    again(everything, world)

    refused(
        "UPDATE publishing_item SET withdrawn_at = NULL WHERE withdrawn_at IS NOT NULL",
        match="同一版本不能再公开",
    )


def test_an_unsigned_version_is_never_shown_in_place_of_a_signed_one(world: World):
    item = published(world)
    second = actions.draft_item(item=item, by=world["ayi"], now=LATER, change_note="改")

    refused(
        "UPDATE publishing_item SET live_id = %s WHERE id = %s",
        second.pk,
        item.pk,
        match="没有完成三级审核",
    )


def test_nothing_public_is_uncounted(world: World):
    item = version(world).item

    refused(
        "UPDATE publishing_item SET published_at = %s WHERE id = %s",
        LATER,
        item.pk,
        match="公布时间|what_is_public",
    )
