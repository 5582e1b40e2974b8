"""立法法 第九十三条: who may make 规章."""

import pytest

from gongkai.rules.powers import NoRegulations, Rank, may_make_regulations


@pytest.mark.parametrize("rank", [Rank.COUNTY, Rank.TOWNSHIP])
def test_counties_and_townships_make_no_regulations(rank):
    assert not may_make_regulations(rank, government=True)


@pytest.mark.parametrize("rank", [Rank.PROVINCE, Rank.CITY])
def test_governments_of_provinces_and_cities_do_and_their_departments_do_not(rank):
    assert may_make_regulations(rank, government=True)
    assert not may_make_regulations(rank, government=False)


def test_the_refusal_names_the_article_and_what_to_do_instead():
    says = str(NoRegulations(agency="示例县水利局"))

    assert "立法法第九十三条" in says
    assert "登记为行政规范性文件" in says
