"""Statistics period and year."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.audit.finding import Severity
from gongkai.documents.report import Period
from tests.audit.change import found, with_chapter
from tests.make import report


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


def test_no_period_is_noticed():
    (finding,) = found(replace(report(), period=None), "PERIOD_MISSING")

    assert finding.severity is Severity.NOTICE


def test_a_title_that_period_and_text_contradict_is_the_wrong_one():
    right = with_chapter(report(), 1, "2023年，本机关依法公开政府信息。")
    spoilt = replace(right, title="示例县人民政府2022年政府信息公开工作年度报告", year=2022)

    (finding,) = found(spoilt, severity=Severity.WARNING)

    assert (finding.family, finding.expected, finding.printed) == ("YEAR", 2023, 2022)
    assert found(spoilt, "PERIOD") == []


def test_a_text_of_last_year_is_recognised():
    spoilt = with_chapter(report(), 1, "2022年，本机关依法公开政府信息，未收到申请。")

    (finding,) = found(spoilt, "YEAR")

    assert (finding.expected, finding.printed) == (2023, 2022)
    assert finding.places[0].chapter == 1


@pytest.mark.parametrize(
    "text",
    [
        "2023年，本机关依法公开政府信息。2022年收到申请2件，本年收到3件。",
        "2022年收到申请2件，本年收到3件，同比增加1件。",
        "2022年12月，本机关成立。",
        "自2022年以来，本机关依法公开政府信息。",
        "本年度依法公开政府信息。2022年印发了工作要点。",
    ],
)
def test_a_text_may_speak_of_other_years(text):
    assert found(with_chapter(report(), 1, text), "YEAR") == []
