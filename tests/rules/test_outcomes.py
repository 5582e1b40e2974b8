"""Twenty-four replies, their rows and remedies."""

import pytest

from gongkai.rules.outcomes import (
    OUTCOMES,
    Group,
    Remedy,
    must_contain,
    remedy_for,
    remedy_for_silence,
    row_for,
)
from gongkai.rules.report_form import form_for
from tests.rules.days import day

AFTER, BEFORE = day("2024-01-01"), day("2023-12-31")
REVIEW_FIRST = {
    "PARTIAL",
    "WITHHOLD_SECRET",
    "WITHHOLD_LAW",
    "WITHHOLD_SECURITY",
    "WITHHOLD_THIRD_PARTY",
    "WITHHOLD_INTERNAL",
    "WITHHOLD_PROCESS",
    "WITHHOLD_ENFORCEMENT",
}


def test_there_are_twenty_four_replies():
    assert len(OUTCOMES) == 24
    assert all(one.basis and one.contents and one.label for one in OUTCOMES.values())


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("ALREADY_PUBLIC", "granted"),
        ("DISCLOSE", "granted"),
        ("DISCLOSE_OVER_OBJECTION", "granted"),
        ("PARTIAL", "partial"),
        ("WITHHOLD_SECRET", "denied.state_secret"),
        ("WITHHOLD_LAW", "denied.other_law"),
        ("WITHHOLD_SECURITY", "denied.safety"),
        ("WITHHOLD_THIRD_PARTY", "denied.third_party"),
        ("WITHHOLD_INTERNAL", "denied.internal"),
        ("WITHHOLD_PROCESS", "denied.process"),
        ("WITHHOLD_ENFORCEMENT", "denied.enforcement_file"),
        ("SPECIAL_ACCESS", "denied.admin_query"),
        ("NOT_EXIST", "unable.not_held"),
        ("NOT_RESPONSIBLE", "unable.not_held"),
        ("NEED_PROCESSING", "unable.must_create"),
        ("STILL_UNCLEAR", "unable.unclear"),
        ("PETITION", "rejected.petition"),
        ("REPEAT", "rejected.repeat"),
        ("PUBLICATION", "rejected.publication"),
        ("EXCESSIVE", "rejected.excessive"),
        ("CONFIRM_REISSUE", "rejected.confirmation"),
        ("ABANDON_CORRECTION", "other.no_correction"),
        ("ABANDON_FEE", "other.fee_unpaid"),
        ("OTHER", "other.misc"),
    ],
)
def test_each_reply_counts_in_its_row(code, row):
    assert row_for(code, 2023) == row


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2023])
def test_the_replies_fill_every_result_row_of_the_form(year):
    assert {row_for(code, year) for code in OUTCOMES} == set(form_for(year).result_rows)


def test_before_2021_other_handling_was_one_row():
    assert row_for("ABANDON_FEE", 2020) == "other.all"


@pytest.mark.parametrize("code", OUTCOMES)
def test_review_comes_first_only_for_articles_14_to_16_and_from_2024(code):
    expected = Remedy.REVIEW_FIRST if code in REVIEW_FIRST else Remedy.EITHER

    assert remedy_for(code, AFTER) is expected
    assert remedy_for(code, BEFORE) is Remedy.EITHER


def test_the_eighth_withholding_row_is_not_review_first():
    assert OUTCOMES["SPECIAL_ACCESS"].group is Group.DENIED
    assert remedy_for("SPECIAL_ACCESS", AFTER) is Remedy.EITHER


def test_a_part_kept_back_on_another_ground_is_not_review_first():
    assert remedy_for("PARTIAL", AFTER, withheld_on_14_to_16=False) is Remedy.EITHER


def test_every_reply_says_the_common_things_and_its_own():
    contents = must_contain("NOT_RESPONSIBLE")

    assert "救济途径和期限" in contents
    assert "能够确定负责公开的机关的，其名称和联系方式" in contents


def test_silence_leaves_the_choice_unless_the_setting_says_otherwise():
    assert remedy_for_silence(AFTER) is Remedy.EITHER
    assert remedy_for_silence(AFTER, silence_review_first=True) is Remedy.REVIEW_FIRST
    assert remedy_for_silence(BEFORE, silence_review_first=True) is Remedy.EITHER
