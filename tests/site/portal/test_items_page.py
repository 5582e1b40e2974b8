"""The page of an item: statutory metadata, META tags, banners, links both ways, history, files."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from gongkai.publishing import actions, store
from gongkai.publishing.models import FileRole, Item
from gongkai.web.days import local_day
from tests.site.cast import NOW, World
from tests.site.publishing.making import LATER, corrected, draft, published
from tests.site.review.made import sign_all

pytestmark = pytest.mark.django_db


def page(item: Item, client: Client | None = None) -> str:
    answer = (client or Client()).get(f"/items/{item.index_no}/")
    assert answer.status_code == 200
    return answer.content.decode()


def meta(text: str) -> dict[str, str]:
    return dict(re.findall(r'<meta name="(\w+)" content="([^"]*)">', text))


def with_files(world: World, **values) -> Item:
    made = draft(world, **values)
    picture = store.keep([PNG], media_type="image/png", now=NOW)
    sheet = store.keep([b"a,b\n1,2\n"], media_type="text/csv", now=NOW)
    given: dict[str, Any] = {"by": world["ayi"], "now": NOW}
    actions.attach_file(made, picture, name="图1.png", role=FileRole.IMAGE, alt="一张表", **given)
    actions.attach_file(made, sheet, name="名单.csv", title="补助名单", **given)
    version = actions.submit_draft(made, revision=made.revision, by=world["ayi"], now=NOW)
    sign_all(version, world)
    return actions.publish_item(version, by=world["hewei"], now=LATER)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def test_the_table_of_metadata_says_what_the_guideline_asks(world: World):
    item = published(
        world,
        doc_no="示政发〔2024〕1号",
        topic_class="综合政务",
        genre="通知",
        keywords="政务公开",
        audience="全社会",
        summary="推进会部署全年工作。",
    )

    text = re.sub(r"<[^>]+>", "|", page(item))

    for name, value in (
        ("索引号", item.index_no),
        ("文号", "示政发〔2024〕1号"),
        ("成文日期", "2024-01-10"),
        ("发布日期", "2024-01-15 11:00"),
        ("发布机构", "示例县人民政府"),
        ("主题分类", "综合政务"),
        ("体裁分类", "通知"),
        ("公开方式", "主动公开"),
        ("有效性", "有效"),
        ("公开对象", "全社会"),
        ("主题词", "政务公开"),
        ("内容概述", "推进会部署全年工作。"),
    ):
        assert f"{name}||{value}|" in text, name


def test_every_group_of_meta_tags_stands_on_the_page(world: World, settings):
    settings.SITE_ID_CODE, settings.SITE_URL = "6531310001", "https://www.example.gov.cn"
    item = published(world, keywords="政务公开")

    tags = meta(page(item))

    assert tags["SiteName"] == "示例县人民政府"
    assert tags["SiteDomain"] == "www.example.gov.cn"
    assert tags["SiteIDCode"] == "6531310001"
    assert (tags["ColumnName"], tags["ColumnType"]) == ("政务动态", "工作动态")
    assert tags["ColumnDescription"] and tags["ColumnKeywords"]
    assert tags["ArticleTitle"] == "全县政务公开工作推进会召开"
    assert tags["PubDate"] == "2024-01-15 11:00", "the moment the server set"
    assert tags["ContentSource"] == "示例县人民政府"
    assert tags["Url"] == f"https://www.example.gov.cn/items/{item.index_no}/"


@pytest.mark.parametrize("path", ["/", "/agencies/", "/agencies/county/", "/reports/", "/items/"])
def test_the_tags_of_the_site_stand_on_every_kind_of_page(world: World, settings, path: str):
    settings.SITE_ID_CODE = "6531310001"
    published(world)
    tags = meta(Client().get(path).content.decode())
    assert {"SiteName", "SiteDomain", "SiteIDCode"} <= set(tags), path


def test_a_repost_names_its_source_and_the_original_address(world: World):
    item = published(
        world,
        content_type="repost",
        source="中国政府网",
        source_url="https://www.gov.cn/zhengce/1.htm",
    )
    text = page(item)
    assert '中国政府网：<a href="https://www.gov.cn/zhengce/1.htm"' in text
    assert meta(text)["ContentSource"] == "中国政府网"
    assert "转载" in Client().get("/agencies/county/columns/xinwen/").content.decode()


def test_an_item_brought_from_another_site_shows_both_days(world: World):
    item = published(world, original_published_on=date(2019, 3, 4))
    text = page(item)
    assert "这条信息 2019年3月4日 在原网站发布，2024年1月15日 移到本站" in text
    assert meta(text)["PubDate"] == "2024-01-15 11:00"


def test_a_repealed_document_says_so_above_everything(world: World):
    item = published(world, "guifan", doc_no="示政规〔2024〕1号")
    document = actions.issue_document(
        agency=world.county,
        doc_no="示政规〔2024〕1号",
        title="办法",
        issued_on=date(2024, 1, 10),
        item=item,
        by=world["hewei"],
        now=LATER,
    )
    assert "已经废止" not in page(item)
    actions.repeal_document(
        document, by=world["hewei"], now=LATER, on=local_day(LATER), act="示政发〔2024〕2号"
    )
    text = page(item)
    assert "这份文件已经废止。 2024年1月15日 示政发〔2024〕2号" in text
    assert text.index("已经废止") < text.index("<h1")


def test_what_is_no_longer_valid_says_until_when_it_was(world: World):
    item = published(world, expires_on=date(2024, 1, 20))
    assert "这份文件已经失效。有效期到 2024年1月20日 为止。" in page(item)
    listed = Client().get("/agencies/county/columns/xinwen/").content.decode()
    assert "已失效" in listed


def test_expired_items_leave_the_lists_where_the_setting_says_so(world: World, settings):
    item = published(world, expires_on=date(2024, 1, 20))
    settings.LIST_EXPIRED = False
    for path in ("/items/", "/", "/feed.json", "/agencies/county/catalogue/"):
        assert item.title not in Client().get(path).content.decode(), path
    assert page(item)


def test_document_and_interpretation_lead_to_each_other(world: World):
    document = published(world, "guifan", title="燃气管理办法", doc_no="示政规〔2024〕1号")
    explained = published(
        world,
        "jiedu",
        title="图解：燃气管理办法",
        interprets=document,
        interpretation_form="text",
        now=LATER + timedelta(minutes=1),
    )
    assert f'<a href="/items/{explained.index_no}/">图解：燃气管理办法</a>' in page(document)
    assert f'<a href="/items/{document.index_no}/">燃气管理办法</a>' in page(explained)
    home = Client().get("/").content.decode()
    assert "政策与解读" in home and "图解：燃气管理办法" in home


def test_neighbours_of_the_same_column_stand_beside(world: World):
    older = published(world, title="早一天的动态")
    newer = published(world, title="晚一天的动态", now=LATER + timedelta(days=1))
    other = published(world, "gonggao", title="别的栏目", now=LATER + timedelta(days=1))
    assert "早一天的动态" in page(newer)
    assert "晚一天的动态" not in page(older)
    assert "早一天的动态" not in page(other)


def test_corrections_are_told_with_their_notes_and_moments(world: World):
    item = published(world)
    at = LATER + timedelta(days=2)
    actions.publish_item(
        corrected(world, item, at, title="改过的标题", change_note="更正会议日期"),
        by=world["hewei"],
        now=at + timedelta(hours=1),
    )
    text = page(item)
    assert "公开以后更正过 1 次" in text
    assert "更正会议日期" in text and "首次公开" in text
    assert meta(text)["PubDate"] == "2024-01-15 11:00", "a correction does not change it"
    assert '<h1 class="title">改过的标题</h1>' in text.replace("<wbr>", "")


def test_a_withdrawn_item_says_when_and_why_and_nothing_else(world: World):
    item = with_files(world, title="撤回的名单", body="<p>某某的住址</p>")
    actions.withdraw_item(item, by=world["hewei"], now=LATER, why="含有个人信息")
    for path in ("", "text.txt", "text.json", "text.docx", "text.html", "files/名单.csv"):
        answer = Client().get(f"/items/{item.index_no}/{path}")
        text = answer.content.decode()
        assert answer.status_code == 410, path
        assert "含有个人信息" in text and item.index_no in text
        assert "某某的住址" not in text and "撤回的名单" not in text, path


def test_a_draft_has_no_page(world: World):
    version = actions.submit_draft(made := draft(world), revision=made.revision,
                                   by=world["ayi"], now=NOW)  # fmt: skip
    for path in ("", "text.json", "files/x"):
        assert Client().get(f"/items/{version.item.index_no}/{path}").status_code == 404


def test_files_are_offered_with_kind_and_size_and_handed_out_as_they_are(world: World):
    item = with_files(world)
    text = page(item)
    assert "补助名单</a>" in text and "CSV · 8 B" in text
    answer = Client().get(f"/items/{item.index_no}/files/名单.csv")
    assert answer.getvalue() == b"a,b\n1,2\n"
    assert answer["Content-Type"].startswith("text/csv")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer["Content-Security-Policy"]
    again = Client().get(
        f"/items/{item.index_no}/files/名单.csv", headers={"if-none-match": answer["ETag"]}
    )
    assert again.status_code == 304
    picture = Client().get(f"/items/{item.index_no}/files/图1.png")
    assert picture.getvalue() == PNG
    assert picture["Content-Type"] == "image/png"
    assert picture["Content-Disposition"].startswith("inline;")
    assert Client().get(f"/items/{item.index_no}/files/../secret.key/").status_code == 404
    assert Client().get(f"/items/{item.index_no}/files/nothing.png").status_code == 404


def test_a_file_that_is_missing_on_disk_is_said_to_be_missing(world: World):
    item = with_files(world)
    held = item.live.files.get(name="名单.csv")  # type: ignore[union-attr]
    store.path_of(held.file).unlink()
    answer = Client().get(f"/items/{item.index_no}/files/名单.csv")
    assert answer.status_code == 503
    assert "附件暂时打不开" in answer.content.decode()


def test_the_text_can_be_had_in_open_formats(world: World):
    body = (
        "<h2>一、总则</h2><p>第一条　<strong>本办法</strong>。</p>"
        "<ul><li>甲</li><li>乙</li></ul>"
        '<table><tr><th rowspan="2">项</th><td>1</td></tr><tr><td>2</td></tr></table>'
        '<p><img src="files/图1.png" alt="一张表"></p><p class="right">2024年1月10日</p>'
    )
    item = with_files(world, body=body)
    top = f"/items/{item.index_no}/text"
    text = Client().get(f"{top}.txt").content.decode()
    assert "第一条" in text and f"索引号：{item.index_no}" in text and "<" not in text
    data = Client().get(f"{top}.json").json()
    assert data["index_no"] == item.index_no
    assert data["files"][1]["sha256"] == item.live.files.get(name="名单.csv").file.sha256  # type: ignore[union-attr]
    html = Client().get(f"{top}.html").content.decode()
    assert 'src="data:image/png;base64,' in html and "一、总则" in html
    assert 'href="/' not in html, "it stands alone"
    assert Client().get(f"{top}.exe").status_code == 404


def test_the_word_document_keeps_headings_tables_and_pictures(world: World):
    import docx

    body = (
        "<h2>一、总则</h2><p>第一条　<strong>本办法</strong>适用于全县。</p>"
        "<ol><li>甲</li></ol>"
        '<table><tr><th rowspan="2">项</th><td colspan="2">1</td></tr>'
        "<tr><td>2</td><td>3</td></tr></table>"
        '<p><img src="files/图1.png" alt="一张表"></p><p class="right">2024年1月10日</p>'
    )
    item = with_files(world, body=body)
    answer = Client().get(f"/items/{item.index_no}/text.docx")
    made = docx.Document(BytesIO(answer.content))
    by_style = {one.text: one.style.name for one in made.paragraphs if one.text and one.style}
    assert by_style["全县政务公开工作推进会召开"] == "Title"
    assert by_style["一、总则"] == "Heading 1"
    assert by_style["甲"] == "List Number"
    rows = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert rows == [["项", "1", "1"], ["项", "2", "3"]]
    heavy = [run.text for one in made.paragraphs for run in one.runs if run.bold]
    assert "本办法" in heavy
    assert len(made.inline_shapes) == 1
    assert item.index_no in [cell.text for row in made.tables[1].rows for cell in row.cells]


def test_headings_go_down_step_by_step_and_the_text_says_its_language(world: World):
    text = page(published(world, body="<h2>一</h2><p>甲</p><h3>（一）</h3><p>乙</p>"))
    levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert '<article class="document item" lang="zh-CN">' in text


@pytest.mark.parametrize(
    "address", ["/items/²/", "/items/../", "/items/a/files/", "/items/a/text./", "/items/%00/"]
)
def test_an_address_of_nothing_is_not_found(world: World, address: str):
    assert Client().get(address).status_code == 404


def test_an_amended_document_and_the_one_that_amended_it_lead_to_each_other(world: World):
    item = published(world, "guifan", title="旧办法", doc_no="示政规〔2024〕1号")
    decision = published(world, "guifan", title="修改决定", doc_no="示政规〔2024〕2号",
                         now=LATER + timedelta(hours=1))  # fmt: skip
    given: dict[str, Any] = {"by": world["hewei"], "now": LATER + timedelta(hours=2)}
    document = actions.issue_document(
        agency=world.county, doc_no="示政规〔2024〕1号", title="旧办法",
        issued_on=date(2024, 1, 10), item=item, **given,
    )  # fmt: skip
    actions.amend_document(
        document, on=date(2024, 1, 15), act="修改决定", index_no=decision.index_no, **given
    )
    text = page(item)
    assert "这份文件修改过，仍然有效。" in text
    assert f'<a href="/items/{decision.index_no}/">2024年1月15日' in text
    other = page(decision)
    assert "本文件所改动的文件" in other
    assert f'修改 <a href="/items/{item.index_no}/">旧办法</a>' in other


def test_a_document_that_is_not_in_force_yet_says_from_when(world: World):
    item = published(world, doc_no="示政发〔2024〕1号", effective_on=date(2099, 5, 1))
    assert "这份文件自 2099年5月1日 起施行。" in page(item)
    assert re.sub(r"<[^>]+>", "|", page(item)).count("有效性||尚未施行|") == 1
