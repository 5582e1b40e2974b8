"""What reports say of scopes, times, parts, rates and other business beside their tables."""

import pytest

from tests.audit.narrative.county import loud, told
from tests.audit.narrative.reading import findings
from tests.make import report, sections


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


@pytest.mark.parametrize(
    "again",
    [
        "全年发布的178条信息中，经办服务类占比不高。",
        "2024年发布的178条信息里，经办服务类占比不高。",
        "全年虽然共发布信息178条，但经办服务类占比不高。",
    ],
)
def test_what_was_sent_out_in_all_is_told_alike_in_another_chapter(again):
    told = "（一）主动公开情况：共发布信息148条，按内容分为政策法规81条、药品采购67条。"
    wrong = report(year=2024, sections=sections(told, "", "", "", again, ""))
    alike = report(year=2024, sections=sections(told, "", "", "", again.replace("178", "148"), ""))

    assert [one.code for one in findings(wrong) if one.places[0].chapter == 5] == ["TEXT-TWICE"]
    assert not [one for one in findings(alike) if one.code == "TEXT-TWICE"]
