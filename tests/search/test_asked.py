"""What can be typed, and what it means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search import read
from tests.search.made import document, found, index_of


@pytest.mark.parametrize(
    ("typed", "words", "excluded"),
    [
        ("低保 公示", ("低保", "公示"), ()),
        ("  低保　公示 ", ("低保", "公示"), ()),
        ("“乡村 振兴”", ("乡村振兴",), ()),
        ('"annual report" 2023', ("annual·report", "2023"), ()),
        ("低保 -公告", ("低保",), ("公告",)),
        ('-"食品 安全" 低保', ("低保",), ("食品安全",)),
        ("Wi-Fi", ("wi·fi",), ()),
        ("塔政办发〔2023〕5号", ("塔政办发·2023·5号",), ()),
        ("低保 低保", ("低保",), ()),
        ('没有合上的"引号', ("没有合上的", "引号"), ()),
    ],
)
def test_read(typed: str, words: tuple[str, ...], excluded: tuple[str, ...]):
    asked = read(typed)
    assert (asked.words, asked.excluded) == (words, excluded)


@pytest.mark.parametrize("typed", ["", "   ", "，。！", "-公告", '""', "\x00", "😀", "-", "“”"])
def test_nothing_to_search_for(typed: str):
    assert read(typed).empty


def test_a_query_too_long_is_cut_and_says_so():
    assert read("字" * 10_000).cut
    assert read(" ".join(f"词{number}" for number in range(40))).cut
    assert not read("低保 公示").cut


@given(st.text(max_size=300))
def test_anything_can_be_typed(typed: str):
    asked = read(typed)
    assert all(asked.words)
    assert asked.empty == (not asked.words)


HOSTILE = ["a" * 10_000, "食" * 10_000, ".*(", "[", "\\", "' OR 1=1 --", "AND OR NOT", "title:x"]
HOSTILE += ["\x00水", "\ud800", "水 " * 500, '"' * 99, "-" * 99, "a^2~3", "\u202e水", "{}<script>"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_made_to_harm_finds_what_it_says(typed: str, tmp_path: Path):
    index = index_of(tmp_path, [document(1, "水利"), document(2, "电力")])
    assert set(found(index, typed)) <= {1, 2}


TITLES = {
    1: "城乡低保资金发放公示",
    2: "城乡低保办法公告",
    3: "临时救助办法",
    4: "关于低保的问答",
}


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("低保", {1, 2, 4}),
        ("低保 办法", {2}),
        ("办法 -低保", {3}),
        ("“低保 办法”", {2}),
        ("低保资金", {1}),
        ("資金", {1}),
        ("法", {2, 3}),
        ("住建局", {4}),
        ("住建", {3}),
        ("低保 住建局", {4}),
        ("示县住建〔2023〕7号", {3}),
        ("示县住建(2023)第7号", {3}),
        ("示县住建 2023 7", {3}),
        ("2023/7", {3}),
        ("000014349/2018-00222", {1}),
        ("14349/2018", {1}),
    ],
)
def test_what_is_found(typed: str, numbers: set[int], tmp_path: Path):
    more: dict[int, dict[str, Any]] = {
        1: {"numbers": ("000014349/2018-00222",)},
        3: {"numbers": ("示县住建〔2023〕7号",)},
        4: {"agency_names": ("示例县住房和城乡建设局", "住建局")},
    }
    made = [document(at, title, **more.get(at, {})) for at, title in TITLES.items()]
    assert set(found(index_of(tmp_path, made), typed)) == numbers
