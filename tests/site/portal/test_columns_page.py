"""Columns and agencies in public: fixed blocks in order, nothing empty, moved ones lead on."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from gongkai.agencies.models import Post
from gongkai.agencies.roles import Role
from gongkai.publishing import actions
from gongkai.publishing.models import Column
from tests.site.cast import NOW, World
from tests.site.publishing.making import CONTENT, LATER, columns, published
from tests.site.review.made import sign_all

pytestmark = pytest.mark.django_db
XINWEN = "/agencies/county/columns/xinwen/"


def words(address: str, status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def many(world: World, count: int) -> None:
    """Publish so many news items, three an hour; every fifth comes from the year before."""
    for number in range(count):
        given: dict[str, Any] = (
            {"original_published_on": date(2023, 5, 1)} if number % 5 == 0 else {}
        )
        at = LATER + timedelta(hours=number // 3)
        published(world, title=f"第{number}条", now=at, **given)


def test_the_blocks_stand_in_the_order_of_the_notice_and_empty_columns_are_hidden(world: World):
    published(world, "zhidu")
    published(world, "guifan")
    page = words("/agencies/county/")
    shown = re.search(r'<ol class="blocks numbered">(.*?)</ol>', page, re.S)
    assert shown is not None
    assert re.findall(r"<strong>(.*?)</strong>", shown[1]) == [
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "依申请公开",
    ]
    assert "行政规范性文件" in page
    assert "财政预算、决算信息" not in page, "it shows nothing yet"
    assert Client().get("/agencies/county/columns/yujuesuan/").status_code == 404


def test_a_column_lists_its_items_newest_first_page_by_page_by_year_and_none_twice(world: World):
    many(world, 45)
    address, seen, days = XINWEN, [], []
    while address:
        page = words(address)
        seen += re.findall(r'href="/items/([^"]+)/"', page)
        days += re.findall(r'<time class="when" datetime="([\d-]+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = unescape(following[1]) if following else ""
        assert len(page.encode()) <= 60 * 1024
    assert len(seen) == len(set(seen)) == 45
    assert days == sorted(days, reverse=True)
    page = words(f"{XINWEN}?year=2023")
    assert re.findall(r'<time class="when" datetime="(\d{4})', page) == ["2023"] * 9
    assert "第44条" in words(f"{XINWEN}?year=1999"), "a year without items is passed over"


def test_a_column_has_its_meta_tags_and_feeds(world: World):
    published(world)
    page = words(XINWEN)
    tags = dict(re.findall(r'<meta name="(Column\w+)" content="([^"]*)">', page))
    assert tags["ColumnName"] == "政务动态"
    assert set(tags) == {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
    for name in ("rss", "atom", "json"):
        assert f'href="{XINWEN}feed.{name}"' in page


def test_a_merged_column_leads_for_good_to_where_it_went(world: World):
    found = columns(world)
    published(world, "gonggao")
    published(world, "xinwen")
    actions.merge_column(
        found["gonggao"], into=found["xinwen"], reason="重复", by=world["hewei"], now=LATER
    )
    answer = Client().get("/agencies/county/columns/gonggao/")
    assert (answer.status_code, answer["Location"]) == (301, XINWEN)


def test_a_merged_column_leads_to_words_where_what_it_went_into_shows_nothing(world: World):
    found = columns(world)
    actions.merge_column(
        found["gonggao"], into=found["xinwen"], reason="重复", by=world["hewei"], now=LATER
    )
    answer = Client().get("/agencies/county/columns/gonggao/", follow=True)
    page = answer.content.decode()
    assert (answer.status_code, answer.redirect_chain) == (200, [(XINWEN, 301)])
    assert "目前没有公开的信息" in page and "“通知公告”已于" in page and "noindex" in page
    assert "zhengce" in found
    published(world, "xinwen", now=LATER + timedelta(hours=1))
    assert "目前没有公开的信息" not in words(XINWEN)


def test_a_column_retired_without_merging_leads_to_its_agency(world: World):
    found = columns(world)
    actions.retire_column(found["gonggao"], reason="停用", by=world["hewei"], now=NOW)
    answer = Client().get("/agencies/county/columns/gonggao/")
    assert (answer.status_code, answer["Location"]) == (302, "/agencies/county/")


def test_the_same_column_of_another_agency_is_one_choice_away(world: World):
    published(world)
    answer = Client().get(f"{XINWEN}?agency=housing")
    assert (answer.status_code, answer["Location"]) == (302, "/agencies/housing/columns/xinwen/")


def test_one_column_of_all_agencies_is_one_list(world: World):
    published(world, title="县里的")
    actions.open_columns(world.housing, by=None, now=NOW)
    theirs = Column.objects.get(agency=world.housing, code="xinwen")
    version = actions.draft_item(agency=world.housing, column=theirs, by=world["ayi"], now=NOW,
                                 **(CONTENT | {"title": "局里的"}))  # fmt: skip
    sign_all(version, world)
    Post.objects.create(officer=world["hewei"], agency=world.housing, role=Role.CLERK)
    actions.publish_item(version, by=world["hewei"], now=LATER + timedelta(hours=1))
    page = words("/columns/xinwen/")
    assert page.index("局里的") < page.index("县里的")
    assert 'href="/agencies/housing/columns/xinwen/">住建局<' in page
    assert Client().get("/columns/nothing/").status_code == 404


def test_the_guide_block_is_the_guide_and_the_request_block_says_how_to_ask(world: World):
    columns(world)
    answer = Client().get("/agencies/county/columns/zhinan/")
    assert (answer.status_code, answer["Location"]) == (301, "/agencies/county/guide/")
    asking = words("/agencies/county/columns/yishenqing/")
    assert "县政府公开办" in asking and "20 个工作日" in asking


def test_agencies_are_doors_by_kind_and_those_gone_stay_while_they_show_something(world: World):
    published(world)
    page = words("/agencies/")
    assert page.index("示例县住房和城乡建设局") < page.index("示例县河源镇人民政府")
    world.water.valid_to = date(2023, 1, 1)
    world.water.successor = world.housing
    world.water.save()
    assert "示例县水利局" not in words("/agencies/")
    assert "承接单位" in words("/agencies/water/")
    assert Client().get("/agencies/nobody/").status_code == 404


def test_the_navigation_marks_one_place(world: World):
    published(world, "guifan")
    page = words("/agencies/county/columns/fading/")
    nav = re.search(r'aria-label="主导航">(.*?)</nav>', page, re.S)
    assert nav is not None
    assert re.findall(r'aria-current="page">([^<]+)<', nav[1]) == ["法定主动公开内容"]


@pytest.mark.parametrize(
    "query", ["after=²", "after=2024-01-01.1", "after=0001-01-01T00:00:00+08:00.1",
              "after=2024-01-01T00:00:00.5", "year=²", "after=2024-01-01T00:00:00Z." + "9" * 30,
              "agency=", "year=99999999999999999999"],
)  # fmt: skip
def test_what_is_typed_into_an_address_never_breaks_a_list(world: World, query: str):
    published(world)
    for path in (XINWEN, "/items/", "/columns/xinwen/", "/agencies/county/catalogue/"):
        assert Client().get(f"{path}?{query}").status_code == 200, path
