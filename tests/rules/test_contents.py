"""What each kind of reply must say."""

from __future__ import annotations

import pytest

from gongkai.rules.contents import (
    CONTENTS,
    NoSuchContent,
    NotSaid,
    contents_of,
    needs_reasons,
    refuse_unsaid,
    refuse_without_remedy,
    withheld_on_14_to_16,
)
from gongkai.rules.outcomes import OUTCOMES, Group, Remedy, remedy_for
from tests.rules.days import day


def whole(code: str) -> dict[str, str]:
    """Return contents of that kind, one of each."""
    return {one.name: one.choices[0] if one.choices else "2023-06-20" for one in contents_of(code)}


def test_every_kind_of_reply_has_its_contents():
    assert set(CONTENTS) == set(OUTCOMES)


@pytest.mark.parametrize("code", OUTCOMES)
def test_a_reply_with_everything_is_let_through_and_none_lacks_anything(code):
    refuse_unsaid(code, whole(code), basis="条例 第三十六条", reasons="理由")

    with pytest.raises(NotSaid, match="法律依据"):
        refuse_unsaid(code, whole(code), basis=" ", reasons="理由")
    for content in contents_of(code):
        lacking = {**whole(code), content.name: " "}
        if content.required and not content.choices:
            with pytest.raises(NotSaid) as refused:
                refuse_unsaid(code, lacking, basis="条例", reasons="理由")
            assert content.label in str(refused.value)
        elif not content.required:
            refuse_unsaid(code, lacking, basis="条例", reasons="理由")


@pytest.mark.parametrize("code", OUTCOMES)
def test_what_is_not_given_needs_reasons(code):
    denied = OUTCOMES[code].group in (Group.DENIED, Group.PARTIAL, Group.UNABLE, Group.REJECTED)
    if denied:
        assert needs_reasons(code)
        with pytest.raises(NotSaid, match="理由"):
            refuse_unsaid(code, whole(code), basis="条例", reasons="")
    assert not needs_reasons("DISCLOSE")


def test_only_the_kinds_of_the_article_can_be_chosen():
    with pytest.raises(NoSuchContent, match="讨论记录、过程稿、磋商信函、请示报告"):
        refuse_unsaid("WITHHOLD_PROCESS", {"kind": "草稿"}, basis="条例", reasons="理由")
    with pytest.raises(NoSuchContent, match="没有这一项"):
        refuse_unsaid(
            "DISCLOSE", {**whole("DISCLOSE"), "kind": "过程稿"}, basis="条例", reasons=""
        )


def test_whether_review_comes_first_depends_on_what_the_withheld_part_rests_on():
    assert withheld_on_14_to_16("WITHHOLD_SECRET", {})
    assert withheld_on_14_to_16("PARTIAL", {"withheld_ground": "WITHHOLD_PROCESS"})
    assert not withheld_on_14_to_16("PARTIAL", {"withheld_ground": "NOT_INFORMATION"})
    assert not withheld_on_14_to_16("NOT_EXIST", {})
    partial = withheld_on_14_to_16("PARTIAL", {"withheld_ground": "NOT_INFORMATION"})
    remedy = remedy_for("PARTIAL", day("2024-03-01"), withheld_on_14_to_16=partial)
    assert remedy is Remedy.EITHER


def test_a_reply_tells_where_to_turn_against_it():
    refuse_without_remedy("DISCLOSE", "如不服本答复，可以向某某人民政府申请行政复议。")
    with pytest.raises(NotSaid, match="救济途径"):
        refuse_without_remedy("DISCLOSE", "现予公开。")
