"""The guide and the catalogue of article 12; feeds, sitemap, robots."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from lxml import etree

from gongkai.publishing import actions
from gongkai.publishing.models import Item
from gongkai.rules.guide import GuideFacts, missing_in_guide
from tests.site.cast import World
from tests.site.publishing.making import LATER, columns, published

pytestmark = pytest.mark.django_db
WHOLE = GuideFacts(
    ("政策文件",), "按栏目", ("网站",), "公开办", "人民路1号", "工作日", "1", "2", "a@b.cn"
)


def words(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_guide_lacks_what_the_article_lists_and_it_does_not_say():
    assert missing_in_guide(WHOLE) == ()
    empty = GuideFacts((), "", (), "", " ", "", "", "", "")
    assert missing_in_guide(empty) == (
        "政府信息的分类",
        "编排体系",
        "获取方式",
        "政府信息公开工作机构的名称",
        "办公地址",
        "办公时间",
        "联系电话",
        "传真号码",
        "互联网联系方式",
    )


def test_the_guide_says_everything_of_the_office_that_is_known(world: World):
    world.housing.fax, world.housing.email = "0998-1111111", "gk@example.gov.cn"
    world.housing.hours = "工作日 10:00—14:00"
    world.housing.save()
    page = words("/agencies/housing/guide/")
    for told in ("住建局公开办", "示例县人民路1号", "0998-0000000", "0998-1111111",
                 "gk@example.gov.cn", "工作日 10:00—14:00", "编排体系", "获取方式"):  # fmt: skip
        assert told in page
    assert "县政府公开办" in page, "who watches over it"


def test_the_clerk_is_told_what_the_guide_lacks(world: World):
    client = Client()
    client.force_login(world["hewei"])
    page = client.get("/desk/").content.decode()
    assert "公开指南还缺办公时间、传真号码" in page
    for agency in (world.county, world.office):
        agency.hours, agency.fax = "工作日", "0998-1"
        agency.save()
    assert "公开指南还缺" not in client.get("/desk/").content.decode()


def test_the_catalogue_has_number_name_summary_and_day_of_formation(world: World):
    first = published(world, summary="部署全年工作")
    second = published(world, title="没有概述的", body="<p>正文的开头。</p>", now=LATER)
    page = words("/agencies/county/catalogue/")
    for told in (first.index_no, first.title, "部署全年工作", "2024-01-10", second.index_no):
        assert told in page
    assert "正文的开头。…" in page
    assert words("/agencies/county/catalogue/?year=2024")


@pytest.mark.parametrize("top", ["/", "/agencies/county/", "/agencies/county/columns/xinwen/"])
def test_feeds_tell_the_same_items_in_three_formats(world: World, top: str):
    item = published(world, title="标题 <一> & “二”\x0b", summary="概述 <b>")
    rss = etree.fromstring(Client().get(f"{top}feed.rss").content)
    atom = etree.fromstring(Client().get(f"{top}feed.atom").content)
    feed = json.loads(words(f"{top}feed.json"))
    title, address = "标题 <一> & “二”", f"http://127.0.0.1:8000/items/{item.index_no}/"
    assert rss.findtext("channel/item/title") == title
    assert rss.findtext("channel/item/link") == address
    name = "{http://www.w3.org/2005/Atom}"
    assert atom.findtext(f"{name}entry/{name}title") == title
    assert atom.findtext(f"{name}entry/{name}updated") == "2024-01-15T03:00:00+00:00"
    assert feed["items"][0]["url"] == address
    assert feed["items"][0]["content_text"] == "概述 <b>"


def test_a_feed_that_has_not_changed_is_not_sent_again(world: World):
    first = published(world)
    answer = Client().get("/feed.atom")
    for name, value in (("if-none-match", answer["ETag"]),
                        ("if-modified-since", answer["Last-Modified"])):  # fmt: skip
        again = Client().get("/feed.atom", headers={name: value})
        assert (again.status_code, again.content) == (304, b"")
    at = LATER + timedelta(hours=1)
    actions.withdraw_item(first, by=world["hewei"], now=at, why="有误")
    for name, value in (("if-none-match", answer["ETag"]),
                        ("if-modified-since", answer["Last-Modified"])):  # fmt: skip
        again = Client().get("/feed.atom", headers={name: value})
        assert again.status_code == 200, name
        assert first.index_no not in again.content.decode()


def test_the_sitemap_has_every_public_item_and_no_other(world: World):
    shown, gone = published(world), published(world, now=LATER)
    actions.withdraw_item(gone, by=world["hewei"], now=LATER, why="有误")
    index = etree.fromstring(Client().get("/sitemap.xml").content)
    parts = index.xpath("//*[local-name()='loc']/text()")
    assert parts == ["http://127.0.0.1:8000/sitemap-0.xml"]
    text = Client().get("/sitemap-0.xml").getvalue().decode()
    assert shown.index_no in text and gone.index_no not in text
    etree.fromstring(text.encode())
    assert Client().get("/sitemap-1.xml").status_code == 404


def test_the_sitemap_is_cut_where_fifty_thousand_numbers_end(world: World):
    item = published(world)
    Item.objects.create(
        pk=120_000,
        agency=world.county,
        agency_name="县",
        column=item.column,
        index_no="x",
        title="x",
    )
    parts = re.findall(r"sitemap-(\d)\.xml", words("/sitemap.xml"))
    assert parts == ["0", "1", "2"]
    assert b"<loc>" not in Client().get("/sitemap-2.xml").getvalue()


def test_crawlers_are_sent_to_the_sitemap_and_away_from_the_desk():
    text = words("/robots.txt")
    assert "Disallow: /desk/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text


def test_feeds_of_nothing_are_not_found(world: World):
    columns(world)
    for path in ("/feed.exe", "/agencies/nobody/feed.rss", "/agencies/county/columns/x/feed.rss"):
        assert Client().get(path).status_code == 404, path
