"""Everything a scan of the texts finds is found, and nothing else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.search import Document, Index, read
from gongkai.search.fold import MARK, fold
from tests.search.made import document, found, index_of, scanned

PARTS = (
    "塔什库尔干塔吉克自治县人民政府关于印发食品安全事故应急预案的通知",
    "2023年第3季度城乡居民最低生活保障（低保）资金发放公示",
    "行政许可决定书（示住建许字〔2023〕18号）",
    "Wi-Fi 覆盖及 5G 基站建设 PPP 项目环境影响评价",
    "一、基本情况。二、存在问题，三、下一步打算；",
    "红其拉甫路098号，电话：0998-3421106",
    "乡村\n振兴 衔接\u3000资金",
    "《政府信息公开條例》第二十条",
)


def texts(count: int) -> list[Document]:
    """Return documents of shuffled parts, cut anywhere: words that no dictionary has."""
    dice = random.Random(7)
    made = []
    for number in range(count):
        body = "".join(dice.sample(PARTS, 4))
        cut = dice.randrange(len(body))
        title = dice.choice(PARTS).replace("\n", "")[: dice.randint(1, 20)]
        rest = {"text": body[cut:] + body[:cut], "files": dice.choice(("", dice.choice(PARTS)))}
        made.append(document(number, title, **rest))
    return made


DOCUMENTS = texts(150)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(tmp_path_factory.mktemp("recall"), DOCUMENTS)


@given(st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_run_of_characters_is_found_everywhere_it_is(index: Index, data: st.DataObject):
    one = data.draw(st.sampled_from(DOCUMENTS))
    text = data.draw(st.sampled_from([one.title, one.text, one.files or one.text]))
    length = data.draw(st.integers(1, 6))
    start = data.draw(st.integers(0, max(0, len(text) - length)))
    word = fold(text[start : start + length]).strip(MARK)
    if word:
        assert set(found(index, f'"{text[start : start + length]}"', size=50)) == scanned(
            DOCUMENTS, word
        )


@pytest.mark.parametrize("word", ["低保", "5G", "水", "安全", "098", "wi-fi", "振兴衔接", "條例"])
def test_words_people_type(index: Index, word: str):
    wanted = scanned(DOCUMENTS, word)
    assert set(found(index, word)) == wanted


def test_no_word_is_found_across_two_parts_of_a_document(tmp_path: Path):
    index = index_of(tmp_path, [document(1, "食品", text="安全", files="生产")])
    assert found(index, "食品安全") == []
    assert found(index, "安全生产") == []
    assert found(index, "食品 安全 生产") == [1]


def test_a_text_of_one_character(tmp_path: Path):
    index = index_of(tmp_path, [document(1, "水", text="电")])
    assert found(index, "水") == [1] == found(index, "电")
    assert index.search(read("水")).total == 1
