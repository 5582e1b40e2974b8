"""Titles while one types, and what may have been meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.search import Index, read
from tests.search.made import document, index_of

TITLES = (
    "关于巩固拓展脱贫攻坚成果同乡村振兴有效衔接的实施意见",
    "2023年乡村振兴补助资金分配公示",
    "城乡居民最低生活保障办法",
    "塔什库尔干河流域综合治理项目环评公告",
    "Annual Report on Open Government 2023",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = [document(number, title) for number, title in enumerate(TITLES)]
    return index_of(tmp_path_factory.mktemp("titles"), made)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("乡村震兴", "乡村振兴"),
        ("相村振兴", "乡村振兴"),
        ("乡村兴振", "乡村振兴"),
        ("最底生活保障", "最低生活保障"),
        ("塔什库尔干河流欲", "塔什库尔干河流域"),
        ("anual report", "Annual report"),
        ("乡村震兴 资金", "乡村振兴 资金"),
        ("乡村振兴", None),  # found as it is
        ("振行", "振兴"),  # of two characters: one that sounds alike
        ("兴振", "振兴"),  # or the two exchanged
        ("医保", None),  # 活保 stands in a title, and is no word
        ("龘龘", None),
        ("完全没有关系的话", None),
        ("，", None),
        ("字" * 200, None),
    ],
)
def test_what_may_have_been_meant(index: Index, typed: str, meant: str | None):
    assert index.instead(read(typed)) == meant


def test_a_pair_is_guessed_by_its_look_only_where_it_is_a_word_of_several_titles(tmp_path: Path):
    titles = (
        "扶贫资金公告",
        "2023年扶贫项目",
        "关于扶贫工作的通知",
        "扶持办法",
        "扶持办法",
        "扶持办法",
    )
    index = index_of(tmp_path, [document(at, title) for at, title in enumerate(titles)])
    assert index.instead(read("扶贪")) == "扶贫"
    assert index.instead(read("扶贪 项目")) == "扶贫 项目"
    assert index.instead(read("乡贪")) is None


def test_a_guess_that_finds_nothing_is_not_made(index: Index):
    assert index.instead(read("乡村震兴 流域")) is None


def test_titles_as_one_types(index: Index):
    assert index.titles("乡村") == [TITLES[1], TITLES[0]]
    assert index.titles("河") == [TITLES[3]]
    assert index.titles("乡村 补助") == [TITLES[1]]
    assert index.titles("") == [] == index.titles("。")


def test_a_title_is_offered_once(tmp_path: Path):
    index = index_of(tmp_path, [document(number, "公示") for number in range(9)])
    assert index.titles("公示") == ["公示"]
