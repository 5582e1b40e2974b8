"""Two may write at once; nothing either wrote is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.agencies.access import NotYours
from gongkai.reports.models import Chapter, ChapterSaving
from gongkai.reports.narrative.actions import (
    LONGEST,
    ChangedMeanwhile,
    NoSuchChapter,
    TooLong,
    save_chapter,
)
from gongkai.reports.narrative.merging import differences, merged
from tests.site.cast import NOW
from tests.site.narrative.making import report_of


@pytest.fixture
def report(world):
    return report_of(world.county, world["hewei"])


def save(report, by, text: str, revision: int, number: int = 1) -> Chapter:
    return save_chapter(report, number, text=text, revision=revision, by=by, now=NOW)


def test_every_saving_is_kept(report, world):
    save(report, world["ayi"], "甲", 0)
    save(report, world["hewei"], "乙", 1)
    kept = ChapterSaving.objects.values_list("revision", "text", "saved_by__username")
    assert list(kept) == [(2, "乙", "hewei"), (1, "甲", "ayi")]


def test_the_same_text_again_is_no_saving(report, world):
    save(report, world["ayi"], "甲", 0)
    assert save(report, world["hewei"], "甲", 1).revision == 1
    assert ChapterSaving.objects.count() == 1


def test_a_draft_opened_before_anothers_saving_does_not_write_over_it(report, world):
    save(report, world["ayi"], "甲", 0)
    save(report, world["ayi"], "乙", 1)
    with pytest.raises(ChangedMeanwhile) as refused:
        save(report, world["hewei"], "丙", 1)
    assert refused.value.chapter.text == "乙"
    assert "阿依" in str(refused.value)
    assert Chapter.objects.get().text == "乙"


def test_of_two_first_drafts_the_second_is_refused(report, world):
    save(report, world["ayi"], "甲", 0)
    with pytest.raises(ChangedMeanwhile):
        save(report, world["hewei"], "乙", 0)


def test_another_agencys_officer_cannot_write(report, world):
    for name in ("aili", "aili_clerk", "admin", "auditor", "nobody", "bate"):
        with pytest.raises(NotYours):
            save(report, world[name], "甲", 0)
    assert not Chapter.objects.exists()


def test_there_is_no_seventh_chapter(report, world):
    with pytest.raises(NoSuchChapter):
        save(report, world["ayi"], "甲", 0, number=7)


def test_a_hundred_kilobytes_are_kept_and_a_book_is_not(report, world):
    text = "办理行政许可。\n" * 12_500
    assert save(report, world["ayi"], text, 0).text == text
    with pytest.raises(TooLong):
        save(report, world["ayi"], "字" * (LONGEST + 1), 1)


def test_line_ends_are_made_one_kind_and_what_is_no_character_is_dropped(report, world):
    assert save(report, world["ayi"], "甲\r\n乙\x00\ud800丙", 0).text == "甲\n乙丙"


def test_what_files_cannot_all_say_alike_is_not_kept(report, world):
    text = "　　第一段 \t 有　　字。\u2028第\u202e二\u200b段\ufeff\x07{{ permits.decisions }} 件。"
    kept = save(report, world["ayi"], text, 0)
    assert kept.text == "　　第一段 有 字。\n第二段{{ permits.decisions }} 件。"
    assert save(report, world["ayi"], text, 1).revision == 1


def test_changes_to_different_paragraphs_are_put_together():
    found = merged("一\n二\n三", "一改\n二\n三", "一\n二\n三\n四")
    assert (found.text, found.clean) == ("一改\n二\n三\n四", True)


def test_changes_to_the_same_paragraph_are_both_kept():
    found = merged("一\n二", "一\n甲", "一\n乙")
    assert (found.text, found.clean) == ("一\n甲\n乙", False)


LINES = st.lists(st.sampled_from(["甲", "乙", "丙", ""]), max_size=8).map("\n".join)


@given(base=LINES, theirs=LINES, mine=LINES)
def test_merging_with_no_change_on_one_side_gives_the_other(base, theirs, mine):
    assert merged(base, theirs, base).text == theirs
    assert merged(base, base, mine).text == mine
    assert merged(base, mine, mine).text == mine


@given(base=LINES, theirs=LINES, mine=LINES)
def test_no_line_anybody_added_is_lost_in_merging(base, theirs, mine):
    kept = merged(base, theirs, mine).text.split("\n")
    for draft in (theirs, mine):
        for line in set(draft.split("\n")) - set(base.split("\n")):
            assert line in kept


@given(one=LINES, other=LINES)
def test_drafts_side_by_side_are_whole(one, other):
    found = differences(one, other)
    assert [line for part in found for line in part.one] == one.split("\n")
    for part in found:
        assert "".join(words for words, _ in part.marked_other) == "\n".join(part.other)
