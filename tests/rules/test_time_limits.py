"""Free-text 公开时限 of the standard catalogues."""

import pytest

from gongkai.rules.publication import PERIODS
from gongkai.rules.steps import Unit
from gongkai.rules.time_limits import parse

GENERAL = (20, Unit.WORKDAY)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("自信息形成或者变更之日起20个工作日内", [GENERAL]),
        ("信息形成或变更之日起２０个工作日内予以公开", [GENERAL]),
        ("20个工作日内", [GENERAL]),
        ("20个工作日", [GENERAL]),
        ("自作出决定之日起7个工作日内", [(7, Unit.WORKDAY)]),
        ("批准后20日内", [(20, Unit.DAY)]),
        ("十五日内公开", [(15, Unit.DAY)]),
        ("收到批复后二十个工作日以内", [GENERAL]),
        ("变更之日起3个月内", [(3, Unit.MONTH)]),
        (
            "自信息形成之日起20个工作日内，行政许可自作出决定之日起7个工作日内",
            [GENERAL, (7, Unit.WORKDAY)],
        ),
    ],
)
def test_a_period_in_words_is_read(text, periods):
    found = parse(text)

    assert [(period.amount, period.unit) for period in found.periods] == periods
    assert not found.fallback


@pytest.mark.parametrize(
    "text",
    [
        *("及时公开", "长期公开", "每季度公开一次", "", "公告期不少于7日", "会议召开前5个工作日"),
        *("每年1月31日前公开", "按规定时限", "提前3日公开"),
    ],
)
def test_what_names_no_period_falls_back_to_article_26(text):
    found = parse(text)

    assert found.fallback
    assert found.periods == (PERIODS["proactive"],)


def test_the_general_period_keeps_its_basis():
    assert parse("自信息形成或者变更之日起20个工作日内").periods == (PERIODS["proactive"],)
    assert parse("7个工作日内").periods[0].basis == "标准目录所载公开时限"


def test_words_without_a_last_day_are_kept():
    assert parse("及时公开").at_once
    assert parse("长期公示").always
    assert parse("每季度公开").every == "每季度"
    assert parse("按年公开").every == "每年"
    assert parse("逐月更新").every == "每月"


def test_the_event_is_kept_in_its_own_words():
    assert parse("行政许可自作出决定之日起7个工作日内").periods[0].event == "作出决定之日"
