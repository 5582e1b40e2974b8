"""What reports say of scopes, times, parts, rates and other business beside their tables."""

import pytest

from tests.audit.narrative.county import loud, told


@pytest.mark.parametrize("text", told("true_of_the_county.txt"))
def test_a_true_sentence_is_left_alone(text):
    assert loud(text) == []


@pytest.mark.parametrize("text", told("false_of_the_county.txt"))
def test_a_false_sentence_is_found(text):
    assert any((finding.places[0].sentence or "-") in text for finding in loud(text))


def test_requests_carried_in_are_compared_with_those_received_and_carried_in():
    (finding, _) = loud("办理申请134件（含上年度结转10件）。")

    assert (finding.expected, finding.printed) == (130, 134)
    assert "新收与上年结转" in finding.message
    assert {place.row for place in finding.places} == {"received", "carried_in"}


def test_suits_of_both_sorts_are_located_at_both_totals():
    (finding, _) = loud("全年发生政府信息公开行政诉讼16件。")

    assert {place.group for place in finding.places} == {"suit_direct", "suit_after_review"}
