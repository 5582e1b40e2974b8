"""The columns desk: how every column stands, what is done to it, the register, the county."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.publishing import actions
from gongkai.publishing.columns import ColumnState, county_standings, standings
from gongkai.publishing.desk import county
from gongkai.publishing.models import Column, ColumnChange
from tests.site.cast import NOW, PEOPLE, TODAY, World
from tests.site.publishing.making import columns, published

AT = NOW + timedelta(hours=3)
BASE = "/desk/columns/county/"


@pytest.fixture(autouse=True)
def clock(settings, tmp_path, monkeypatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def made(world: World) -> dict[str, Column]:
    return columns(world)


def client(world: World, who: str = "hewei") -> Client:
    found = Client()
    found.force_login(world[who])
    return found


def do(world: World, code: str, act: str, **values: Any):
    sent = {f"{act}-{name}": value for name, value in values.items()}
    return client(world).post(f"{BASE}column/{code}/{act}/", sent)


def test_the_tree_says_of_every_column_how_it_stands(world: World, made):
    published(world, "gonggao")

    text = client(world).get(BASE).content.decode()

    for column in made.values():
        assert column.name in text
    row = text.split(">通知公告</a>")[1].split("</tr>")[0]
    assert "正常" in row and "2024-01-15" in row and "180 天" in row and ">显示<" in row
    empty = text.split(">政府采购</a>")[1].split("</tr>")[0]
    assert "空栏目" in empty and "不显示" in empty
    assert "系统页面" in text.split(">政府信息公开指南</a>")[1].split("</tr>")[0]


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_those_of_the_agency_and_those_who_watch_see_its_columns(world: World, made, who: str):
    allowed = {name for name, (_n, posts) in PEOPLE.items()
               if any(at == "county" and role.value != "admin" for at, role in posts)}  # fmt: skip

    status = client(world, who).get(BASE).status_code

    assert status == (200 if who in allowed else 404)


@pytest.mark.parametrize("who", sorted(set(PEOPLE) - {"hewei"}))
def test_only_the_clerk_changes_them(world: World, made, who: str):
    before = ColumnChange.objects.count()
    sent = {"rename-name": "要闻", "rename-reason": "统一名称", "name": "新", "code": "xin",
            "measure": "other", "reason": "需要"}  # fmt: skip
    officer = client(world, who)

    answers = [
        officer.post(f"{BASE}column/xinwen/rename/", sent).status_code,
        officer.post(f"{BASE}new/", sent).status_code,
    ]

    assert set(answers) <= {403, 404}
    assert ColumnChange.objects.count() == before


def test_a_column_is_added_below_another_and_registered(world: World, made):
    sent = {"name": "村务公开", "code": "cunwu", "parent": "fading", "measure": "key_field",
            "update_every": "30", "reason": "上级要求"}  # fmt: skip

    answer = client(world).post(f"{BASE}new/", sent)

    column = Column.objects.get(code="cunwu")
    assert answer["Location"] == f"{BASE}column/cunwu/"
    assert (column.parent, column.block, column.update_every) == (made["fading"], "statutory", 30)
    assert column.changes.get().reason == "上级要求"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"code": "Bad Code"}, "小写字母"),
        ({"code": "xinwen"}, "已有代码"),
        ({"name": ""}, "没有填写"),
        ({"reason": ""}, "没有填写"),
        ({"parent": "nowhere"}, "nowhere"),
        ({"update_every": "0"}, ""),
        ({"measure": "x"}, ""),
    ],
)
def test_a_column_that_cannot_be_added_says_why(world: World, made, changed, says: str):
    sent = {"name": "村务", "code": "cunwu", "measure": "other", "reason": "要"} | changed

    answer = client(world).post(f"{BASE}new/", sent)

    assert answer.status_code == 422 and says in answer.content.decode()
    assert not Column.objects.filter(code="cunwu").exists()


def test_every_act_of_the_page_is_done_and_registered(world: World, made):
    item = published(world, "shoufei")

    do(world, "xinwen", "rename", name="要闻", reason="统一名称")
    do(world, "gonggao", "move", parent="zhongdian", reason="归类")
    do(world, "xinwen", "rule", every="7", reason="加快更新")
    do(world, "shoufei", "merge", into="caigou", reason="内容重复")
    do(world, "huiyi", "retire", reason="不再使用")
    do(world, "huiyi", "reopen", reason="恢复使用")

    found = {one.code: one for one in world.county.columns.select_related("parent", "merged_into")}
    assert found["xinwen"].name == "要闻" and found["xinwen"].update_every == 7
    assert found["gonggao"].parent == found["zhongdian"]
    assert found["shoufei"].merged_into == found["caigou"]
    assert found["huiyi"].retired_on is None
    item.refresh_from_db()
    assert item.column == found["caigou"]
    kinds = ColumnChange.objects.exclude(kind="opened").values_list("kind", flat=True)
    assert list(kinds) == ["renamed", "moved", "rule", "merged", "retired", "reopened"]
    page = client(world).get(f"{BASE}column/shoufei/").content.decode()
    assert "旧网址转到" in page and f"{BASE}column/caigou/" in page


@pytest.mark.parametrize("act", ["rename", "move", "merge", "retire"])
@pytest.mark.parametrize("code", ["zhinan", "zhidu", "fading", "nianbao", "yishenqing"])
def test_the_fixed_blocks_are_guarded_and_no_act_is_offered(
    world: World, made, code: str, act: str
):
    page = client(world).get(f"{BASE}column/{code}/").content.decode()
    assert f"/{act}/" not in page and "/rule/" in page

    answer = do(world, code, act, name="新名", parent="", into="xinwen", reason="试")

    assert answer.status_code == 422 and "固定栏目" in answer.content.decode()
    assert world.county.columns.get(code=code).name == made[code].name
    assert not ColumnChange.objects.exclude(kind="opened").exists()


def test_what_cannot_be_done_is_said_beside_its_form(world: World, made):
    published(world, "gonggao")

    for act, values, says in (
        ("retire", {"reason": "试"}, "请先合并到其他栏目"),
        ("move", {"parent": "", "reason": ""}, "没有填写"),
        ("rule", {"every": "99999", "reason": "试"}, ""),
        ("merge", {"into": "gonggao", "reason": "试"}, "gonggao"),
        ("reopen", {"reason": "试"}, "没有停用"),
    ):
        answer = do(world, "gonggao", act, **values)
        assert answer.status_code == 422 and says in answer.content.decode(), act
    assert client(world).post(f"{BASE}column/gonggao/burn/").status_code == 404
    assert client(world).post(f"{BASE}column/none/retire/").status_code == 404


def test_the_register_counts_a_year_as_the_report_tells_it(world: World, made):
    given: dict[str, Any] = {"by": world["hewei"], "reason": "专栏调整"}
    in_2023 = NOW - timedelta(days=100)
    for number in range(4):
        actions.add_column(
            world.county, code=f"z{number}", name=f"专栏{number}", now=in_2023, **given
        )
    for code in ("shoufei", "caigou", "huiyi", "juece", "baogao", "jianyi", "zhaokao"):
        actions.merge_column(made[code], into=made["difang"], now=in_2023, **given)
    actions.rename_column(made["xinwen"], name="要闻", now=NOW, **given)

    text = client(world).get(f"{BASE}changes/", {"year": "2023"}).content.decode()

    tally = text.split('class="tally"')[1].split("</p>")[0]
    assert ">增设 4</a>" in tally and ">合并 7</a>" in tally and "更名" not in tally
    merged = client(world).get(f"{BASE}changes/", {"year": "2023", "kind": "merged"})
    assert merged.content.decode().count("合并到“本地区重点公开事项”") == 7
    assert "没有符合条件" in client(world).get(
        f"{BASE}changes/", {"year": "2020"}
    ).content.decode()  # fmt: skip


@pytest.mark.parametrize("query", ["year=x", "kind=x", "after=x", "year=99999999999999999999"])
def test_an_address_that_asks_for_nothing_that_is_there_still_answers(
    world: World, made, query: str
):
    assert client(world).get(f"{BASE}changes/?{query}").status_code == 200
    assert client(world).get(f"/desk/columns/?state={query}").status_code == 200


def test_the_county_sees_which_column_of_which_agency_is_empty_late_or_stale(world: World, made):
    actions.open_columns(world.housing, by=None, now=NOW)
    published(world, "tongji", now=NOW + timedelta(minutes=5))
    later = TODAY + timedelta(days=100)  # its own rule wants something new after 90 days

    found = county.matrix([world.county, world.housing, world.water], later)

    assert found.agencies == [world.county, world.housing]  # 水利局 has no columns
    cells = {line.code: line.cells for line in found.lines}
    assert [cell and cell.state for cell in cells["tongji"]] == [
        ColumnState.LATE, ColumnState.EMPTY
    ]  # fmt: skip
    assert "xinwen" not in cells and "fading" not in cells
    assert found.total(ColumnState.LATE) == 1
    assert [line.code for line in county.only_bad(found, ColumnState.LATE).lines] == ["tongji"]


def test_the_matrix_agrees_with_every_agency_s_own_tree(world: World, made):
    published(world, "gonggao")
    published(world, "zhengce", now=AT)
    for day in (TODAY, TODAY + timedelta(days=20), TODAY + timedelta(days=300)):
        at_once = county_standings([world.county], day)[world.county.pk]
        for one in standings(world.county, day):
            same = at_once[one.column.code]
            assert (same.state, same.due, same.last_published_at, same.level) == (
                one.state, one.due, one.last_published_at, one.level
            )  # fmt: skip


def test_the_matrix_takes_one_statement_for_all_agencies(
    world: World, made, django_assert_num_queries
):
    for agency in (world.housing, world.water, world.town):
        actions.open_columns(agency, by=None, now=NOW)

    with django_assert_num_queries(1):
        county.matrix([world.county, world.housing, world.water, world.town], TODAY)


def test_the_page_and_the_table_for_the_office(world: World, made):
    actions.open_columns(world.housing, by=None, now=NOW)
    published(world, "tongji")
    office = client(world)

    page = office.get("/desk/columns/").content.decode()
    assert "各单位的法定栏目" in page and "住建局 统计信息：空栏目" in page
    assert "还没有栏目的单位" in page and "水利局" in page.split("还没有栏目的单位")[1]
    answer = office.get("/desk/columns/export.csv")
    text = b"".join(answer).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][:3] == ["单位", "代码", "栏目"]
    (row,) = [one for one in rows if one[1] == "tongji" and one[0] == world.county.name]
    assert row[4:6] == ["正常", "2024-01-15"]


def test_an_officer_of_one_agency_is_led_to_its_tree_and_nobody_without_a_post(world: World, made):
    assert client(world, "aili").get("/desk/columns/")["Location"] == "/desk/columns/water/"
    assert client(world, "nobody").get("/desk/columns/").status_code == 404
    assert client(world, "nobody").get("/desk/columns/export.csv").status_code == 404
