"""Statistics period and year."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.audit.finding import Severity
from gongkai.audit.run import run
from gongkai.documents.about import period_in
from gongkai.documents.report import Period
from tests.audit.change import found, with_chapter
from tests.make import clean_report, report, sections


def year_of(year, **fields):
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year}年1月1日至{year}年12月31日")


def test_a_period_of_another_year_is_an_error():
    spoilt = replace(report(year=2024), period=year_of(2023))

    (finding,) = found(spoilt, severity=Severity.ERROR)

    assert finding.family == "PERIOD"
    assert finding.places[0].chapter == 0
    assert finding.expected == "2024-01-01/2024-12-31"
    assert finding.printed == "2023-01-01/2023-12-31"


@pytest.mark.parametrize(
    "period",
    [
        Period(date(2023, 1, 1), date(2023, 11, 30)),
        Period(date(2022, 1, 1), date(2023, 12, 31)),
        Period(date(2023, 1, 15), date(2023, 12, 31)),
    ],
)
def test_a_period_is_the_whole_year(period):
    (finding,) = found(replace(report(), period=period), "PERIOD")

    assert finding.expected == "2023-01-01/2023-12-31"


def test_a_comparison_with_last_year_does_not_outvote_the_title():
    text = with_chapter(report(), 1, "本年收到申请3件，与2022年相比增加1件。")

    (finding,) = found(replace(text, period=year_of(2022)), "PERIOD")

    assert finding.expected == "2023-01-01/2023-12-31"


def test_no_period_is_noticed():
    (finding,) = found(replace(report(), period=None), "PERIOD_MISSING")

    assert finding.severity is Severity.NOTICE


def test_a_title_that_period_and_text_contradict_is_the_wrong_one():
    right = with_chapter(report(), 1, "2023年，本机关依法公开政府信息。")
    spoilt = replace(right, title="示例县人民政府2022年政府信息公开工作年度报告", year=2022)

    (finding,) = [f for f in found(spoilt, severity=Severity.WARNING) if f.code == "YEAR"]

    assert (finding.family, finding.expected, finding.printed) == ("YEAR", 2023, 2022)
    assert found(spoilt, "PERIOD") == []


@pytest.mark.parametrize("opening", ["", "（一）主动公开。"])
def test_a_chapter_that_opens_with_another_year_is_found_though_it_says_this_year(opening):
    text = f"{opening}2022年，我局认真贯彻条例，推进公开。新增信息591条，本年新建专题2个。"
    wrong = clean_report(sections=sections(text, "", "", "", "问题是培训少。", "无。"))

    assert "YEAR" in {finding.family for finding in run(wrong)}


def test_last_years_figure_beside_this_years_is_no_wrong_year():
    text = "2022年，我局发布信息500条；本年发布信息591条。"
    right = clean_report(sections=sections(text, "", "", "", "问题是培训少。", "无。"))

    assert "YEAR" not in {finding.family for finding in run(right)}


def test_the_first_month_may_be_written_as_people_say_it():
    words = "统计期限为2023年元月1日至2023年12月31日。"

    found = period_in(words)

    assert found is not None
    assert (found.start, found.end) == (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    "printed",
    [
        "2024年1月1日至2024年12月32日",
        "2024年1月1日起至12月32日止",
        "2024年1月0日至2024年12月31日",
        "2024年1月1日至2024年13月31日",
        "2024年1月1日至2024年11月31日",
        "2024年2月30日至2024年12月31日",
    ],
)
def test_a_period_with_a_day_of_no_calendar_is_a_wrong_date_and_not_missing(printed):
    text = sections("略。", preamble=f"本报告数据统计期限为{printed}。")
    spoilt = replace(report(year=2024, sections=text), period=period_in(text[0].text))

    (finding,) = found(spoilt, "TEXT_DATE")

    assert finding.places[0].chapter == 0
    assert found(spoilt, "PERIOD_MISSING") == []


def test_a_preamble_that_is_of_another_year_is_found():
    text = sections("略。", preamble="现将2023年政府信息公开工作情况报告如下：")

    (finding,) = [f for f in run(report(year=2024, sections=text)) if f.code == "TEXT-YEAR"]

    assert (finding.expected, finding.printed, finding.places[0].chapter) == (2024, 2023, 0)
