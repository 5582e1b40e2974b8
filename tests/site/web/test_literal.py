"""A constant in the statement itself: only words of our own."""

from __future__ import annotations

import pytest

from gongkai.web.literal import Literal


def test_a_word_of_our_own_is_written_out():
    assert Literal("IN_REVIEW").as_sql(None, None) == ("'IN_REVIEW'", [])
    assert Literal("").as_sql(None, None) == ("''", [])


@pytest.mark.parametrize("word", ["x'; DROP TABLE y", "a b", "申请"])
def test_anything_else_is_refused(word: str):
    with pytest.raises(ValueError, match="not a word of our own"):
        Literal(word).as_sql(None, None)
