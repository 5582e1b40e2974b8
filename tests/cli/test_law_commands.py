"""gongkai deadline, fee, calendar, rules."""

import json
from datetime import date

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.cli_law import calendar, deadline, fee, rules
from gongkai.cli_law.kinds import KINDS, Options
from gongkai.rules.calendar import calendar_of

COMMANDS = {"deadline": deadline, "fee": fee, "calendar": calendar, "rules": rules}


def run(line: str, **env: str):
    name, *args = line.split()
    return CliRunner(env={"GONGKAI_CALENDAR": "", **env}).invoke(COMMANDS[name], args)


def test_the_worked_case_prints_both_dates_and_how_they_came_about():
    result = run(
        "deadline reply 2023-06-12 --region xinjiang "
        "--consulted 2023-06-15..2023-06-27 --extend 20"
    )

    assert result.exit_code == 0
    first, second, *rest = result.stdout.splitlines()
    assert first == "答复期限：最后一日 2023年8月22日（星期二）"
    assert second == "内部目标：2023年8月17日（星期四）"
    assert any("其间7个工作日不计入" in line for line in rest)
    assert any("合计：20＋20＋7＝47个工作日" in line for line in rest)


def test_a_provisional_date_says_so_on_the_first_line():
    result = run("deadline reply 2024-06-03 --region 新疆")

    assert result.stdout.splitlines()[0].endswith("（暂定）")
    assert "缺2024年新疆维吾尔自治区的放假通知" in result.stdout


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("deadline reply 2023-06-12", "2023-07-11"),
        ("deadline reply 20230612", "2023-07-11"),
        ("deadline reply 2023年6月12日", "2023-07-11"),
        ("deadline reply 2023-06-09 --channel internet --confirmed 2023-06-12", "2023-07-11"),
        ("deadline reply 2023-03-01 --corrected 2023-06-12", "2023-07-11"),
        ("deadline reply 2023-03-01 --fee-paid 2023-06-12", "2023-07-11"),
        ("deadline reply 2023-06-12 --fee-paid 2023-06-20 --no-fee-restart", "2023-07-11"),
        ("deadline reply 2023-06-12 --consulted agency:2023-06-15..2023-06-27", "2023-07-20"),
        ("deadline reply 2023-06-12 --extend 5 --extension-served 2023-07-11", "2023-07-18"),
        ("deadline correction 2023-06-12 --last 2023-06-30", "2023-06-30"),
        ("deadline department-report 2023", "2024-01-31"),
        ("deadline government-report 2023-05-05", "2024-03-31"),
        ("deadline site-report 2023", "2024-01-31"),
        ("deadline review 2024-03-04 --untold", "2025-03-04"),
        ("deadline review 2024-03-04 --told-on 2024-07-01", "2024-08-30"),
        ("deadline suit 2024-03-04 --acted 2019-04-01", "2024-04-01"),
        ("deadline review-answer 2024-03-04 --simple", "2024-03-11"),
        ("deadline review-decision 2024-03-04 --extended", "2024-06-03"),
        ("deadline complex-suggestion 2023-06-12", "2023-07-04"),
        ("deadline budget 2023-02-01", "2023-02-21"),
        ("deadline policy-column 2023-03-01", "2023-09-01"),
        ("deadline minor-penalty-display 2023-03-01", "2023-06-01"),
    ],
)
def test_json_gives_the_date_and_its_explanation(line, due):
    result = run(f"{line} --json")

    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["due"] == due
    assert found["sentences"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_deadline_can_be_asked_for(kind):
    result = run(f"deadline {kind} 2023-03-01 --region xinjiang")

    assert result.exit_code == 0, result.output
    assert "最后一日 20" in result.stdout


def test_the_list_names_every_kind():
    listed = run("deadline --list").stdout

    assert all(f"  {kind} " in listed for kind in KINDS)
    assert {entry["kind"] for entry in json.loads(run("deadline --list --json").stdout)} == set(
        KINDS
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("fee items 14", "第11至14件：4件×100元＝400元。"),
        ("fee items 14", "合计：400元"),
        ("fee pages 250", "合计：4700元"),
        ("fee items 6 --before 8", "合计：400元"),
        ("fee pages 250 --already-public", "合计：0元"),
        ("fee pages 31 --on 2021-01-01", "合计：10元"),
    ],
)
def test_a_fee_is_shown_band_by_band(line, says):
    result = run(line)

    assert result.exit_code == 0
    assert says in result.stdout


def test_a_fee_can_be_had_as_json():
    assert json.loads(run("fee pages 250 --json").stdout)["total"] == "4700"


def test_a_year_is_printed_with_days_off_and_shifted_workdays():
    national = run("calendar 2023").stdout
    xinjiang = run("calendar 2023 --region xinjiang").stdout

    assert national.startswith("2023年 全国：249个工作日")
    assert xinjiang.startswith("2023年 新疆维吾尔自治区：245个工作日")
    assert "国办发明电〔2022〕16号" in national
    assert "28区 29区 30区" in xinjiang
    assert "区 " not in national
    assert "23休 24休 25休 26休 27休 28班 29班" in national


def test_a_year_without_the_regions_notice_is_marked():
    assert "结果为暂定" in run("calendar 2024 --region xinjiang").stdout
    assert json.loads(run("calendar 2024 --region xinjiang --json").stdout)["provisional"] is True


def test_a_year_can_be_had_as_json():
    found = json.loads(run("calendar 2020 --json").stdout)

    assert found["workdays"] == 249
    assert {"date": "2020-02-01", "name": "春节（延长）"} in found["days_off"]
    assert "2020-02-01" not in found["shifted_workdays"]
    assert len(found["notices"]) == 2


NOTICE = """
[[notice]]
year = 2024
region = "xinjiang"
title = "2024年古尔邦节放假安排"
off = [{ name = "古尔邦节", first = 2024-06-17, last = 2024-06-19 }]
"""


def test_a_notice_is_checked_and_then_used(tmp_path):
    path = tmp_path / "2024.toml"
    path.write_text(NOTICE, "utf-8")

    checked = run(f"calendar add {path}")
    by_variable = run("deadline reply 2024-06-03 --region xinjiang", GONGKAI_CALENDAR=str(path))
    by_option = run(f"deadline reply 2024-06-03 --region xinjiang --calendar {tmp_path}")

    assert "可以使用：2024年古尔邦节放假安排（xinjiang，2024年，放假3天" in checked.stdout
    assert f"GONGKAI_CALENDAR={path}" in checked.stdout
    assert "最后一日 2024年7月5日" in by_variable.stdout
    assert by_variable.stdout == by_option.stdout
    assert "暂定" not in by_variable.stdout


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("rules reply_due", "条例 第三十三条第二款"),
        ("rules T3-BALANCE", "第一项加第二项之和，等于第三项加第四项之和"),
        ("rules 33", "reply_due"),
        ("rules 三十三", "reply_due"),
        ("rules 双公示", "double_publicity_due"),
        ("rules 行政复议法20", "review_application_due"),
        ("rules clock_runs", "依第三十五条要求说明理由期间"),
        ("rules", "row_for"),
        ("rules --markdown", "| `reply_due` | 条例 第三十三条第二款"),
        ("rules --questions", "fee_restart_clock"),
        ("rules --terms", "勾稽关系"),
    ],
)
def test_rules_are_found_by_name_article_and_word(line, says):
    result = run(line)

    assert result.exit_code == 0, result.output
    assert says in result.stdout


def test_rules_can_be_had_as_json():
    (found,) = json.loads(run("rules reply_due --json").stdout)

    assert found["test"] == "tests/rules/test_reply.py"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("deadline reply 2024-02-30", "“2024-02-30”不存在"),
        ("deadline reply yesterday", "请写成 2023-06-12 的样子"),
        ("deadline reply 2027-01-04", "2027年没有国务院办公厅的节假日安排通知"),
        ("deadline reply", "要写明哪一种期限和起始日期"),
        ("deadline guess 2024-01-05", "没有名为“guess”的期限"),
        ("deadline reply 2024-01-05 --extend 30", "最多可延长20个工作日"),
        ("deadline reply 2024-01-05 --extend many", "应为整数"),
        ("deadline reply 2024-01-05 --extend", "缺少值"),
        ("deadline reply 2024-01-05 --region mars", "没有名为“mars”的地区"),
        ("deadline reply 2024-01-05 --bogus", "没有选项 --bogus"),
        ("deadline reply 2024-01-05 more", "多余的参数 more"),
        ("deadline fee 2024-01-05 --extend 3", "fee 不用 --extend"),
        ("deadline reply 2024-01-05 --channel owl", "没有渠道“owl”"),
        ("deadline reply 2024-01-05 --channel internet", "尚无确认日期"),
        ("deadline reply 2024-01-05 --consulted 2024-01-08", "写成 2023-06-15..2023-06-27"),
        ("deadline reply 2024-01-05 --consulted owl:2024-01-08..", "没有“owl”"),
        ("deadline reply 2024-06-03 --consulted 2024-06-01..2024-06-05", "请核对日期"),
        ("fee pages -3", "不能为负数"),
        ("fee pages -- -3", "填写的是-3"),
        ("fee items ten", "应为整数"),
        ("fee items 3 --already-public", "只用于按量计收"),
        ("fee pages 3 --before 3", "只用于按件计收"),
        ("fee pages 3 --on 2020-05-05", "没有信息处理费的收费标准"),
        ("fee stamps 3", "items 或者 pages"),
        ("calendar 2027", "2027年没有国务院办公厅"),
        ("calendar 99999", "四位数字"),
        ("calendar", "写年份"),
        ("calendar add", "写年份"),
        ("calendar add /nowhere.toml", "没有这个文件"),
        ("rules zzzz", "没有找到“zzzz”"),
        ("rules --markdown --tests /nowhere", "没有测试文件夹"),
    ],
)
def test_wrong_input_is_one_clear_line_and_exit_status_two(line, says):
    result = run(line)

    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("错误：")
    assert len(result.stderr.splitlines()) == 1
    assert says in result.stderr


def test_a_calendar_variable_that_points_nowhere_is_named():
    result = run("calendar 2023", GONGKAI_CALENDAR="/nowhere.toml")

    assert result.exit_code == 2
    assert result.stderr.startswith("错误：节假日文件 /nowhere.toml 不能使用：没有这个文件")


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15, deadline=None)
@given(start=st.dates(date(2020, 3, 1), date(2023, 6, 1)), regional=st.booleans())
def test_every_kind_of_deadline_adds_up_again(kind, start, regional):
    found = KINDS[kind].due(start, calendar_of("xinjiang" if regional else None), Options())

    assert found.legal.again() == found.due
    assert found.national.again() == found.national.due
    assert found.target <= found.due


@pytest.mark.parametrize("name", COMMANDS)
def test_help_teaches_by_example(name):
    result = run(f"{name} --help")

    assert result.exit_code == 0
    assert f"gongkai {name} " in result.stdout
    assert "例：" in result.stdout
