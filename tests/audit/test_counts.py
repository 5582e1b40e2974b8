"""Counts that are not counts."""

import pytest

from gongkai.audit.finding import Severity
from tests.audit.change import found, printed
from tests.make import clean_report, old_2019, report


@pytest.mark.parametrize("text", ["-3", "2.5", "三", "若干", "O", "2、3"])
def test_a_count_is_a_whole_number_from_zero(text):
    (finding,) = found(printed(clean_report(), (3, "partial", "natural", text)), "BAD_COUNT")

    assert finding.severity is Severity.ERROR
    assert (finding.places[0].row, finding.places[0].col) == ("partial", "natural")
    assert (finding.expected, finding.printed) == (3, text)


@pytest.mark.parametrize("text", ["1,113", "3.0", "0", "-", "", "0。", "不适用"])
def test_a_count_may_be_printed_in_many_ways(text):
    assert found(printed(clean_report(), (2, "permits", "decisions", text)), "BAD_COUNT") == []


def test_a_fee_may_have_decimals_but_not_a_minus():
    clean = clean_report()

    assert found(printed(clean, (2, "fees", "amount_wan", "7215.190001")), "BAD_COUNT") == []
    assert len(found(printed(clean, (2, "fees", "amount_wan", "-7215")), "BAD_COUNT")) == 1


@pytest.mark.parametrize("text", ["减4", "-3", "增2", "无变化", "新增2项"])
def test_the_old_form_counts_changes_with_a_sign(text):
    assert found(printed(old_2019(), (2, "permits", "change", text)), "BAD_COUNT") == []


def test_money_of_the_old_form_may_carry_its_unit():
    assert found(old_2019(), "BAD_COUNT") == []


@pytest.mark.parametrize("column", ["business", "other"])
def test_a_negative_count_is_not_told_as_another_row_in_wrong_cells(column):
    whole = report(
        t3={
            "received": "4 0 0 0 0 0 4",
            "granted": "3 0 0 0 0 0 3",
            "denied.enforcement_file": "1 0 0 0 0 0 1",
            "results_total": "4 0 0 0 0 0 4",
        }
    )
    spoilt = printed(whole, (3, "granted", "natural", "4"), (3, "granted", column, "-1"))

    findings = found(spoilt, severity=Severity.ERROR)

    assert "BAD_COUNT" in {finding.family for finding in findings}
    assert not any("最可能" in finding.message for finding in findings)
