"""Results of disputes and the fields of table four."""

import pytest

from gongkai.rules.disputes import (
    REVIEW_RESULTS,
    SUIT_RESULTS,
    Case,
    Instance,
    NoSuchResult,
    Role,
    counts,
    field_for,
    table_four,
)
from tests.rules.days import day


@pytest.mark.parametrize(
    ("block", "result", "field"),
    [
        ("review", "maintained", "upheld"),
        ("review", "claim_rejected", "upheld"),
        ("review", "annulled", "corrected"),
        ("review", "no_answer", "corrected"),
        ("review", "mediated", "other"),
        ("review", "not_accepted", "other"),
        ("suit_direct", "claim_rejected", "upheld"),
        ("suit_after_review", "review_claim_rejected", "upheld"),
        ("suit_direct", "ordered", "corrected"),
        ("suit_direct", "payment", "corrected"),
        ("suit_direct", "withdrawn", "other"),
        ("suit_direct", "suit_rejected", "other"),
    ],
)
def test_each_result_counts_in_its_field(block, result, field):
    assert field_for(block, result) == field


def test_every_result_names_its_law():
    assert all(one.basis.startswith("行政复议法") for one in REVIEW_RESULTS.values())
    assert all(one.basis.startswith("行政诉讼法") for one in SUIT_RESULTS.values())


def test_a_result_of_the_other_law_is_refused():
    with pytest.raises(NoSuchResult, match="行政复议没有“suit_rejected”这种结果"):
        field_for("review", "suit_rejected")


def test_only_the_original_actor_counts_a_suit():
    assert counts(Role.ACTOR)
    assert not counts(Role.REVIEW_ORGAN)


def ended(filed: str, on: str | None = None, result: str | None = None) -> Instance:
    return Instance(day(filed), day(on) if on else None, result)


def test_a_year_has_what_ended_in_it_and_what_was_pending_at_its_end():
    cases = [
        Case("review", (ended("2023-02-01", "2023-04-01", "maintained"),)),
        Case("review", (ended("2022-11-01", "2023-01-10", "annulled"),)),
        Case("review", (ended("2022-02-01", "2022-04-01", "maintained"),)),  # last year's
        Case("review", (ended("2023-12-01", "2024-01-20", "maintained"),)),  # next year's end
        Case("suit_direct", (ended("2023-12-20"),)),
        Case("suit_direct", (ended("2024-01-02"),)),  # not yet filed
        Case("suit_direct", (ended("2023-03-01"),), Role.REVIEW_ORGAN),
    ]

    assert table_four(cases, 2023) == {
        ("review", "upheld"): 1,
        ("review", "corrected"): 1,
        ("review", "pending"): 1,
        ("suit_direct", "pending"): 1,
    }


def test_two_instances_of_one_dispute_count_once_unless_the_setting_says_otherwise():
    appealed = Case(
        "suit_direct",
        (
            ended("2023-01-05", "2023-05-01", "claim_rejected"),
            ended("2023-05-20", "2023-09-01", "annulled"),
        ),
    )

    assert table_four([appealed], 2023) == {("suit_direct", "corrected"): 1}
    assert table_four([appealed], 2023, count_disputes_once=False) == {
        ("suit_direct", "upheld"): 1,
        ("suit_direct", "corrected"): 1,
    }
