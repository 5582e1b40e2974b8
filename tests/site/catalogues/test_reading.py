"""Catalogues are read whatever their heads, merges and ticks; what is wrong is told by place."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook

from gongkai.catalogues.reading import read
from gongkai.catalogues.reading.ticks import channels, ticked, words_beside
from gongkai.publishing.tables import CannotRead
from tests.site.catalogues.made import GENERAL, ROWS, plain_sheet, saved, school, school_sheet

HEAD = [
    "序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
    "公开渠道和载体", "全社会", "特定群众", "主动", "依申请",
]  # fmt: skip


def row(**changed: Any) -> list[Any]:
    values = {
        "first": "救助", "second": "标准", "content": "低保标准", "basis": "《社会救助暂行办法》",
        "limit": GENERAL, "subject": "民政局", "channels": "■政府网站", "all": "√", "group": "",
        "mode": "√", "request": "",
    } | changed  # fmt: skip
    return ["1", *values.values()]


def test_a_sheet_with_merged_heads_and_items_is_read_whole():
    (sheet,) = read(school(), "目录.xlsx").sheets

    assert (sheet.field, sheet.levels) == ("义务教育", True)
    assert "示例县义务教育领域" in sheet.title
    assert [(one.first, one.second) for one in sheet.rows] == [one[:2] for one in ROWS]
    assert {one.subject for one in sheet.rows} == {"县教育局"}
    first, _second, third = sheet.rows
    assert first.content == "义务教育学校名录\n（小学、初中）"
    assert first.channels == ["政府网站", "两微一端", "政务服务中心"]
    assert (first.everybody, first.group, first.county, first.township) == (True, "", True, False)
    assert (third.everybody, third.group) == (False, "适龄儿童家长")
    assert (third.channels, third.other_channel) == (["政府网站", "其他"], "学校公示栏")
    assert (third.proactive, third.on_request) == (True, True)


def test_every_sheet_is_a_catalogue_of_its_field_and_others_are_passed_over():
    book = Workbook()
    book.worksheets[0].title = "填表说明"
    book.worksheets[0]["A1"] = "本表由各单位填写"
    school_sheet(book)
    other = school_sheet(book, "2.社会救助")
    other["A1"] = "社会救助领域基层政务公开标准目录"

    found = read(saved(book), "目录.xlsx")

    assert [one.field for one in found.sheets] == ["义务教育", "社会救助"]
    assert found.passed_over == ["填表说明"]


def test_a_catalogue_without_levels_and_without_merges_is_read():
    second = row(first="", second="名单")
    (sheet,) = read(plain_sheet([HEAD, row(), second], "旅游"), "旅游.xlsx").sheets

    assert (sheet.field, sheet.levels) == ("旅游", False)
    assert [(one.first, one.second) for one in sheet.rows] == [("救助", "标准"), ("救助", "名单")]


@pytest.mark.parametrize(
    "head",
    [
        ["序号", "公开事项", "", "公开内容", "公开依据", "公开时限", "责任主体", "公开渠道",
         "公开对象", "公开方式", "公开层级"],
        ["序号", "事项名称", "", "内容（要素）", "依据", "时限", "公开主体", "公开载体",
         "公开对象", "公开方式", "公开层级"],
    ],
)  # fmt: skip
def test_other_words_and_single_columns_are_understood(head: list[str]):
    cells = ["1", "救助", "", "低保标准", "《办法》", GENERAL, "民政局", "政府网站、微信",
             "全社会", "主动公开", "县级、乡级"]  # fmt: skip

    (sheet,) = read(plain_sheet([head, cells], "救助"), "x.xlsx").sheets

    (one,) = sheet.rows
    assert (one.everybody, one.proactive, one.on_request) == (True, True, False)
    assert (one.county, one.township) == (True, True)
    assert one.channels == ["政府网站", "两微一端"]


def test_the_head_again_on_a_new_page_is_no_entry():
    (sheet,) = read(plain_sheet([HEAD, row(), HEAD, row(second="名单")]), "x.xlsx").sheets

    assert len(sheet.rows) == 2


def test_a_csv_file_is_read_as_well():
    lines = [HEAD, row()]
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)

    (sheet,) = read(text.encode("gb18030"), "社会救助.csv").sheets

    assert (sheet.field, sheet.rows[0].content) == ("社会救助", "低保标准")


@pytest.mark.parametrize(
    ("changed", "column", "what"),
    [
        ({"first": ""}, "一级事项", "没有填写"),
        ({"content": ""}, "公开内容（要素）", "没有填写"),
        ({"first": "长" * 201}, "一级事项", "超过200"),
    ],
)
def test_a_grave_problem_keeps_its_row_out(changed: dict[str, str], column: str, what: str):
    found = read(plain_sheet([HEAD, row(**changed), row()]), "x.xlsx")

    (problem,) = [one for one in found.problems if one.grave]
    assert (problem.row, problem.column) == (2, column)
    assert what in problem.what
    assert problem.mend
    assert len(found.sheets[0].rows) == 1


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"limit": "按规定"}, "公开时限"),
        ({"limit": ""}, "公开时限"),
        ({"channels": "□政府网站"}, "公开渠道和载体"),
        ({"all": "", "group": "□"}, "公开对象"),
        ({"mode": ""}, "公开方式"),
        ({"subject": ""}, "公开主体"),
        ({"basis": ""}, "公开依据"),
    ],
)
def test_what_is_unclear_is_told_and_taken(changed: dict[str, str], column: str):
    found = read(plain_sheet([HEAD, row(**changed)]), "x.xlsx")

    (problem,) = found.problems
    assert (problem.column, problem.grave) == (column, False)
    assert len(found.sheets[0].rows) == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", "空的"), (b"%PDF-", "不是表格"), (b"\xd0\xcf\x11\xe0old", "另存为 XLSX")],
)
def test_what_is_no_catalogue_is_refused_with_a_way_on(data: bytes, why: str):
    with pytest.raises(CannotRead, match=why):
        read(data, "目录.xlsx")
    with pytest.raises(CannotRead, match="没有找到标准目录"):
        read(plain_sheet([["姓名", "电话"], ["甲", "1"]]), "目录.xlsx")


@pytest.mark.parametrize(
    ("cell", "expected", "other"),
    [
        ("■政府网站  □政府公报", ["政府网站"], ""),
        ("☑政府门户网站\n☐微信", ["政府网站"], ""),
        ("√政府网站 √两微一端", ["政府网站", "两微一端"], ""),
        ("■社区/企事业单位/村公示栏\n（电子屏）", ["社区/企事业单位/村公示栏（电子屏）"], ""),
        ("■其他：学校公告", ["其他"], "学校公告"),
        ("政府网站；村务公开栏", ["政府网站", "其他"], "村务公开栏"),
        ("□政府网站", [], ""),
        ("", [], ""),
    ],
)
def test_tick_lists_are_read(cell: str, expected: list[str], other: str):
    found = channels(cell)

    assert (list(found.channels), found.other) == (expected, other)


def test_a_tick_is_a_tick_in_many_signs():
    assert all(ticked(cell) for cell in ("√", "✓", "■", "是", "1", "√ 家长", "☑"))
    assert not any(ticked(cell) for cell in ("", "□", "否", "/", "—", "0", "☐家长"))
    assert words_beside("√ 家长") == "家长"
    assert words_beside("√") == ""
