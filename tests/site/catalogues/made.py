"""Workbooks of catalogues as counties write them, for the tests of this folder."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.catalogues import actions
from gongkai.catalogues.models import Edition
from gongkai.catalogues.reading import read
from tests.site.cast import NOW, World

CHANNELS = (
    "■政府网站 □政府公报\n■两微一端 □发布会/听证会\n□广播电视 □纸质媒体\n"
    "□公开查阅点 ■政务服务中心\n"
    "□便民服务站 □入户/现场\n□社区/企事业单位/村公示栏（电子屏）\n□精准推送 □其他"
)
GENERAL = "自信息形成或者变更之日起20个工作日内"
#: first, second, content, basis, limit, subject, channels, all, group, mode, request, county, town
Cells = tuple[str, ...]
ROWS: tuple[Cells, ...] = (
    ("教育概况", "教育事业发展主要情况", "义务教育学校名录\n（小学、初中）", "《义务教育法》",
     GENERAL, "县教育局", CHANNELS, "√", "", "√", "", "√", ""),
    ("教育概况", "教育统计数据", "学校数、在校生数", "《政府信息公开条例》",
     "每年3月底前公开", "县教育局", "■政府网站□其他", "√", "", "√", "", "√", "√"),
    ("招生管理", "招生计划", "招生范围、计划", "《义务教育法》",
     "自信息形成之日起7个工作日内", "县教育局", "■政府网站■其他 学校公示栏", "", "√ 适龄儿童家长",
     "√", "√", "√", "√"),
)  # fmt: skip


def school_sheet(book: Workbook, name: str = "义务教育") -> Worksheet:
    """A sheet with a title, a head of two rows, and first-level items merged over their rows."""
    sheet: Worksheet = book.create_sheet(name)
    sheet["A1"] = "（一）示例县义务教育领域基层政务公开标准目录"
    sheet.merge_cells("A1:N1")
    upper = ["序号", "公开事项", "", "公开内容\n（要素）", "公开依据", "公开时限", "公开主体",
             "公开渠道和载体", "公开对象", "", "公开方式", "", "公开层级", ""]  # fmt: skip
    lower = ["", "一级\n事项", "二级事项", "", "", "", "", "", "全社会", "特定群体（请自行填写）",
             "主动", "依申请公开", "县级", "乡、村级"]  # fmt: skip
    for column, (above, below) in enumerate(zip(upper, lower, strict=True), 1):
        sheet.cell(2, column, above or None)
        sheet.cell(3, column, below or None)
    for span in ("A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3", "G2:G3", "H2:H3", "I2:J2",
                 "K2:L2", "M2:N2"):  # fmt: skip
        sheet.merge_cells(span)
    for at, row in enumerate(ROWS):
        sheet.cell(4 + at, 1, at + 1)
        for column, text in enumerate(row, 2):
            sheet.cell(4 + at, column, text or None)
    sheet["B5"] = None
    sheet.merge_cells("B4:B5")
    sheet["G5"] = sheet["G6"] = None  # the agency once for all
    sheet.merge_cells("G4:G6")
    sheet["A7"] = "注：本目录由县教育局负责解释。"
    return sheet


def school() -> bytes:
    """A workbook with the school catalogue alone."""
    book = Workbook()
    book.remove(book.worksheets[0])
    school_sheet(book)
    return saved(book)


def plain_sheet(rows: list[list[Any]], name: str = "Sheet1") -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def imported(world: World, data: bytes | None = None, **given: Any) -> list[Edition]:
    """Import a workbook into the county's catalogues."""
    found = read(data or school(), "目录.xlsx")
    values: dict[str, Any] = {
        "agency": world.county,
        "adopted_on": date(2024, 1, 2),
        "by": world["ayi"],
        "now": NOW,
    }
    return actions.import_editions(found.sheets, **(values | given))
