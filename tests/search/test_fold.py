"""What counts as the same text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.search.document import number_key
from gongkai.search.fold import MARK, aligned, fold, pattern

#: what disclosed texts are made of, and what copying and pasting adds
LETTERS = "食品安全信息公开办法县政府塔什库尔干年月日號條開發國" + "abcXYZ059ＡＢ９" + "ﬁ㎡①½"
MIXED = st.text(
    alphabet=LETTERS + "，。、《》〔〕（）()[]“”\"'-_/ \n\t\u3000\x00\ufeff😀é", max_size=40
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("塔政办发〔2023〕5号", "塔政办发(2023)5号"),
        ("塔政办发〔2023〕5号", "塔政办发[2023] 5 号"),
        ("政府信息公開條例", "政府信息公开条例"),
        ("ＡＢＣ１２３", "abc123"),
        ("食品\n安全", "食品安全"),
        ("食 品\u3000安 全", "食品安全"),
        ("第一章 总则", "第一章总则"),
    ],
)
def test_the_same(one: str, other: str):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("annual report", "annualreport"), ("食品、安全", "食品安全"), ("甲", "乙")]
)
def test_not_the_same(one: str, other: str):
    assert fold(one) != fold(other)


@given(MIXED, st.data())
@settings(max_examples=400)
def test_a_part_of_a_text_is_a_part_of_its_folded_form(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert fold(text[start:end]).strip(MARK) in fold(text)


@given(st.text(max_size=60), st.data())
@settings(max_examples=400)
def test_the_same_in_any_script(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    assert fold(text[start:]).strip(MARK) in fold(text)


@given(MIXED)
def test_folding_twice_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_places_stay_in_an_aligned_text(text: str):
    assert len(aligned(text)) == len(text)


@given(st.text(alphabet="食品安全公开abc05，。 \n〔〕", min_size=1, max_size=30), st.data())
def test_the_pattern_finds_the_word_where_it_stands(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    word = fold(text[start:end]).strip(MARK)
    if word:
        assert re.search(pattern(word), aligned(text)) is not None


def test_a_pattern_is_no_regular_expression_of_the_reader():
    assert re.fullmatch(pattern(fold("a.*b")), "aXXb") is None
    assert re.fullmatch(pattern(fold("a.*b")), "a.*b") is not None


@pytest.mark.parametrize(
    "written",
    [
        "塔政办发〔2023〕5号",
        "塔政办发（2023）5号",
        "塔政办发[2023]第5号",
        "塔政办发 2023 5",
        "塔政办发2023年05号",
        "塔政辦發〔２０２３〕５號",
    ],
)
def test_a_document_number_however_it_is_written(written: str):
    assert number_key(written) == "塔政办发/2023/5"


def test_another_number_is_another():
    assert number_key("塔政办发〔2023〕15号") != number_key("塔政办发〔2023〕5号")
    assert number_key("012345678/2023-00012") == number_key("０１２３４５６７８/2023－00012")
