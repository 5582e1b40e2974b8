"""A notice is data: added without a release, checked before it counts."""

from pathlib import Path

import pytest

from gongkai.rules.calendar import Calendar
from gongkai.rules.notices import BadNotice, built_in, load, parse
from tests.rules.days import day

NOTICE_2027 = """
[[notice]]
year = 2027
region = "national"
title = "国务院办公厅关于2027年部分节假日安排的通知"
off = [{ name = "元旦", first = 2026-12-31, last = 2027-01-02 }]
work = [2027-01-03]
"""
XINJIANG_2024 = """
[[notice]]
year = 2024
region = "xinjiang"
title = "2024年肉孜节放假安排"
off = [{ name = "肉孜节", first = 2024-04-10, last = 2024-04-10 }]
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_notice_for_a_new_year_is_added_from_a_file(tmp_path):
    calendar = Calendar.of(load([written(tmp_path, "2027.toml", NOTICE_2027)]))

    assert not calendar.is_workday(day("Thursday 2026-12-31"))
    assert calendar.is_workday(day("Sunday 2027-01-03"))
    assert calendar.is_workday(day("Monday 2027-01-04"))


def test_a_folder_of_notices_is_read_file_by_file(tmp_path):
    written(tmp_path, "2027.toml", NOTICE_2027)
    written(tmp_path, "xinjiang-2024.toml", XINJIANG_2024)

    calendar = Calendar.of(load([tmp_path]), "xinjiang")

    assert not calendar.is_workday(day("Wednesday 2024-04-10"))
    assert calendar.missing(day("2024-01-01"), day("2024-12-31")) == ()


def test_a_new_region_is_data_too(tmp_path):
    text = """
[[region]]
name = "tibet"
label = "西藏自治区"
[[notice]]
year = 2023
region = "tibet"
title = "2023年藏历新年放假安排"
off = [{ name = "藏历新年", first = 2023-02-21, last = 2023-02-23 }]
"""

    calendar = Calendar.of(load([written(tmp_path, "tibet.toml", text)]), "西藏")

    assert calendar.count(2023) == 246


def test_a_later_notice_may_amend_an_earlier_one(tmp_path):
    text = XINJIANG_2024.replace("2024", "2023").replace("year", "amends = true\nyear")

    calendar = Calendar.of(load([written(tmp_path, "more.toml", text)]), "xinjiang")

    assert calendar.is_workday(day("Tuesday 2023-04-11"))
    assert not calendar.is_workday(day("Monday 2023-04-10"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("year = ", "不是有效的 TOML"),
        ("", "没有任何"),
        ("[[feast]]\n", "不认识的项目 feast"),
        ("[notice]\nyear = 2027\n", r"应写成 \[\[notice\]\]"),
        (NOTICE_2027.replace("title", "titel"), "缺少 title"),
        (NOTICE_2027 + "colour = 1\n", "不认识 colour"),
        (NOTICE_2027.replace("year = 2027", "year = true"), "四位年份"),
        (NOTICE_2027.replace("2027-01-03", "2027-01-04"), "不能列为调休上班日"),
        (NOTICE_2027.replace("2027-01-03", "2027-01-02"), "既列为放假又列为上班"),
        (NOTICE_2027.replace("2027-01-03", '"3 January"'), "不是日期"),
        (NOTICE_2027.replace("2026-12-31", "2027-01-04"), "晚于末日"),
        (NOTICE_2027.replace("2026-12-31", "2025-12-31"), "不在 2027 年"),
        (NOTICE_2027.replace("first", "from"), "须有 name、first、last"),
        (NOTICE_2027.replace("year", "amends = 1\nyear"), "true 或 false"),
        ("[[region]]\nname = 3\n" + NOTICE_2027, "须有 name 和 label"),
    ],
)
def test_a_faulty_notice_says_what_is_wrong(text, says):
    with pytest.raises(BadNotice, match=says):
        parse(text, "x.toml")


def test_a_notice_we_have_is_not_taken_twice(tmp_path):
    text = NOTICE_2027.replace("2027", "2026").replace("2026-12-31", "2026-01-01")
    again = written(tmp_path, "again.toml", text.replace("2026-01-03", "2026-01-04"))

    with pytest.raises(BadNotice, match="amends = true"):
        load([again])


def test_nothing_can_be_amended_that_is_not_there(tmp_path):
    text = NOTICE_2027.replace("year", "amends = true\nyear")

    with pytest.raises(BadNotice, match="无从更改"):
        load([written(tmp_path, "2027.toml", text)])


def test_a_notice_for_an_unknown_region_is_refused(tmp_path):
    with pytest.raises(BadNotice, match="没有名为 mars"):
        load([written(tmp_path, "m.toml", XINJIANG_2024.replace("xinjiang", "mars"))])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadNotice, match=r"gone\.toml 不能使用：没有这个文件"):
        load([tmp_path / "gone.toml"])


def test_bytes_that_are_not_text_are_refused(tmp_path):
    path = tmp_path / "gbk.toml"
    path.write_bytes("标题".encode("gbk"))

    with pytest.raises(BadNotice, match="UTF-8"):
        load([path])


def test_our_own_notices_cover_2020_to_2026():
    national = {n.year for n in built_in().notices if n.region == "national"}
    regional = {n.year for n in built_in().notices if n.region == "xinjiang"}

    assert national == set(range(2020, 2027))
    assert regional == {2022, 2023, 2025}
    assert all(n.doc_no for n in built_in().notices if n.region == "national")
