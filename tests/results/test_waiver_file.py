from datetime import date

import pytest

from gongkai.results.waiver_file import BadWaivers, append, read
from gongkai.results.waivers import Waiver

GOOD = """\
[[waiver]]
code = "T3-ROW"
file = "某局2023.html"
place = "table=3 row=received col=total"
fingerprint = "0123456789ab"
reason = "已核实"
who = "阿依"
until = 2027-12-31
"""


def _file(tmp_path, text: str):
    path = tmp_path / "豁免.toml"
    path.write_text(text, "utf-8")
    return path


def test_an_entry_is_read_with_its_number(tmp_path):
    (waiver,) = read(_file(tmp_path, GOOD))

    assert waiver.until == date(2027, 12, 31)
    assert (waiver.code, waiver.file, waiver.number) == ("T3-ROW", "某局2023.html", 1)


def test_what_is_written_reads_back(tmp_path):
    waiver = Waiver(
        "T3-ROW", "table=3", "00", '"引号"\\反斜杠\n换行\x7f', "阿依", date(2027, 1, 1),
        agency="某局", year=2023,
    )  # fmt: skip
    path = tmp_path / "新.toml"

    append(path, [waiver])
    append(path, [waiver])

    found = read(path)
    assert [w.number for w in found] == [1, 2]
    assert found[0].reason == waiver.reason
    assert (found[0].agency, found[0].year, found[0].file) == ("某局", 2023, None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[waiver]\n", "不是 TOML"),
        ("other = 1\n", "只能由 [[waiver]] 组成"),
        ("waiver = [1]\n", "第1项不是一张表"),
        (GOOD.replace('who = "阿依"\n', ""), "第1项缺少 who"),
        (GOOD.replace('who = "阿依"', 'who = " "'), "不能空着"),
        (GOOD.replace("until = 2027-12-31", 'until = "2027-12-31"'), "要写成日期"),
        (GOOD.replace('file = "某局2023.html"\n', ""), "要写明 file，或者 agency 和 year"),
        (GOOD + 'oops = "x"\n', "不认识的项：oops"),
        (GOOD.replace('"T3-ROW"', "5"), "要写成带引号的文字"),
    ],
)
def test_a_bad_file_says_which_entry_and_what_is_wrong(tmp_path, text, says):
    with pytest.raises(BadWaivers, match="豁免文件") as caught:
        read(_file(tmp_path, text))

    assert says in str(caught.value)


def test_a_file_that_is_not_there_or_not_utf8_is_said_so(tmp_path):
    with pytest.raises(BadWaivers, match="打不开"):
        read(tmp_path / "没有.toml")
    path = tmp_path / "gbk.toml"
    path.write_bytes("# 豁免".encode("gb18030"))
    with pytest.raises(BadWaivers, match="不是 UTF-8"):
        read(path)
