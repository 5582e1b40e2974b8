"""A third party's list of fifty problems: checked, imported once, put right, looked at again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.reports.compute import compiled
from gongkai.reports.narrative.facts import Facts
from gongkai.reports.opening import open_report
from gongkai.rules import recheck
from gongkai.rules.recheck import Checker, Result, Seen
from gongkai.supervision.rectification import actions
from gongkai.supervision.rectification.importing import (
    Batch,
    CannotImport,
    Imported,
    import_issues,
)
from gongkai.supervision.rectification.models import Issue
from tests.site.cast import NOW, World

HEADS = ("序号", "责任单位", "存在问题", "问题类型", "网址", "检查日期", "是否立行立改", "点对点")
BATCH = Batch(
    source="third_party",
    reference="2023年第三方评估",
    organiser="第三方评估组",
    found_on=date(2024, 1, 8),
)


def book(rows: Sequence[Sequence[Any]], heads: Sequence[str] = HEADS) -> bytes:
    """Return a workbook with a title above its heads, as assessments send them."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["2023年政府信息公开第三方评估问题清单"])
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def fifty() -> list[list[Any]]:
    units = ("住建局", "示例县住房和城乡建设局", "housing")
    return [
        [n, units[n % 3], f"第{n}个页面打不开", "链接失效", f"https://other.example.cn/{n}",
         "2024年1月5日", "是" if n <= 38 else "否", "是" if n > 34 and n <= 46 else ""]
        for n in range(1, 51)
    ]  # fmt: skip


def taken(world: World, data: bytes, **more: Any) -> Imported:
    given: dict[str, Any] = {"agency": world.county, "by": world["hewei"], "now": NOW}
    given["file_name"] = "清单.xlsx"
    return import_issues(data, more.pop("batch", BATCH), **(given | more))


def test_fifty_problems_are_fixed_looked_at_and_counted(world: World, monkeypatch):
    def opens(subject: recheck.Subject, now: object) -> Seen:
        broken = subject.fixed_url.endswith(("/1", "/2", "/3", "/4", "/50"))
        return Seen(Result.FAILED if broken else Result.PASSED, "404" if broken else "200")

    monkeypatch.setitem(recheck.CHECKERS, "link", Checker("link", "链接可以打开", opens))
    data = book(fifty())
    assert taken(world, data, dry_run=True).entered == 50
    assert not Issue.objects.exists()

    told = taken(world, data)
    assert (told.entered, told.handed_over, told.bad) == (50, 50, 0)
    again = taken(world, data)
    assert (again.entered, again.known) == (0, 50)

    for issue in Issue.objects.select_related("agency"):
        assert (issue.kind, issue.found_on, issue.owner) == (
            *("link", date(2024, 1, 5)),
            world["ayi"],
        )
        actions.rectify(issue, note="已经修复", url=issue.url, by=world["ayi"], now=NOW)
    looked = actions.look_at_many(
        Issue.objects.select_related("agency"), by=world["hewei"], now=NOW
    )

    assert (looked.closed, looked.reopened) == (45, 5)
    assert Line.objects.filter(kind="issue.fixed").count() == 45
    report = open_report(world.county, 2024, by=world["hewei"], now=NOW)
    facts = Facts(report, compiled(report))
    values = {
        name: one.value
        for name in ("fixed", "immediate", "pushed", "union")
        if (one := facts.get(f"issues.{name}")) is not None
    }
    # 38 at once less 1 to 4; 35 to 46 point to point; 35 to 38 are both
    assert values == {"fixed": 45, "immediate": 34, "pushed": 12, "union": 42}


def test_what_is_wrong_is_said_by_row_and_column_and_may_be_left_out(world: World):
    rows = fifty()[:6]
    rows[0][1] = "住房局"
    rows[1][2] = None
    rows[2][4] = "www.example.cn"
    rows[3][5] = "2024-02-30"
    rows[4][6] = "也许"
    rows.append(["合计", "", None, "", "", "", "", ""])
    rows.append(rows[5])
    data = book(rows)

    told = taken(world, data)
    assert not told.done
    assert [(one.row, one.column) for one in told.problems] == [
        *((3, "责任单位"), (4, "问题"), (5, "问题链接"), (6, "发现日期"), (7, "立行立改")),
        (10, "问题"),
    ]
    assert told.totals == (9,)
    assert (told.entered, told.bad) == (1, 6)
    told = taken(world, data, skip_bad=True)
    assert told.done
    assert Issue.objects.count() == 1


def test_a_list_is_taken_as_csv_and_its_words_are_understood(world: World):
    heads = "单位,问题内容,指标,整改时限,依据,备注,联系人\n"
    rows = (
        "河源镇,财政预决算栏目长期未更新,栏目,,,,张三\n"
        "水利局,公示名单露出身份证号,信息安全,2024-01-31,条例第十五条,第3行,李四\n"
    )
    told = taken(world, (heads + rows).encode("gbk"), file_name="清单.csv")

    assert told.unknown_heads == ("联系人",)
    assert told.without_people == ("河源镇",)
    town, water = Issue.objects.order_by("agency__code")
    assert (town.kind, town.state) == ("column", "open")
    assert (water.kind, water.due_on, water.basis) == (
        *("privacy", date(2024, 1, 31)),
        "条例第十五条",
    )


@pytest.mark.parametrize(
    ("data", "why"), [(b"", "空的"), (b"%PDF-1.7", "不是表格"), ("甲,乙\n1,2\n".encode(), "表头")]
)
def test_a_file_that_is_no_list_is_refused(world: World, data: bytes, why: str):
    with pytest.raises(CannotImport, match=why):
        taken(world, data)


def test_only_who_supervises_imports(world: World):
    for who in ("ayi", "aili_clerk", "superior"):
        with pytest.raises(NotYours):
            taken(world, book(fifty()), by=world[who])
