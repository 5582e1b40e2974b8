"""The seeded corpus: how much of it is found, and how little else."""

import pytest

from gongkai.screening.hits import Kind
from tests.screening.score import Score, score
from tests.tools import sized


@pytest.fixture(scope="module")
def result() -> Score:
    return score(800, 11)


@pytest.mark.parametrize("kind", [Kind.ID_NUMBER, Kind.BANK_CARD, Kind.MOBILE])
def test_numbers_with_a_check_digit_are_found(result, kind):
    assert sum(number for (one, _), number in result.seeded.items() if one is kind) > 300
    assert result.recall(kind) >= 0.99, result.missed[:3]


def test_every_way_of_writing_was_tried(result):
    assert len(result.seeded) >= 28
    for (kind, way), number in result.seeded.items():
        assert result.found[kind, way] >= 0.97 * number, (kind, way)


def test_clean_documents_raise_no_alarm(result):
    assert len(result.documents) >= 12
    assert result.false_alarm_rate <= 0.01, result.raised[:3]


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf", "csv"])
def test_the_same_holds_in_files(form):
    result = score(sized(78, 39), 12, form)

    for kind in (Kind.ID_NUMBER, Kind.BANK_CARD, Kind.MOBILE):
        assert result.recall(kind) >= 0.99, result.missed[:3]
    assert result.false_alarm_rate <= 0.01, result.raised[:3]
