"""Articles 20 and 21 in their own words."""

import pytest

from gongkai.rules.categories import (
    ARTICLE_20,
    ARTICLE_21,
    CATEGORIES,
    Publisher,
    categories_for,
    periods_for,
)


def test_article_20_has_fifteen_items():
    assert len(ARTICLE_20) == 15
    assert ARTICLE_20[0].label == "行政法规、规章和规范性文件"
    assert ARTICLE_20[14].article == "条例 第二十条第（十五）项"
    assert CATEGORIES["A20_06"].label.endswith("具有一定社会影响的行政处罚决定")


def test_article_21_has_seven_topics_for_counties_and_eight_for_townships():
    county, township = ARTICLE_21[Publisher.COUNTY], ARTICLE_21[Publisher.TOWNSHIP]

    assert [c.label for c in county] == (
        ["市政建设", "公共服务", "公益事业", "土地征收", "房屋征收", "治安管理", "社会救助"]
    )
    assert len(township) == 8
    assert township[3].label == "宅基地使用情况审核"


def test_a_township_is_bound_by_article_20_and_its_own_list():
    codes = [category.code for category in categories_for(Publisher.TOWNSHIP)]

    assert codes[0] == "A20_01"
    assert codes[-1] == "A21_TOWN_8"
    assert len(codes) == 23


@pytest.mark.parametrize(
    ("code", "kind", "names"),
    [
        ("A20_02", None, ["主动公开"]),
        ("A20_05", "licence", ["主动公开", "双公示"]),
        ("A20_06", "market_penalty", ["双公示", "市场监管行政处罚公示"]),
        ("A20_07", "budget", ["预算、决算公开"]),
    ],
)
def test_each_kind_of_information_has_its_periods(code, kind, names):
    assert [period.name for period in periods_for(code, kind)] == names


def test_a_kind_that_is_not_in_the_category_is_refused():
    with pytest.raises(KeyError, match="A20_07"):
        periods_for("A20_07", "licence")
