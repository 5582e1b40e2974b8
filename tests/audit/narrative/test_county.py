"""What reports say of scopes, times, parts, rates and other business beside their tables."""

import pytest

from tests.audit.narrative.county import loud, told


@pytest.mark.parametrize("text", told("true_of_the_county.txt"))
def test_a_true_sentence_is_left_alone(text):
    assert loud(text) == []


@pytest.mark.parametrize("text", told("false_of_the_county.txt"))
def test_a_false_sentence_is_found(text):
    assert any((finding.places[0].sentence or "-") in text for finding in loud(text))
