"""One table against another."""

from gongkai.audit.finding import Severity
from tests.audit.change import found
from tests.make import clean_report, model_report, report

ONE_REQUEST = dict.fromkeys(("received", "granted", "results_total"), "1 0 0 0 0 0 1")


def test_disputes_without_requests_need_a_word():
    (finding,) = found(model_report(), "TABLE_VS_TABLE")  # S2

    assert finding.severity is Severity.NOTICE
    assert (finding.places[0].table, finding.places[0].chapter) == (4, 4)
    assert finding.printed == 10


def test_disputes_beside_requests_are_ordinary():
    assert found(clean_report(), "TABLE_VS_TABLE") == []


def test_a_stock_made_wholly_this_year_is_to_be_compared_with_last_year():
    (finding,) = found(model_report(), "STOCK")  # S5

    assert (finding.places[0].row, finding.places[0].col) == ("normative", "in_force")


def test_a_stock_smaller_than_the_years_own_documents_is_noticed():
    (finding,) = found(report(t2={"normative": "5 1 3"}), "TABLE_VS_TABLE")

    assert finding.expected == "≥4"


def test_suits_after_a_review_without_reviews_are_noticed():
    (finding,) = found(
        report(t3=ONE_REQUEST, t4={"suit_after_review": "1 0 0 0 1"}), "TABLE_VS_TABLE"
    )

    assert finding.code == "T4-REVIEWED"
    assert (finding.places[0].group, finding.printed) == ("suit_after_review", 1)
