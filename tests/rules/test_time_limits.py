"""Free-text 公开时限 of the standard catalogues."""

from datetime import date

import pytest

from gongkai.rules.calendar import calendar_of
from gongkai.rules.publication import PERIODS
from gongkai.rules.steps import Unit
from gongkai.rules.time_limits import again_by, due_by, parse

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
        ("信息形成（变更）20个工作日内", [GENERAL]),
        ("自该信息形成或者变更之日起20个工作日内予以公开。法律另有规定的，从其规定", [GENERAL]),
        ("行政许可、行政处罚7个工作日内，其他20个工作日内", [(7, Unit.WORKDAY), GENERAL]),
        ("经本级人民代表大会常务委员会批准后二十日内", [(20, Unit.DAY)]),
        ("受理后5日内；批准后3日内", [(5, Unit.DAY), (3, Unit.DAY)]),
        ("自收到批准文件之日起15个工作日内公告，公告期不少于10个工作日", [(15, Unit.WORKDAY)]),
        ("形成之日起20个工作日内公开；公示期7天", [GENERAL]),
        ("信息形成或者变更之日起20个工作日内，长期公开", [GENERAL]),
        ("突发事件发生后24小时内", [(1, Unit.DAY)]),
        ("48小时内", [(2, Unit.DAY)]),
        ("半年内", [(6, Unit.MONTH)]),
        ("7个自然日内", [(7, Unit.DAY)]),
        ("在 20 个 工作日 之内", [GENERAL]),
        ("二十五个工作日内", [(25, Unit.WORKDAY)]),
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
        *("公示7个工作日", "公告期30日", "公示时间为5个工作日", "征求意见30日", "即办即公开"),
        *("每月10日前公开上月情况", "学期开学前", "动态更新", "按照法律法规规定的时限"),
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
    assert parse("动态更新").always
    assert parse("第一时间").at_once
    assert parse("5小时内").at_once
    assert parse("每季度公开").every == "每季度"
    assert parse("按年公开").every == "每年"
    assert parse("逐月更新").every == "每月"


def test_the_event_is_kept_in_its_own_words():
    assert parse("行政许可自作出决定之日起7个工作日内").periods[0].event == "作出决定之日"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("自信息形成或者变更之日起20个工作日内", date(2024, 2, 4)),  # a Sunday worked
        ("作出决定之日起7个工作日内", date(2024, 1, 17)),
        ("批准后20日内", date(2024, 1, 29)),  # the twentieth day is a Sunday
        ("一年内", date(2024, 2, 4)),  # no catalogue lengthens article 26
        ("及时公开", date(2024, 2, 4)),
    ],
)
def test_the_strictest_day_counts_and_none_is_later_than_article_26(text, due):
    assert due_by(parse(text), date(2024, 1, 8), calendar_of(None)) == due


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("每季度公开", date(2024, 2, 29)),
        ("每月更新", date(2023, 12, 30)),
        ("每半年公开", date(2024, 5, 30)),
        ("年度公开", date(2024, 11, 30)),
        ("20个工作日内", None),
    ],
)
def test_what_is_published_at_intervals_comes_again(text, day):
    assert again_by(parse(text), date(2023, 11, 30)) == day
