"""The search page, its feeds, titles while one types, and the page for what is not there."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from gongkai.finding.models import Note
from gongkai.portal.finding import asking, following
from gongkai.publishing import actions
from gongkai.publishing.models import Item
from tests.site.again import again
from tests.site.cast import NOW, World
from tests.site.publishing.test_search_index import column, drafted, published
from tests.site.review.made import sign_all

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def items(world: World) -> list[Item]:
    """More items than a page has, every third of a budget."""
    return again(_items, world)


def _items(world: World) -> list[Item]:
    made = []
    for number in range(22):
        kind = {"code": "budget", "name": "预决算", "measure": "budget"}
        place = column(world, **kind) if number % 3 == 0 else column(world)
        made.append(published(world, title=f"供水工程第{number}号公告", column=place))
    return made


def parsed(text: str) -> Any:
    return etree.fromstring(text.encode())


def page(address: str, **given: Any) -> str:
    answer = Client().get(address, given)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_page_says_how_to_search(world: World):
    text = page("/search/")
    assert "低保 -公告" in text
    assert "条结果" not in text


def test_a_search_is_answered_with_marks_counts_and_pages(items: list[Item]):
    text = page("/search/", q="供水 公告")
    assert "共 22 条结果" in text
    assert re.search(r"<mark>供水</mark>工程第\d+号<mark>公告</mark>", text)
    assert text.count('<li class="hit">') == asking.SIZE
    assert '<span>财政预算决算信息</span><span class="count">8</span>' in text
    rest = text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = page(rest)
    assert second.count('<li class="hit">') == 2
    seen = {one for one in range(22) if f"第{one}号" in text + second}
    assert len(seen) == 22
    assert len(text.encode()) < 60_000


def test_filters_narrow_and_are_undone(items: list[Item]):
    text = page("/search/", q="供水", kind="budget")
    assert "共 8 条结果" in text
    assert 'aria-label="去掉“财政预算决算信息”"' in text
    undo = text.split('class="chips"')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert "共 22 条结果" in page(undo)
    assert "共 22 条结果" in page("/search/", kind=["budget", "news"])
    assert "共 0" not in page("/search/", q="供水", year="1999")


def test_days_narrow_too(items: list[Item]):
    today = timezone.localtime(NOW).date()
    assert "共 22 条结果" in page(
        "/search/", q="供水", since=today.isoformat(), until=today.isoformat()
    )
    late = (today + timedelta(days=1)).isoformat()
    assert "没有找到" in page("/search/", q="供水", since=late)
    assert "共 22 条结果" in page("/search/", q="供水", since="never", until="2024-99-99")


def test_what_may_have_been_meant(items: list[Item]):
    text = page("/search/", q="供水工呈")
    assert "没有找到" in text
    assert "<strong>供水工程</strong>" in text


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x>',
    "x" * 9000,
    "，。",
    ".*",
    "😀",
    "-供水",
    "'",
]


def test_nothing_typed_breaks_the_page(world: World):
    published(world)
    for typed in HOSTILE:
        for name in ("q", "kind", "agency", "sort", "after", "since"):
            text = page("/search/", **{"q": "供水", name: typed})
            assert "<script>alert" not in text
            assert "<img src=x" not in text


def test_marks_in_a_title_are_escaped(world: World):
    published(world, title="供水<b>改造</b>&amp;公告")
    text = page("/search/", q="供水")
    assert "<mark>供水</mark>&lt;b&gt;改造&lt;/b&gt;&amp;amp;公告" in text


def test_what_was_withdrawn_a_moment_ago_is_not_found(world: World, items: list[Item]):
    assert "第7号" in page("/search/", q="第7号")
    actions.withdraw_item(items[7], by=world["hewei"], now=NOW + timedelta(hours=2), why="有误")
    assert "没有找到" in page("/search/", q="供水工程第7号")
    with following.index().writing():
        actions.withdraw_item(
            items[8], by=world["hewei"], now=NOW + timedelta(hours=2), why="有误"
        )
        assert "供水工程第8号" not in page("/search/", q="供水").replace("供水</mark>", "供水")
        assert '<li class="hit">' not in page("/search/", q="供水工程第8号")
    assert Note.objects.count() == 1


def test_a_small_index_is_built_when_it_is_asked_for(items: list[Item], folder: Path):
    assert not (folder / following.FOLDER).exists()
    assert "共 22 条结果" in page("/search/", q="供水")
    assert not Note.objects.exists()
    (folder / following.FOLDER / "current").write_text("g-nothing")
    assert "共 22 条结果" in page("/search/", q="供水")


def test_a_large_one_is_not(items: list[Item], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(asking, "_SMALL", 5)
    for address in ("/search/?q=供水", "/search/feed.atom?q=供水"):
        answer = Client().get(address)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "120"
    assert "搜索正在准备" in Client().get("/search/?q=供水").content.decode()
    assert json.loads(page("/search/titles.json", q="供水")) == {"titles": []}
    assert Client().get("/供水工程/").status_code == 404


def test_titles_as_one_types(items: list[Item]):
    page("/search/", q="供水")
    found = json.loads(page("/search/titles.json", q="程第1"))["titles"]
    assert len(found) == 8
    assert all("工程第1" in title for title in found)
    assert json.loads(page("/search/titles.json")) == {"titles": []}


def test_the_feeds_of_a_search(items: list[Item]):
    root = parsed(page("/search/feed.atom", q="供水", kind="budget"))
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 8
    links = {one.findtext(f"{ATOM}title"): one.find(f"{ATOM}link").get("href") for one in entries}
    assert links["供水工程第21号公告"] == f"http://127.0.0.1:8000/items/{items[21].index_no}/"
    channel = parsed(page("/search/feed.rss", q="供水")).find("channel")
    assert channel is not None
    assert len(channel.findall("item")) == 22
    for nothing in ("/search/feed.rss", "/search/feed.json?q=1", "/search/feed.atom?q="):
        assert Client().get(nothing).status_code == 404


def test_what_is_not_there_is_searched_for(items: list[Item]):
    page("/search/", q="供水")
    answer = Client().get("/zwgk/供水工程/第3号.html")
    text = answer.content.decode()
    assert answer.status_code == 404
    assert 'value="供水工程"' in text
    assert len(re.findall(r"<mark>供水工程</mark>第\d+号公告", text)) == 5
    number = items[4].index_no
    assert "第4号" in Client().get(f"/old/{number}.html").content.decode()
    assert "没有找到这一页" in Client().get("/nothing/at/all/").content.decode()
    assert Client().get("/desk/nothing/").status_code in (302, 404)


def test_every_page_of_the_portal_has_the_box(world: World):
    assert 'action="/search/"' in page("/")
    assert page("/search/").count('role="search"') == 1


def test_in_english(items: list[Item]):
    client = Client()
    client.cookies["gongkai_language"] = "en"
    assert client.get("/search/", {"q": "供水"}).status_code == 200


def test_a_search_asks_the_database_only_whether_something_has_changed(items: list[Item]):
    question = asking.Question.read(QueryDict("q=供水&kind=budget"))
    asking.answer(question, NOW.date())
    with CaptureQueriesContext(connection) as told:
        assert asking.answer(question, NOW.date()).page.total == 8
    assert len(told) == 1


def test_backfilled_items_are_found_by_the_day_they_claim(world: World):
    version = drafted(world)
    Item.objects.filter(pk=version.item_id).update(original_published_on=date(2019, 5, 1))
    sign_all(version, world)
    actions.publish_item(version, by=world["hewei"], now=NOW + timedelta(hours=1))
    assert "共 1 条结果" in page("/search/", q="供水", year="2019")
