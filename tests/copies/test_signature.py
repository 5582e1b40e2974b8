"""What is compared, and the keys by which copies meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.copies import sign
from gongkai.copies.bare import bare
from gongkai.copies.signature import SHINGLE, WINDOW, shingles
from tests.copies.made import article

TEXT = "县住建局公布二〇二三年农牧民安居工程补助资金发放名单。"


@pytest.mark.parametrize(
    "around",
    [
        "转发：{}",
        "转发丨{}",
        "来源：县融媒体中心\n{}",
        "信息来源：示例县人民政府网 发布时间：2023-05-01 {}",
        "{}\n（来源：新华社）",
        "{}（转自：县政府网）",
        "{}\n责任编辑：阿依\n浏览次数：12",
        "【字体：大 中 小】\n{}\n原文链接：http://www.example.gov.cn/1.html",
        " {} \n\n",
    ],
)
def test_what_reposting_puts_around_a_text_does_not_count(around: str):
    assert bare(around.format(TEXT)) == bare(TEXT)


@pytest.mark.parametrize(
    "text", ["来源于生活的创作", "转发上级文件12份，编辑简报3期", "作者署名权受保护"]
)
def test_words_of_the_text_itself_stay(text: str):
    assert bare(text) == text.replace("，", "")


def test_width_case_and_punctuation_do_not_count():
    assert bare("ＡＢＣ，１２３ 。\n") == "abc123"


@given(st.text())
def test_any_text_has_a_signature(text: str):
    signature = sign(text)
    assert signature.size == len(shingles(text))
    assert bool(signature.keys) == bool(bare(text))
    assert all(-(2**63) <= key < 2**63 for key in signature.keys)


def test_the_keys_are_the_same_tomorrow_and_on_another_machine():
    """They are kept; when this fails, VERSION must go up, so that stores are built anew."""
    assert min(sign(TEXT).bands) == -6211692020816195744
    assert min(sign(TEXT).anchors) == -857928525673350640


@given(st.integers(0, 50), st.integers(0, 400))
def test_any_passage_long_enough_shares_an_anchor(seed: int, start: int):
    text = article(seed)
    least = WINDOW + SHINGLE - 1
    passage = bare(text)[start : start + least]
    if len(passage) == least:
        other = f"{article(seed + 1000, 200)}{passage}{article(seed + 2000, 200)}"
        assert sign(text).anchors & sign(other).anchors
