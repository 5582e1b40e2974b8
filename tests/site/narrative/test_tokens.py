"""Tokens are taken apart; what is none says why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.reports.narrative.tokens import (
    Aspect,
    Bound,
    Broken,
    Fill,
    Plain,
    Total,
    Words,
    parse,
)


def only(text: str):
    (piece,) = parse(text)
    return piece


def test_a_name_is_a_figure():
    assert only("{{ permits.decisions }}") == Bound(0, 23, "permits.decisions")
    assert only("{{permits.decisions@last}}") == Bound(0, 26, "permits.decisions", Aspect.LAST)


def test_words_without_braces_are_one_piece():
    assert only("共办理285件。") == Words(0, 8, "共办理285件。")


def test_plain_words_keep_their_colon_of_either_width():
    assert only("{{ plain:第三次 }}") == Plain(0, 15, "第三次")
    assert only("{{plain：24:00}}") == Plain(0, 15, "24:00")


def test_a_total_names_its_parts():
    total = only("{{ total:items.total = items.news ＋ items.budget }}")
    assert isinstance(total, Total)
    assert (total.name, total.parts) == ("items.total", ("items.news", "items.budget"))


def test_a_sum_has_no_name():
    total = only("{{ sum: items.news + items.budget }}")
    assert isinstance(total, Total)
    assert total.name is None


def test_what_is_to_be_written_is_named():
    assert only("{{ fill:考核结果 }}") == Fill(0, 15, "考核结果")


@pytest.mark.parametrize(
    "text",
    [
        "{{ }}",
        "{{ __import__('os') }}",
        "{{ a.b|safe }}",
        "{{ permits.decisions@tomorrow }}",
        "{{ plain: }}",
        "{{ total:a + b }}",
        "{{ sum:a = b }}",
        "{{ sum:a + }}",
        "{{ bold:a }}",
        "}}",
    ],
)
def test_anything_else_is_broken_and_says_why(text):
    piece = only(text)
    assert isinstance(piece, Broken)
    assert piece.why


def test_braces_left_open_are_broken_and_the_words_after_them_are_kept():
    pieces = parse("甲{{ permits\n乙")
    assert isinstance(pieces[1], Broken)
    assert pieces[-1].end == len("甲{{ permits\n乙")


@given(st.text(alphabet="{}ab.:=+@ \n件3", max_size=60))
def test_pieces_always_cover_the_draft(text):
    at = 0
    for piece in parse(text):
        assert piece.start == at
        assert piece.end > piece.start
        at = piece.end
    assert at == len(text)


def test_a_hundred_kilobytes_of_open_braces_are_read_at_once():
    assert len(parse("{{" * 50_000)) > 0
