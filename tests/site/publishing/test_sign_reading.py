"""What an officer has read is recorded for good, and only that is signed with others in one go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.agencies.access import NotYours
from gongkai.ledger import triggers
from gongkai.publishing import actions
from gongkai.publishing.errors import Damaged, NothingToSign, NotRead, ReadAnother
from gongkai.publishing.models import ItemRead, ItemVersion
from gongkai.review.actions import MayNotSign
from gongkai.rules.signoff import Level, Refusal
from tests.site.cast import NOW, World
from tests.site.publishing.making import LATER, published, version
from tests.site.review.made import NO_TO_ALL, sign_all

MINUTE = timedelta(minutes=1)


def read(one: ItemVersion, world: World, who: str) -> ItemRead:
    return actions.read_item(one, shown=one.digest, by=world[who], now=NOW)


def change_text(one: ItemVersion) -> ItemVersion:
    """Change a frozen text as the database's owner can: triggers away and back."""
    triggers.remove(connection)
    ItemVersion.objects.filter(pk=one.pk).update(body="<p>另一篇文字</p>")
    triggers.install(connection)
    one.refresh_from_db()
    return one


def test_reading_is_recorded_once_and_bound_to_the_digest(world: World):
    one = version(world)

    first = read(one, world, "bate")
    again = actions.read_item(one, shown=one.digest, by=world["bate"], now=LATER)

    assert (again.pk, again.at, again.digest) == (first.pk, NOW, one.digest)
    assert list(ItemRead.objects.values_list("officer__username", flat=True)) == ["bate"]


def test_only_reviewers_of_the_agency_read_for_signing(world: World):
    one = version(world)

    for who in ("ayi", "aili_first", "admin", "hewei", "nobody"):
        with pytest.raises(NotYours):
            read(one, world, who)


def test_what_was_on_the_screen_must_be_this_version(world: World):
    one = version(world)

    with pytest.raises(ReadAnother):
        actions.read_item(one, shown="0" * 64, by=world["bate"], now=NOW)
    assert not ItemRead.objects.exists()


def test_many_are_signed_each_on_its_own_level(world: World):
    first, second = version(world), version(world, title="第二篇")
    for one in (first, second):
        read(one, world, "bate")

    signed = [actions.sign_read_item(one, by=world["bate"], now=NOW) for one in (first, second)]

    assert [(mark.level, mark.signer) for mark in signed] == [(1, world["bate"])] * 2
    read(first, world, "chenjing")
    assert actions.sign_read_item(first, by=world["chenjing"], now=NOW).level == Level.DEPARTMENT


def test_what_was_not_read_is_not_signed_with_others(world: World):
    one = version(world)
    read(one, world, "guomin")  # somebody else's reading does not count

    with pytest.raises(NotRead):
        actions.sign_read_item(one, by=world["bate"], now=NOW)
    assert not one.signoffs.exists()


def test_reading_the_version_before_does_not_count_for_the_next(world: World):
    one = version(world)
    read(one, world, "bate")
    second = actions.draft_item(item=one.item, by=world["ayi"], now=NOW, title="改过的标题")

    with pytest.raises(NotRead):
        actions.sign_read_item(second, by=world["bate"], now=NOW)
    with pytest.raises(NothingToSign):
        actions.sign_read_item(one, by=world["bate"], now=NOW)


def test_the_rules_of_signing_hold_for_what_was_read(world: World):
    one = version(world)
    for who in ("bate", "dingyan", "guomin"):
        read(one, world, who)

    with pytest.raises(MayNotSign) as told:
        actions.sign_read_item(one, by=world["dingyan"], now=NOW)
    assert told.value.refusal is Refusal.OTHER_AGENCY  # no post for the first level
    sign_all(one, world)
    with pytest.raises(NothingToSign):
        actions.sign_read_item(one, by=world["bate"], now=NOW)


def test_a_text_that_was_changed_is_neither_read_nor_signed_nor_reviewed(world: World):
    one = change_text(version(world))
    by, now = world["bate"], NOW

    with pytest.raises(Damaged):
        read(one, world, "bate")
    with pytest.raises(Damaged):
        actions.sign_item(one, level=Level.UNIT, by=by, now=now)
    with pytest.raises(Damaged):
        actions.review_item_secrecy(
            one, by=world["guomin"], now=now, answers=NO_TO_ALL, passed=True, opinion="可以公开"
        )
    assert not one.signoffs.exists() and not one.secrecy_reviews.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE publishing_itemread SET at = '2020-01-01'",
        "DELETE FROM publishing_itemread",
        "INSERT INTO publishing_itemread (version_id, officer_id, digest, at)"
        " SELECT id, drafter_id, 'x', made_at FROM publishing_itemversion",
    ],
)
def test_records_of_reading_are_kept_and_say_what_was_read(world: World, sql: str):
    read(version(world), world, "bate")

    with (
        pytest.raises(IntegrityError, match="阅读记录"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_what_is_pending_is_the_newest_version_until_it_is_on_show(world: World):
    one = version(world)
    assert one.item.pending == one
    assert one.item.due_on is not None
    actions.send_item_back(one, by=world["bate"], now=NOW, reason="请补充")
    second = actions.draft_item(item=one.item, by=world["ayi"], now=NOW)
    item = second.item
    item.refresh_from_db()
    assert item.pending == second
    sign_all(second, world)
    item = actions.publish_item(second, by=world["hewei"], now=LATER)
    item.refresh_from_db()
    assert item.pending is None


def test_what_went_out_in_an_emergency_is_pending_until_it_is_signed(world: World):
    one = version(world)
    actions.sign_item(one, level=Level.UNIT, by=world["bate"], now=NOW)
    actions.review_item_secrecy(
        one, by=world["guomin"], now=NOW, answers=NO_TO_ALL, passed=True, opinion="可以公开"
    )
    item = actions.publish_item(one, by=world["hewei"], now=LATER, urgent="汛情紧急，须立即告知")
    assert item.pending == one
    later = LATER + MINUTE
    actions.sign_item(one, level=Level.DEPARTMENT, by=world["chenjing"], now=later)
    actions.sign_item(one, level=Level.LEADER, by=world["dingyan"], now=later)
    item.refresh_from_db()
    assert item.pending_id is None and item.emergency_until is None


def test_publishing_an_older_version_leaves_the_newer_pending(world: World):
    first = version(world)
    sign_all(first, world)
    second = actions.draft_item(item=first.item, by=world["ayi"], now=NOW, change_note="补充")

    item = actions.publish_item(first, by=world["hewei"], now=LATER)

    item.refresh_from_db()
    assert (item.live, item.pending) == (first, second)


def test_another_items_version_is_never_pending(world: World):
    item, other = published(world), version(world)

    with (
        pytest.raises(IntegrityError, match="不是这条信息的"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE publishing_item SET pending_id = %s WHERE id = %s", [other.pk, item.pk]
        )
