"""Running every check."""

import pickle

import pytest

from gongkai.audit.checked import held, uncertain
from gongkai.audit.finding import CHECKS, Check, Severity
from gongkai.audit.run import run, run_many, summary
from tests.audit.change import printed
from tests.make import city_2025, clean_report, model_report, old_2019


@pytest.fixture
def broken_check():
    def fails(report):
        raise ZeroDivisionError("nothing")

    check = Check("X-BROKEN", "X", Severity.ERROR, "none", "", "tests", run=fails, run_many=fails)
    CHECKS["X-BROKEN"] = check
    yield
    del CHECKS["X-BROKEN"]


def test_every_check_has_a_rule_a_source_and_a_family():
    for check in CHECKS.values():
        assert check.about and check.source and check.family


def test_the_oddities_of_the_model_report_are_all_found():
    found = {f.code for f in run(model_report(), strict=True)}

    assert found >= {
        "TEXT-PARTS",  # S1
        "T4-NO-REQUESTS",  # S2
        "TEXT-DISPUTES-UNMENTIONED",  # S3
        "TEXT-MORE-REQUESTS",  # S4
        "T2-STOCK",  # S5
        "CONTENTS-50",  # S8
        "TEXT-BY-ITEM",  # S9
    }


@pytest.mark.parametrize("clean", [clean_report(), city_2025(), old_2019()])
def test_a_clean_report_has_neither_error_nor_warning(clean):
    assert {f.severity for f in run(clean, strict=True)} <= {Severity.NOTICE}


def test_the_gravest_comes_first():
    spoilt = printed(
        clean_report(), (3, "granted", "total", "81"), (2, "regulations", "made", "6")
    )

    order = [f.severity for f in run(spoilt, strict=True)]

    assert order == sorted(order, key=["error", "warning", "notice"].index)
    assert order[0] is Severity.ERROR


def test_a_check_that_fails_does_not_cost_the_others(broken_check):
    whole = model_report()
    findings = run(whole)

    (internal,) = [f for f in findings if f.code == "INTERNAL"]
    assert internal.severity is Severity.NOTICE
    assert "X-BROKEN" in internal.message
    assert {f.code for f in findings} > {"INTERNAL", "CONTENTS-50"}
    assert [f.code for f in run_many([whole])] == ["INTERNAL"]


def test_in_tests_a_check_that_fails_is_heard(broken_check):
    with pytest.raises(ZeroDivisionError):
        run(model_report(), strict=True)


def test_a_summary_is_small_and_can_be_sent_to_another_process():
    made = summary(city_2025(file="a.html"))

    sent = pickle.dumps(made)

    assert pickle.loads(sent) == made  # noqa: S301
    assert len(sent) < 16_000


def test_what_holds_is_listed_with_both_sides():
    whole = city_2025()

    kept = held(whole, run(whole, strict=True))

    balance = [h for h in kept if h.code == "T3-BALANCE"]
    assert len(balance) == 7
    assert balance[0].sides == "14147 = 14147"
    assert len([h for h in kept if h.sides]) == 42
    assert {"COUNT", "PERIOD", "ROWS"} <= {h.code for h in kept}


def test_what_is_broken_or_unknown_is_not_said_to_hold():
    spoilt = printed(clean_report(), (3, "granted", "natural", "41"))

    kept = held(spoilt, run(spoilt, strict=True))

    assert len([h for h in kept if h.sides]) == 40
    assert uncertain(spoilt) == []


def test_identities_with_a_figure_missing_are_listed_apart():
    spoilt = printed(clean_report(), (3, "granted", "natural", "若干"))

    assert {(h.code, h.place.row, h.place.col) for h in uncertain(spoilt)} == {
        ("T3-RESULTS", None, "natural"),
        ("T3-ROW", "granted", "total"),
    }
