"""Published once and for good: corrected, withdrawn, scheduled, expired, taken over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test.utils import CaptureQueriesContext

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.ledger.verify import verify
from gongkai.publishing import actions, after
from gongkai.publishing.errors import (
    ClockBehind,
    NoSchedule,
    NotComplete,
    NotLater,
    NotPublic,
    PublishedAlready,
    Replaced,
    ScheduledAlready,
    WithdrawnBefore,
)
from gongkai.publishing.history import history_of
from gongkai.publishing.models import Correction, Item, Schedule, Withdrawal
from gongkai.review.actions import NotSigned, send_back
from tests.site.cast import NOW, World
from tests.site.publishing.making import LATER, corrected, published, version
from tests.site.review.made import sign_all

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def publish(one, world: World, now=LATER, **more):
    return actions.publish_item(one, by=world["hewei"], now=now, **more)


def test_publishing_takes_no_more_than_eleven_statements(world: World):
    from django.db import connection

    published(world)
    one = version(world)
    sign_all(one, world)

    with CaptureQueriesContext(connection) as told:
        publish(one, world)

    statements = [row["sql"] for row in told.captured_queries]
    assert len(statements) <= 11, "\n".join(statements)  # the note for the search index is one


def test_only_the_clerk_publishes(world: World):
    one = version(world)
    sign_all(one, world)

    for name in ("ayi", "bate", "dingyan", "aili_clerk", "leader", "admin"):
        with pytest.raises(NotYours):
            actions.publish_item(one, by=world[name], now=LATER)


def test_the_moment_is_the_servers_and_stays(world: World):
    item = published(world)
    assert (item.published_at, item.listed_at) == (LATER, LATER)

    publish(corrected(world, item, LATER + DAY), world, LATER + 2 * DAY)

    item.refresh_from_db()
    assert (item.published_at, item.listed_at) == (LATER, LATER)


def test_a_version_is_published_once(world: World):
    item = published(world)

    with pytest.raises(PublishedAlready):
        publish(item.live, world, LATER + MINUTE)


def test_a_correction_replaces_the_page_in_one_step_and_says_so(world: World):
    item = published(world)
    first = item.live
    second = corrected(world, item, LATER + DAY, title="更正后的标题")
    item.refresh_from_db()
    assert (item.live, item.title) == (first, "全县政务公开工作推进会召开")

    item = publish(second, world, LATER + 2 * DAY)

    assert (item.live, item.title) == (second, "更正后的标题")
    correction = Correction.objects.get()
    assert (correction.old, correction.new, correction.note) == (first, second, "更正会议日期")
    assert Line.objects.filter(kind="item.published").count() == 1
    shown = history_of(item)
    assert [(one.version, one.since, one.until, one.note) for one in shown] == [
        (second, LATER + 2 * DAY, None, "更正会议日期"),
        (first, LATER, LATER + 2 * DAY, ""),
    ]


def test_a_version_that_came_too_late_does_not_replace_a_newer_one(world: World):
    one = version(world)
    sign_all(one, world)
    item = one.item
    second = actions.draft_item(item=item, by=world["ayi"], now=NOW, change_note="补充")
    sign_all(second, world)
    publish(second, world)

    with pytest.raises(Replaced):
        publish(one, world, LATER + MINUTE)


def test_a_version_made_before_the_first_was_public_says_what_it_changes_too(world: World):
    one = version(world)
    sign_all(one, world)
    publish(one, world)
    second = actions.draft_item(item=one.item, by=world["ayi"], now=LATER, change_note="补充附件")
    sign_all(second, world, LATER)
    assert publish(second, world, LATER + MINUTE * 5).live == second


def test_a_withdrawn_item_says_why_and_comes_back_only_as_a_new_version(world: World):
    item = published(world)
    actions.withdraw_item(item, by=world["hewei"], now=LATER + MINUTE, why="含有错误数据")
    with pytest.raises(NotPublic, match="已经撤回"):
        actions.withdraw_item(item, by=world["hewei"], now=LATER + MINUTE, why="再撤一次")
    with pytest.raises(WithdrawnBefore):
        publish(item.live, world, LATER + 2 * MINUTE)

    second = corrected(world, item, LATER + DAY, change_note="更正数据后重新公开")
    item = publish(second, world, LATER + 2 * DAY)

    assert (item.withdrawn_at, item.withdrawn_why, item.published_at) == (None, "", LATER)
    assert [one.why for one in Withdrawal.objects.all()] == ["含有错误数据"]


def test_what_is_withdrawn_needs_a_reason_and_must_be_public(world: World):
    item = published(world)

    with pytest.raises(NotComplete, match="理由"):
        actions.withdraw_item(item, by=world["hewei"], now=LATER, why=" ")
    with pytest.raises(NotPublic):
        actions.withdraw_item(version(world).item, by=world["hewei"], now=LATER, why="错误")


@pytest.mark.parametrize("back", [timedelta(seconds=6), timedelta(days=400)])
def test_with_a_clock_set_back_nothing_is_published(world: World, back: timedelta):
    published(world, now=LATER)
    one = version(world)
    sign_all(one, world)

    with pytest.raises(ClockBehind, match="请管理员校准服务器时间"):
        publish(one, world, LATER - back)
    assert Item.objects.get(pk=one.item_id).live is None


def test_a_clock_a_little_behind_is_let_pass(world: World, settings):
    published(world, now=LATER)
    one = version(world)
    sign_all(one, world)

    assert publish(one, world, LATER - timedelta(seconds=5)).live == one


def test_a_signature_is_on_record_for_the_clock_as_well(world: World):
    one = version(world)
    sign_all(one, world, LATER)

    with pytest.raises(ClockBehind):
        publish(one, world, NOW)


def test_a_scheduled_version_is_published_when_its_moment_has_come(world: World):
    one = version(world)
    sign_all(one, world)
    moment = LATER + DAY
    actions.schedule_item(one, publish_on=moment, by=world["hewei"], now=LATER)

    assert list(actions.publish_due(moment - MINUTE)) == []
    (done,) = actions.publish_due(moment + 3 * MINUTE)

    item = Item.objects.get()
    assert (item.live, item.published_at) == (one, moment + 3 * MINUTE)
    assert (done.ended_at, done.refused) == (moment + 3 * MINUTE, "")
    assert list(actions.publish_due(moment + DAY)) == []


def test_only_what_is_signed_is_scheduled_and_for_later(world: World):
    one = version(world)
    with pytest.raises(NotSigned):
        actions.schedule_item(one, publish_on=LATER + DAY, by=world["hewei"], now=LATER)
    sign_all(one, world)

    with pytest.raises(NotLater):
        actions.schedule_item(one, publish_on=LATER, by=world["hewei"], now=LATER)
    actions.schedule_item(one, publish_on=LATER + DAY, by=world["hewei"], now=LATER)
    with pytest.raises(ScheduledAlready):
        actions.schedule_item(one, publish_on=LATER + DAY, by=world["hewei"], now=LATER)


def test_one_that_was_sent_back_meanwhile_says_why_and_the_others_go_on(world: World):
    bad, good = version(world), version(world)
    for one in (bad, good):
        sign_all(one, world)
        actions.schedule_item(one, publish_on=LATER + DAY, by=world["hewei"], now=LATER)
    send_back(bad, by=world["guomin"], now=LATER, reason="含身份证号")

    done = {one.version: one.refused for one in actions.publish_due(LATER + 2 * DAY)}

    assert "已被退回" in done[bad]
    assert done[good] == ""
    assert Item.objects.get(pk=bad.item_id).live is None
    assert list(actions.publish_due(LATER + 3 * DAY)) == []


def test_a_cancelled_schedule_is_not_carried_out(world: World):
    one = version(world)
    sign_all(one, world)
    schedule = actions.schedule_item(one, publish_on=LATER + DAY, by=world["hewei"], now=LATER)

    actions.cancel_schedule(schedule, by=world["hewei"], now=LATER)

    assert list(actions.publish_due(LATER + 2 * DAY)) == []
    with pytest.raises(NoSchedule):
        actions.cancel_schedule(schedule, by=world["hewei"], now=LATER)
    assert Schedule.objects.get().cancelled_by == world["hewei"]


def test_an_expired_item_keeps_its_page_and_leaves_lists_where_the_setting_says(
    world: World, settings
):
    item = published(world, "guifan", expires_on=date(2024, 2, 1))
    assert item.expires_on == date(2024, 2, 1)

    assert list(Item.objects.listed(date(2024, 2, 2))) == [item]
    settings.LIST_EXPIRED = False
    assert list(Item.objects.listed(date(2024, 2, 1))) == [item]
    assert list(Item.objects.listed(date(2024, 2, 2))) == []
    assert list(Item.objects.public()) == [item]


def test_what_was_taken_over_counts_in_its_year_marked_and_shows_both_dates(world: World):
    item = published(world, original_published_on=date(2021, 3, 5), formed_on=date(2021, 3, 1))

    assert item.backfilled
    assert (item.published_at, item.original_published_on) == (LATER, date(2021, 3, 5))
    assert item.listed_at is not None and item.listed_at.date() == date(2021, 3, 5)
    line = Line.objects.get(kind="item.published")
    assert (line.on, line.year, line.who) == (date(2021, 3, 5), 2021, "backfilled")
    assert item.late_days == 0
    assert [one for one in verify() if one.grave] == []


def test_a_repost_that_was_taken_over_is_marked_as_both(world: World):
    published(world, original_published_on=date(2021, 3, 5), formed_on=date(2021, 3, 1),
              source="新华社")  # fmt: skip

    assert Line.objects.get(kind="item.published").who == "backfilled_repost"


def test_a_correction_that_names_a_source_does_not_move_the_line(world: World):
    item = published(world)
    publish(corrected(world, item, LATER + DAY, source="县融媒体中心"), world, LATER + 2 * DAY)

    assert Line.objects.get(kind="item.published").who == "own"
    assert [one for one in verify() if one.grave] == []


def test_what_keeps_up_with_items_is_told_in_the_same_transaction(world: World, monkeypatch):
    told: list[tuple[int, object]] = []
    monkeypatch.setattr(
        after, "PUBLISHED", [lambda shown, now: told.extend((item.pk, one) for item, one in shown)]
    )
    monkeypatch.setattr(after, "WITHDRAWN", [lambda item, now: told.append((item.pk, now))])
    item = published(world)
    actions.withdraw_item(item, by=world["hewei"], now=LATER, why="错误")

    assert told == [(item.pk, item.live), (item.pk, LATER)]

    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr(after, "PUBLISHED", [broken])
    one = version(world)
    sign_all(one, world)
    with pytest.raises(RuntimeError):
        publish(one, world, LATER + MINUTE)
    assert Item.objects.get(pk=one.item_id).published_at is None
    assert Line.objects.filter(kind="item.published").count() == 1
