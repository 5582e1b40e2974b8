"""Passages side by side."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.copies import passages_alike
from gongkai.copies.passages import LEAST
from tests.copies.made import article, edited

ONE = "现将2023年城乡居民最低生活保障资金发放情况公示如下，"
TWO = "群众如有异议，可在公示期内向县民政局反映。"


def cut(a: str, b: str) -> list[tuple[str, str]]:
    return [(a[p.a_start : p.a_end], b[p.b_start : p.b_end]) for p in passages_alike(a, b)]


def test_passages_in_another_order():
    assert cut(f"甲{ONE}乙{TWO}丙", f"子{TWO}丑{ONE}寅") == [
        (TWO.strip("。"), TWO.strip("。")),
        (ONE.strip("，"), ONE.strip("，")),
    ]


def test_punctuation_width_and_lines_do_not_matter():
    other = ONE.replace("2023", "２０２３").replace("，", " ,\n")
    assert cut(ONE, other) == [(ONE.strip("，"), other.strip(" ,\n"))]


def test_a_phrase_is_no_passage():
    assert cut("请认真贯彻执行", "请认真贯彻执行") == []
    assert cut("", ONE) == cut(ONE, "") == []


def test_one_place_taken_twice():
    assert len(cut(ONE, f"{ONE}另外{ONE}")) == 2


@given(st.integers(0, 30), st.integers(0, 30))
@settings(deadline=None)
def test_what_is_shown_is_alike_and_in_order(seed: int, other: int):
    a = article(seed)
    b = article(other, 100) + edited(a, 0.01, other)[100:300] + article(other + 50, 100)
    found = passages_alike(a, b)
    last = 0
    for p in found:
        left = "".join(filter(str.isalnum, a[p.a_start : p.a_end]))
        right = "".join(filter(str.isalnum, b[p.b_start : p.b_end]))
        assert left == right
        assert len(left) >= LEAST
        assert p.b_start >= last
        last = p.b_end
    assert sum(p.b_end - p.b_start for p in found) > 100


def test_repetition_costs_no_more_than_length():
    a, b = "特此公告特此通知" * 8000, "特此公告特此通报" * 8000
    start = time.process_time()
    passages_alike(a, b)
    passages_alike(a, a)
    assert time.process_time() - start < 5
