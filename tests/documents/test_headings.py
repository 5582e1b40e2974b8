"""Chapter headings and statistics periods in other words than the form's."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.documents.about import agency_in, period_in
from gongkai.documents.headings import heading_in
from gongkai.documents.read import read_bytes
from gongkai.documents.report import Report
from tests import make
from tests.documents import pages

NEW = make.city_2025()


def read(html: str) -> Report:
    return read_bytes(html.encode(), "page.html")


OWN_WORDS = (
    "年度总体情况",
    "主动公开政府信息情况统计",
    "受理和办理申请情况",
    "复议、诉讼情况",
    "不足与打算",
    "其他需要报告的事项（含收费情况）",
)


@pytest.mark.parametrize(
    "number", ["{c}、{t}", "第{c}部分 {t}", "（{c}）{t}", "{a}.{t}", "【{c}】{t}", "{c}．{t}"]
)
def test_chapters_may_be_headed_in_words_of_their_own(number: str) -> None:
    def own(n: int, _title: str) -> str:
        return number.format(c="一二三四五六"[n - 1], a=n, t=OWN_WORDS[n - 1])

    found = read(pages.page(NEW, number=own))

    assert [s.number for s in found.sections if s.number] == [1, 2, 3, 4, 5, 6]
    assert pages.figures(found) == pages.figures(NEW)


@pytest.mark.parametrize(
    ("chapter", "words"),
    [
        (1, "全年工作概况"),
        (2, "公布数据"),
        (3, "收到和处理的政府信息公开申请"),
        (4, "政府信息公开争议解决情况（行政复议、行政诉讼）"),
        (4, "救济渠道"),
        (5, "问题与改进"),
        (6, "需要说明的其他问题"),
        (6, "信息处理费收取及其他情况"),
    ],
)
def test_one_chapter_headed_otherwise_is_known_by_its_number(chapter: int, words: str) -> None:
    def one(n: int, title: str) -> str:
        return f"{'一二三四五六'[n - 1]}、{words if n == chapter else title}"

    found = read(pages.page(NEW, number=one))

    assert [s.number for s in found.sections if s.number] == [1, 2, 3, 4, 5, 6]
    assert pages.figures(found) == pages.figures(NEW)


def test_a_chapter_left_out_is_not_made_up_from_the_next_number() -> None:
    html = pages.page(NEW, number=lambda n, t: f"{'一二三四四五'[n - 1]}、{t}")
    html = html.replace("四、政府信息公开行政复议、行政诉讼情况", "")

    assert [s.number for s in read(html).sections if s.number] == [1, 2, 3, 5, 6]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "（六）其他处理",
            "3.其他",
            "表1 主动公开政府信息情况表",
            "三、本年度办理结果",
            "二是主动公开情况较好",
        ),
        *(
            "申请人情况",
            "年度申请量下降的情况",
            "四、结转下年度继续办理",
            "（六）其他",
            "某局2022年度主动公开政府信息年度报告",
        ),
    ],
)
def test_a_label_or_a_torn_line_is_no_heading(line: str) -> None:
    assert heading_in(line) is None


@pytest.mark.parametrize(
    "words", ["2023年1月至12月", "2023年1月—2023年12月底", "二〇二三年一月至十二月"]
)
def test_a_period_may_be_given_in_months(words: str) -> None:
    period = period_in(f"数据统计期限为{words}。")

    assert period is not None
    assert (period.start, period.end) == (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        (
            "示例县政务服务局（县政务公开办）2024年政府信息公开工作年度报告",
            "示例县政务服务局",
        ),
        (
            "示例市城市管理局(示例市综合行政执法局)2024年政府信息公开工作年度报告",
            "示例市城市管理局",
        ),
        ("2024年示例县人民政府政府信息公开工作年度报告", "示例县人民政府"),
    ],
)
def test_a_second_name_of_the_agency_is_no_part_of_it(title: str, agency: str) -> None:
    assert agency_in(title) == agency
