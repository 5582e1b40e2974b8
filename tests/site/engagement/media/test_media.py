"""Accounts are registered, read, inspected, found silent, announced and closed."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from gongkai.agencies.access import NotYours
from gongkai.engagement.media import actions, feeds
from gongkai.engagement.media.errors import (
    BadTable,
    KnownAlready,
    NotAFeed,
    NotComplete,
    NotNow,
)
from gongkai.engagement.media.models import MediaAccount, Reading
from gongkai.engagement.media.problems import problems
from gongkai.rules.new_media import NoticeRuns
from tests.site.cast import NOW, TODAY, World

RSS = b"""<rss><channel><item><pubDate>Wed, 10 Jan 2024 09:00:00 +0800</pubDate></item>
<item><pubDate>Mon, 01 Jan 2029 09:00:00 +0800</pubDate></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><updated>2024-01-12T01:00:00Z</updated>
</entry><entry><updated>nonsense</updated></entry></feed>"""


def given(world: World, **more: Any) -> actions.Given:
    values: dict[str, Any] = {
        "agency": world.housing,
        "platform": "wechat",
        "name": "示例住建",
        "account_id": "zj",
        "opened_on": date(2020, 1, 6),
        "certified": True,
        "filed_on": date(2020, 1, 8),
        "admin": world["ayi"],
    }
    return actions.Given(**(values | more))


def registered(world: World, last: date | None = TODAY, **more: Any) -> MediaAccount:
    by: dict[str, Any] = {"by": world["ayi"], "now": NOW}
    account = actions.register(given(world, **more), **by)
    if last is not None:
        actions.read(account, last_post_on=last, followers=9, source="hand", **by)
    return MediaAccount.objects.select_related("agency").get(pk=account.pk)


def codes(account: MediaAccount, today: date = TODAY) -> list[str]:
    account = MediaAccount.objects.select_related("agency").get(pk=account.pk)
    return [one.code for one in problems(account, today)]


def test_silence_is_warned_of_after_ten_days_and_grave_after_two_weeks(world: World):
    account = registered(world)
    assert codes(account) == []
    assert codes(account, TODAY + timedelta(11)) == ["quiet"]
    (one,) = problems(account, TODAY + timedelta(15))
    assert (one.code, one.severity, one.since) == ("silent", "veto", TODAY + timedelta(15))
    suspended = actions.suspend(account, why="改版", by=world["ayi"], now=NOW)
    assert codes(suspended, TODAY + timedelta(15)) == []


def test_what_else_is_wrong_is_said(world: World):
    account = registered(world, certified=False, filed_on=None, admin=world["aili"])
    assert codes(account) == ["admin_left", "unfiled", "uncertified"]
    second = registered(world, account_id="zj2", opened_on=date(2021, 1, 6), admin=None)
    assert codes(second) == ["no_admin", "second"]
    look: dict[str, Any] = {"on": TODAY, "note": "", "by": world["hewei"], "now": NOW}
    with pytest.raises(NotComplete):
        actions.inspect(second, faults=["other"], **look)
    with pytest.raises(NotYours):
        actions.inspect(second, faults=[], **{**look, "by": world["ayi"]})
    actions.inspect(second, faults=["reply"], **look)
    assert "inspection" in codes(second)
    actions.inspect(second, faults=[], **look)
    assert "inspection" not in codes(second)
    world.housing.valid_to = TODAY - timedelta(1)
    world.housing.save()
    assert "owner_gone" in codes(second)


def test_an_account_is_on_the_register_once(world: World):
    registered(world)
    for wrong, error in (
        ({}, KnownAlready),
        ({"account_id": "new", "platform": "fax"}, NotComplete),
        ({"account_id": " "}, NotComplete),
        ({"account_id": "new", "opened_on": TODAY + timedelta(1)}, NotComplete),
    ):
        with pytest.raises(error):
            actions.register(given(world, **wrong), by=world["ayi"], now=NOW)
    with pytest.raises(NotYours):
        actions.register(given(world, account_id="x"), by=world["aili"], now=NOW)


def test_closing_is_announced_first_and_then_stays(world: World):
    account, into = registered(world), registered(world, account_id="into")
    by: dict[str, Any] = {"by": world["ayi"], "now": NOW}
    with pytest.raises(NotNow):
        actions.close(account, **by)
    account = actions.announce(account, why="很少更新", into=into, **by)
    assert account.closes_on == date(2024, 2, 4)
    with pytest.raises(NoticeRuns):
        actions.close(account, **by)
    assert "很少更新" in Client().get("/xinmeiti/").content.decode()
    later = NOW + timedelta(40)
    assert "closing_over" in codes(account, later.date())
    account = actions.close(account, by=world["ayi"], now=later)
    assert (account.status, codes(account)) == ("merged", [])
    with pytest.raises(DatabaseError, match="不能改动"), transaction.atomic():
        MediaAccount.objects.filter(pk=account.pk).update(name="改")
    again = actions.announce(into, why="停用", **by)
    again = actions.call_off(again, why="继续办", **by)
    assert (again.status, again.closes_on) == ("active", None)
    assert [one.act for one in again.events.all()] == ["open", "announce", "call_off"]


def test_feeds_are_read_and_what_is_none_is_refused():
    assert feeds.newest_post(RSS, NOW) == date(2024, 1, 10)
    assert feeds.newest_post(ATOM, NOW) == date(2024, 1, 12)
    bomb = b'<!DOCTYPE x [<!ENTITY a "2024">]><rss><item><date>&a;-01-01</date></item></rss>'
    for wrong in (b"", b"hello", b"<rss/>", bomb, b"<rss>" + b" " * feeds.MOST):
        with pytest.raises(NotAFeed):
            feeds.newest_post(wrong, NOW)


def test_a_table_is_taken_whole_or_not_at_all(world: World):
    account = registered(world, last=None)
    head = "平台,账号,最近更新日期,粉丝数\n"
    by: dict[str, Any] = {"by": world["ayi"], "now": NOW}
    rows = feeds.rows_of(f'{head}微信公众号,zj,2024/01/12,"1,200"\n\n'.encode("gb18030"), TODAY)
    assert actions.read_table(rows, **by) == 1
    account.refresh_from_db()
    assert (account.last_post_on, account.followers) == (date(2024, 1, 12), 1200)
    for wrong in (
        "", "账号\n", head + "传真,zj,2024-01-12,", head + "微信公众号,,2024-01-12,",
        head + "微信公众号,zj,昨天,", head + "微信公众号,zj,2029-01-01,",
        head + "微信公众号,zj,2024-01-12,很多",
    ):  # fmt: skip
        with pytest.raises(BadTable):
            feeds.rows_of(wrong.encode(), TODAY)
    with pytest.raises(BadTable, match="没有登记"):
        actions.read_table(feeds.rows_of(f"{head}微博,zj,2024-01-12,".encode(), TODAY), **by)
    with pytest.raises(BadTable, match="不是您单位"):
        actions.read_table(rows, by=world["aili"], now=NOW)
    assert Reading.objects.count() == 1


@pytest.mark.one_database
def test_the_desk_registers_reads_inspects_and_closes(world: World):
    unit, office, stranger = Client(), Client(), Client()
    for client, name in ((unit, "ayi"), (office, "hewei"), (stranger, "aili")):
        client.force_login(world[name])
    form = {"agency": "housing", "platform": "weibo", "name": "住建微博", "account_id": "wb",
            "opened_on": "2021-01-04", "url": "weibo"}  # fmt: skip
    assert unit.post("/desk/media/new/", {**form, "agency": "water"}).status_code == 422
    assert unit.post("/desk/media/new/", {**form, "url": "https://weibo.com/x"}).status_code == 302
    account = MediaAccount.objects.get()
    at = f"/desk/media/{account.pk}/"
    assert stranger.get(at).status_code == 404
    unit.post(f"{at}read/", {"read-last_post_on": "2024-01-03", "read-followers": "12"})
    atom = BytesIO(ATOM)
    atom.name = "feed.xml"
    unit.post(f"{at}feed/", {"feed-feed": atom})
    office.post(f"{at}inspect/", {"inspect-on": "2024-01-13", "inspect-faults": ["reply"]})
    page = office.get(at).content.decode()
    assert "2024-01-12" in page
    assert "留言不回应" in page
    assert unit.post(f"{at}inspect/", {"inspect-on": "2024-01-13"}).status_code == 403
    unit.post(f"{at}edit/", {**form, "name": "新名", "url": ""})
    table = BytesIO("平台,账号,最近更新,关注人数\n微博,wb,2024-01-14,30".encode())
    table.name = "t.csv"
    assert unit.post("/desk/media/table/", {"table": table}).status_code == 302
    unit.post(f"{at}announce/", {"announce-why": "很少更新"})
    account.refresh_from_db()
    assert (account.name, account.followers, account.status) == ("新名", 30, "closing")
    unit.post(f"{at}close/")
    account.refresh_from_db()
    assert account.status == "closing"
    assert "新名" in unit.get("/desk/media/?which=inspection").content.decode()
