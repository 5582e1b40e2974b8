"""Tables as clerks really have them: in 元, with totals and names below, and some made to harm."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.agencies import actions as reform
from gongkai.agencies.models import Agency
from gongkai.decisions import exporting, forms
from gongkai.decisions.actions import record_decision
from gongkai.decisions.importing import CannotImport, Result, import_file
from gongkai.decisions.models import Decision, FeeIncome
from tests.site.cast import NOW, World
from tests.site.decisions.tables import GOOD_USCC, as_csv, as_xlsx, heads, penalty

HEADS = [
    "序号", "行政相对人名称", "行政相对人类别", "统一社会信用代码", "行政处罚决定书文号",
    "违法行为类型", "处罚类别", "处罚内容", "罚款金额（元）", "处罚决定日期", "经办人",
]  # fmt: skip
LATER = datetime(2024, 12, 20, 2, 0, tzinfo=UTC)
REFORM = date(2024, 7, 1)


def row(number: int, *, yuan: Any = 20000, day: Any = date(2023, 5, 8)) -> list[Any]:
    return [
        number, "示例建筑有限公司", "法人及非法人组织", GOOD_USCC, f"示住建罚字〔2023〕{number}号",
        "未取得施工许可证", "罚款", "罚款2万元", yuan, day, "张三",
    ]  # fmt: skip


def imported(world: World, data: bytes, **given: Any) -> Result:
    values: dict[str, Any] = {
        "agency": world.housing,
        "kind": "penalties",
        "by": world["ayi"],
        "now": LATER,
        "file_name": "台账.xlsx",
    }
    return import_file(data, **(values | given))


def test_a_ledger_with_title_totals_and_signatures_below_is_imported_whole(world: World):
    rows = [
        ["示例县住房和城乡建设局2023年行政处罚台账"],
        ["填报单位：住建局", None, None, None, "填报日期：2024年1月"],
        HEADS,
        row(1),
        row(2, day=45054),
        [],
        row(3, yuan="20,000元", day="2023年5月8日"),
        ["合 计", *[None] * 7, 60000, None, None],
        ["填表人：李四", None, None, None, "审核人：王五"],
    ]

    result = imported(world, as_xlsx(rows, "A1:K1"))

    assert (result.done, result.entered, result.bad) == (True, 3, 0)
    assert result.totals == (8, 9)
    assert result.unknown_heads == ("经办人",)
    assert {one.fields["CF_NR_FK"] for one in Decision.objects.all()} == {"2"}
    assert {one.decided_on for one in Decision.objects.all()} == {date(2023, 5, 8)}


def test_a_row_with_a_number_is_never_taken_for_a_total(world: World):
    row_named_total = row(1)
    row_named_total[1] = "合计"

    assert imported(world, as_xlsx([HEADS, row_named_total])).entered == 1
    bad = row(2)
    bad[9] = None
    assert imported(world, as_xlsx([HEADS, bad])).bad == 1


@pytest.mark.parametrize(
    ("head", "written", "fen"),
    [
        ("收费金额（元）", "3,500.00", 350_000),
        ("金额(元)", 3500, 350_000),
        ("金额（单位：元）", "3500元", 350_000),
        ("金额（元）", "0.35万元", 350_000),
        ("金额（元）", 0.07, 7),
        ("金额（万元）", 0.35, 350_000),
    ],
)
def test_a_head_in_yuan_is_read_in_yuan(world: World, head: str, written: Any, fen: int):
    rows = [["收费项目", "收费日期", head, "票据号"], ["占道费", "2023-03-01", written, "001"]]

    assert imported(world, as_xlsx(rows), kind="fees").done
    assert FeeIncome.objects.get().fen == fen


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_every_way_a_spreadsheet_saves_text_is_read(world: World, encoding: str):
    days = ("2023年5月8日", "2023/5/8 0:00", "20230508", "45054", "2023.05.08")
    rows = [HEADS, *(row(at, day=day) for at, day in enumerate(days))]

    assert imported(world, as_csv(rows, encoding)).entered == 5
    assert {one.decided_on for one in Decision.objects.all()} == {date(2023, 5, 8)}


def test_a_workbook_that_lies_about_its_size_is_refused(world: World):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", b" " * 60_000_000)
    data = packed.getvalue().replace(struct.pack("<I", 60_000_000), struct.pack("<I", 1000))

    with pytest.raises(CannotImport, match="解开以后过大"):
        imported(world, data)


def test_a_file_too_large_is_refused_before_it_is_read(world: World, monkeypatch):
    monkeypatch.setattr(forms, "MOST", 10)
    file = SimpleUploadedFile("a.csv", b"x" * 11)
    form = forms.UploadForm(
        {"agency": "housing", "kind": "fees"}, {"file": file}, agencies=[world.housing]
    )

    assert "超过" in form.errors["file"][0]
    assert file.tell() == 0


@pytest.mark.parametrize("party", ["=1+1", "-1+cmd|' /C calc'!A1", "+86", "@SUM(A1)"])
def test_no_exported_text_is_a_formula_and_it_comes_back_as_it_was(world: World, party: str):
    record_decision(agency=world.housing, kind="penalties", doc_no="1号", party=party,
                    party_kind="organisation", decided_on=date(2023, 3, 1), by=world["ayi"],
                    now=NOW)  # fmt: skip
    file = b"".join(exporting.as_csv(Decision.objects.all(), "penalties"))

    (_, cells) = csv.reader(io.StringIO(file.decode("utf-8-sig")))
    assert cells[0] == f"'{party}"
    rows = [heads("penalties"), penalty(2, CF_XDR_MC=cells[0])]
    assert imported(world, as_csv(rows)).done
    assert Decision.objects.get(doc_no__contains="2号").party == party


def test_rows_of_before_a_renaming_keep_the_old_name_and_later_ones_have_the_new(world: World):
    reform.rename(agency=world.housing, name="示例县住建和城管局", short_name="住建城管局",
                  on=REFORM, basis="机构改革方案", by=world["admin"], now=LATER)  # fmt: skip
    renamed = Agency.objects.get(code="housing")
    rows = [HEADS, row(1, day="2024-06-30"), row(2, day="2024-07-01")]

    imported(world, as_xlsx(rows), agency=renamed)

    names = Decision.objects.order_by("decided_on").values_list("agency_name", flat=True)
    assert list(names) == ["示例县住房和城乡建设局", "示例县住建和城管局"]


def test_rows_of_after_the_last_day_belong_to_the_successor(world: World):
    reform.merge(agency=world.housing, into=world.water, on=REFORM, basis="机构改革方案",
                 by=world["admin"], now=LATER)  # fmt: skip
    gone = Agency.objects.get(code="housing")
    rows = [HEADS, row(1, day="2024-06-30"), row(2, day="2024-07-01")]

    result = imported(world, as_xlsx(rows), agency=gone)

    assert [one.row for one in result.problems] == [3]
    assert "承接单位" in result.problems[0].mend
    assert not Decision.objects.exists()


def test_an_amount_whose_head_names_no_unit_is_not_guessed(world: World):
    without = [head.replace("（元）", "") for head in HEADS]

    with pytest.raises(CannotImport, match="罚款金额（元）”或者“罚款金额（万元）"):
        imported(world, as_xlsx([without, row(1)]))

    assert not Decision.objects.exists()
