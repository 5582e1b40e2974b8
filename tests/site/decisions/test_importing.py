"""A table is imported whole or not at all, once, and every wrong cell is named."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from gongkai.agencies.access import NotYours
from gongkai.decisions import actions, identity
from gongkai.decisions.importing import CannotImport, Result, import_file
from gongkai.decisions.lines import entries
from gongkai.decisions.models import Decision, FeeIncome, ImportBatch
from gongkai.ledger.models import Line
from tests.site.cast import NOW, World
from tests.site.decisions.tables import GOOD_ID, GOOD_USCC, as_csv, as_xlsx, heads, penalty

HEADS = heads("penalties")
OLD_HEADS = (
    "XK_WSH XK_XMMC XK_SPLB XK_NR XK_XDR XK_XDR_SHXYM XK_XDR_ZDM XK_XDR_GSDJ XK_XDR_SWDJ "
    "XK_XDR_SFZ XK_FR XK_JDRQ XK_JZQ XK_XZJG XK_ZT DFBM SJC BZ"
)


def imported(world: World, data: bytes, **given: Any) -> Result:
    """Import penalties of the housing bureau by 阿依."""
    values: dict[str, Any] = {
        "agency": world.housing,
        "kind": "penalties",
        "by": world["ayi"],
        "now": NOW,
        "file_name": "处罚.xlsx",
    }
    return import_file(data, **(values | given))


def said(result: Result) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.what) for one in result.problems]


def test_a_table_is_imported_with_its_lines(world: World):
    data = as_xlsx([HEADS, penalty(1), penalty(2, CF_NR_FK="1.5", CF_JDRQ="2022-12-30")])

    result = imported(world, data)

    assert (result.rows, result.entered, result.done) == (2, 2, True)
    first, second = Decision.objects.order_by("id")
    assert (first.doc_no, first.party, first.category, first.content) == (
        "示住建罚字〔2023〕1号",
        "示例建筑有限公司",
        "罚款",
        "处罚款2万元",
    )
    assert second.fields["CF_NR_FK"] == "1.5"
    assert second.decided_on == date(2022, 12, 30)
    assert (first.agency_name, first.entered_by, first.entered_at) == (
        world.housing.name,
        world["ayi"],
        NOW,
    )
    for decision in (first, second):
        line = Line.objects.get(record=f"decisions.decision:{decision.pk}")
        (entry,) = entries(decision)
        assert (line.key, line.on, line.kind, line.what, line.who, line.amount) == (
            entry.key,
            entry.on,
            entry.kind,
            entry.what,
            entry.who,
            entry.amount,
        )
    batch = ImportBatch.objects.get()
    assert (batch.rows, batch.entered, batch.known, batch.skipped) == (2, 2, 0, 0)


def test_an_import_and_an_entry_make_the_same_record(world: World):
    imported(world, as_csv([HEADS, penalty(1)]))
    one = Decision.objects.get()
    actions.void_decision(one, by=world["ayi"], now=NOW, why="x")

    other = actions.record_decision(
        agency=world.housing,
        kind="penalties",
        doc_no=one.doc_no,
        party=one.party,
        party_kind=one.party_kind,
        decided_on=one.decided_on,
        category=one.category,
        content=one.content,
        fields=one.fields,
        by=world["ayi"],
        now=NOW,
    )

    other.refresh_from_db()
    for name in ("manner", "title", "fields", "sealed", "revision", "published_at", "agency_name"):
        assert getattr(one, name) == getattr(other, name)


def test_a_bad_row_stops_the_import_and_says_row_column_and_what_to_do(world: World):
    data = as_csv(
        [
            HEADS,
            penalty(1),
            penalty(2, CF_XDR_SHXYM="91350100M000100Y44", CF_JDRQ="2023-02-30"),
            penalty(3, CF_NR="", CF_NR_FK="2万"),
        ]
    )

    result = imported(world, data)

    assert not result.done
    assert (result.rows, result.bad, result.entered) == (3, 2, 1)
    assert said(result) == [
        (3, "行政相对人代码_1（统一社会信用代码）", "校验码不对"),
        (3, "处罚决定日期", "“2023-02-30”没有这一天"),
        (4, "罚款金额（万元）", "“2万”不是数字"),
        (4, "处罚内容", "没有填写"),
    ]
    assert all(one.mend for one in result.problems)
    assert (Decision.objects.count(), Line.objects.count(), ImportBatch.objects.count()) == (
        0,
        0,
        0,
    )


def test_bad_rows_are_left_out_only_at_the_clerks_word(world: World):
    data = as_csv([HEADS, penalty(1), penalty(2, CF_JDRQ="昨天")])

    result = imported(world, data, skip_bad=True)

    assert (result.done, result.entered, result.bad) == (True, 1, 1)
    assert ImportBatch.objects.get().skipped == 1


def test_a_dry_run_enters_nothing(world: World):
    result = imported(world, as_csv([HEADS, penalty(1)]), dry_run=True)

    assert (result.entered, result.done) == (1, False)
    assert Decision.objects.count() == 0


def test_the_same_file_twice_enters_nothing_twice(world: World):
    data = as_csv([HEADS, penalty(1), penalty(2)])
    imported(world, data)

    again = imported(world, data)

    assert (again.entered, again.known, again.changed) == (0, 2, 0)
    assert (Decision.objects.count(), Line.objects.count()) == (2, 2)


def test_a_known_number_with_other_values_is_reported_and_kept(world: World):
    imported(
        world,
        as_csv([HEADS, penalty(1, CF_XDR_LB="自然人", CF_XDR_SHXYM="", CF_XDR_ZJHM=GOOD_ID)]),
    )

    again = imported(
        world,
        as_csv(
            [
                HEADS,
                penalty(1, CF_NR="处罚款3万元", CF_NR_FK="3", CF_XDR_LB="自然人", CF_XDR_SHXYM=""),
                penalty(2),
            ]
        ),
    )

    assert (again.entered, again.known, again.changed) == (1, 0, 1)
    (found,) = again.differences
    assert found.number == "示住建罚字〔2023〕1号"
    assert set(found.columns) == {"处罚内容", "罚款金额（万元）", "证件号码"}
    assert Decision.objects.get(doc_no=found.number).content == "处罚款2万元"


def test_a_number_that_comes_twice_in_one_file_is_bad(world: World):
    result = imported(world, as_csv([HEADS, penalty(1), penalty(1, CF_NR="另一内容")]))

    assert said(result) == [(3, "决定文书号", "与第2行重复")]


def test_a_csv_of_a_chinese_spreadsheet_is_in_gbk(world: World):
    result = imported(world, as_csv([HEADS, penalty(1)], "gbk"))

    assert result.done
    assert Decision.objects.get().party == "示例建筑有限公司"


def test_titles_merged_above_the_heads_are_passed_over(world: World):
    data = as_xlsx(
        [["2023年度行政处罚信息公示表"], ["单位：住建局"], HEADS, penalty(1)], merge="A1:AD1"
    )

    result = imported(world, data)

    assert result.done
    bad = imported(world, as_xlsx([["表"], [], HEADS, penalty(2, CF_JDRQ="x")], merge="A1:AD1"))
    assert bad.problems[0].row == 4  # as the spreadsheet numbers it


def test_codes_and_labels_may_stand_one_below_another(world: World):
    from gongkai.rules.double_publicity import FIELDS

    codes = [one.code for one in FIELDS["penalties"]]

    assert imported(world, as_csv([codes, HEADS, penalty(1)])).rows == 1


def test_columns_may_stand_in_any_order_and_some_may_be_missing(world: World):
    rows = [
        ["处罚内容", "决定日期", "处罚类别", "违法行为类型", "当事人", "文号", "科室意见"],
        ["罚款", "2023年5月8日", "罚款", "违建", "示例公司", "罚1号", "同意"],
    ]

    result = imported(world, as_csv(rows))

    assert result.done
    assert result.unknown_heads == ("科室意见",)
    assert Decision.objects.get().party_kind == "organisation"


def test_without_heads_the_columns_are_in_export_order(world: World):
    assert imported(world, as_csv([penalty(1), penalty(2)])).entered == 2


def test_the_old_standard_is_read_too(world: World):
    rest = ["2016/7/1", "2019/7/1", "住建局", "0", "653131", "2016/07/02 10:00", ""]
    rows = [
        OLD_HEADS.split(),
        ["许1号", "施工许可", "普通", "准予施工", "张三", *[""] * 4, GOOD_ID, "", *rest],
    ]

    result = imported(world, as_csv(rows), kind="permits")

    assert said(result) == []
    decision = Decision.objects.get()
    assert (decision.party_kind, decision.title) == ("person", "施工许可")
    assert decision.fields["XK_YXQZI"] == "2019-07-01"


@pytest.mark.parametrize(
    "written",
    [
        "2023-05-08",
        "2023/5/8",
        "2023.5.8",
        "2023年5月8日",
        "20230508",
        " ２０２３－０５－０８ ",
        "2023-05-08 00:00:00",
        45054,
        45054.0,
        20230508,
        datetime(2023, 5, 8, 9, 30),  # noqa: DTZ001
        date(2023, 5, 8),
    ],
)
def test_days_are_read_however_they_are_written(world: World, written):
    imported(world, as_xlsx([HEADS, penalty(1, CF_JDRQ=written)]))

    assert Decision.objects.get().decided_on == date(2023, 5, 8)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2", "2"),
        ("１２．５", "12.5"),
        ("1,200.50", "1200.5"),
        (0.1, "0.1"),
        (3, "3"),
        ("5万元", "5"),
    ],
)
def test_amounts_are_in_ten_thousand_yuan(world: World, written, kept):
    result = imported(world, as_xlsx([HEADS, penalty(1, CF_NR_FK=written)]))

    assert said(result) == []
    assert Decision.objects.get().fields["CF_NR_FK"] == kept


@pytest.mark.parametrize("written", ["2000元", "-1", "0.0000001", "1e13", "NaN", "两万"])
def test_amounts_that_cannot_be_right_are_bad(world: World, written):
    assert not imported(world, as_csv([HEADS, penalty(1, CF_NR_FK=written)])).done


@pytest.mark.parametrize(
    ("number", "good"),
    [
        (GOOD_ID, True),
        (GOOD_ID.lower(), True),
        (" １１０１０５１９４９１２３１００２Ｘ ", True),
        ("110105491231002", True),
        ("110105194912310021", False),
        (1.1010519491231e17, False),  # a spreadsheet's number has lost its end
        ("1101051949", False),
    ],
)
def test_identity_numbers_have_their_check_digit(world: World, number, good):
    row = penalty(1, CF_XDR_LB="自然人", CF_XDR_SHXYM="", CF_XDR_ZJLX="身份证", CF_XDR_ZJHM=number)

    result = imported(world, as_xlsx([HEADS, row]))

    assert result.done is good
    assert "1101051949" not in repr(result)  # never repeated in what is said
    if good:
        decision = Decision.objects.get()
        assert identity.opened(decision)["CF_XDR_ZJHM"].startswith("110105")
        assert "CF_XDR_ZJHM" not in decision.fields


def test_a_cell_with_a_broken_formula_is_bad(world: World):
    result = imported(world, as_csv([HEADS, penalty(1, CF_NR="#REF!")]))

    assert said(result) == [(2, "处罚内容", "公式出错，没有结果")]


def test_a_formula_that_was_never_worked_out_is_an_empty_cell(world: World):
    result = imported(world, as_xlsx([HEADS, penalty(1, CF_NR='="罚款"&"2万元"')]))

    assert said(result) == [(2, "处罚内容", "没有填写")]
    assert "公式" in result.problems[0].mend


def test_spaces_and_full_width_digits_make_no_other_number(world: World):
    imported(world, as_csv([HEADS, penalty(1)]))

    again = imported(world, as_csv([HEADS, penalty(1, CF_WSH=" 示住建罚字〔２０２３〕 １号\n")]))

    assert (again.known, again.entered) == (1, 0)


def test_empty_rows_between_are_no_rows(world: World):
    result = imported(world, as_csv([HEADS, penalty(1), [""] * 30, [" ", "—"], penalty(2)]))

    assert (result.rows, result.entered) == (2, 2)


def test_a_decision_of_tomorrow_is_bad(world: World):
    assert said(imported(world, as_csv([HEADS, penalty(1, CF_JDRQ="2024-01-16")]))) == [
        (2, "处罚决定日期", "2024-01-16还没有到")
    ]


def test_a_natural_person_has_no_credit_code(world: World):
    result = imported(
        world, as_csv([HEADS, penalty(1, CF_XDR_LB="自然人", CF_XDR_SHXYM=GOOD_USCC)])
    )

    assert said(result)[0][2] == "自然人不应有统一社会信用代码"


def far_away() -> bytes:
    """Return a workbook with a cell in the last corner, for which there is no memory."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "文号"
    book.worksheets[0]["XFD1048576"] = "1"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "空的"),
        (b"PK\x03\x04broken", "不完整"),
        (b"%PDF-1.7 ...", "不是表格"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "不完整"),
        (far_away(), "远在表格之外"),
        (as_csv([["姓名", "年龄"], ["张三", "5"]]), "没有认出表头"),
        (as_csv([HEADS]), "没有一行内容"),
        (as_csv([[*HEADS, "文号"], [*penalty(1), "x"]]), "有两列"),
        (as_csv([[h for h in HEADS if h != "处罚内容"], penalty(1)]), "缺少必填的列：处罚内容"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(world: World, data: bytes, why: str):
    with pytest.raises(CannotImport, match=why):
        imported(world, data)


def test_another_agencys_officer_imports_nothing(world: World):
    with pytest.raises(NotYours):
        imported(world, as_csv([HEADS, penalty(1)]), by=world["aili"])


def test_fees_are_read_in_ten_thousand_yuan_and_kept_in_fen(world: World):
    rows = [
        ["收费项目", "收款日期", "收费金额（万元）", "票据号"],
        ["污水处理费", "2023-03-01", "7215.19", "NO.1"],
        ["污水处理费", "2023-03-02", 0.000123, "NO.2"],
        ["垃圾处理费", "2023-03-02", "0.5", "NO.2"],
    ]

    result = imported(world, as_xlsx(rows), kind="fees")

    assert said(result) == []
    assert list(FeeIncome.objects.order_by("id").values_list("fen", flat=True)) == [
        7_215_190_000,
        123,
        500_000,
    ]
    assert sum(Line.objects.values_list("amount", flat=True)) == 7_215_690_123
    assert imported(world, as_xlsx(rows), kind="fees").known == 3


def test_the_progress_ends_where_it_should(world: World):
    seen: list[tuple[str, int, int]] = []

    imported(world, as_csv([HEADS, penalty(1)]), progress=lambda *step: seen.append(step))

    assert [phase for phase, *_ in seen if phase == "read"]
    assert seen[-1] == ("write", 2, 2)
