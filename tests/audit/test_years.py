"""Reports of one agency in consecutive years."""

from dataclasses import replace
from typing import Any

from gongkai.audit.finding import Severity
from gongkai.audit.run import run_many, summary
from tests.audit.change import printed
from tests.make import clean_report, old_2019, report

BALANCED = {
    "received": "30 4 0 1 2 0 37",
    "carried_in": "2 0 0 0 1 0 3",
    "granted": "32 4 0 1 3 0 40",
    "results_total": "32 4 0 1 3 0 40",
}


def following(**fields):
    """Make the report on 2024 that follows from clean_report on 2023."""
    made: dict[str, Any] = {
        "year": 2024,
        "file": "2024.html",
        "t3": BALANCED,
        "t2": {"normative": "3 1 33"},
    }
    return report(**(made | fields))


def first():
    return clean_report(file="2023.html")


def across(*reports, family=None):
    return [f for f in run_many(reports, strict=True) if family in (None, f.family)]


def grave(*reports):
    return [f for f in across(*reports) if f.severity is not Severity.NOTICE]


def test_a_year_that_follows_from_the_last_has_nothing_wrong():
    assert grave(first(), following()) == []


def test_what_is_carried_in_was_carried_out_in_every_column():
    wrong = following(t3=BALANCED | {"carried_in": "5 0 0 0 1 0 6", "granted": "35 4 0 1 3 0 43"})

    findings = across(first(), wrong, family="CARRY_OVER")

    assert [(f.places[0].col, f.expected, f.printed) for f in findings] == [
        ("natural", 2, 5),
        ("total", 3, 6),
    ]
    into, out = findings[0].places[:2]
    assert (into.file, into.row) == ("2024.html", "carried_in")
    assert (out.file, out.row) == ("2023.html", "carried_out")
    assert findings[0].severity is Severity.ERROR
    assert findings[0].code == "CARRY-OVER"


def test_the_order_of_the_files_does_not_matter():
    wrong = following(t3=BALANCED | {"carried_in": "5 0 0 0 1 0 6"})

    assert across(wrong, first(), family="CARRY_OVER") == across(
        first(), wrong, family="CARRY_OVER"
    )


def test_a_name_with_its_province_is_the_same_agency():
    wrong = following(
        agency="某某省某某市示例县人民政府", t3=BALANCED | {"carried_in": "5 0 0 0 1 0 6"}
    )

    assert len(across(first(), wrong, family="CARRY_OVER")) == 2


def test_a_year_between_or_another_agency_is_not_compared():
    assert across(first(), following(year=2025), family="CARRY_OVER") == []
    assert across(first(), following(agency="示范县人民政府"), family="CARRY_OVER") == []
    assert across(first(), following(agency="示例县人民政府办公室"), family="CARRY_OVER") == []


def test_only_what_is_printed_in_both_years_is_compared():
    whole = following()
    parts = [key for key, _ in whole.figures() if key[0] == 3 and key[2] != "total"]
    totals_only = printed(whole, *((*key, "") for key in parts))

    assert grave(first(), totals_only) == []


def test_the_stock_of_documents_follows_from_last_year():
    (finding,) = across(first(), following(t2={"normative": "3 1 35"}), family="STOCK_CARRY")

    assert finding.severity is Severity.WARNING
    assert (finding.expected, finding.printed) == (33, 35)
    assert (finding.places[0].row, finding.places[0].col) == ("normative", "in_force")


def test_the_old_form_has_no_stock_to_follow_from():
    old = old_2019(agency="示例市人民政府", year=2020)
    new = report(agency="示例市人民政府", year=2021, t3={"carried_in": "72 0 0 0 0 0 72"})

    assert across(old, new, family="STOCK_CARRY") == []
    assert across(old, new, family="CARRY_OVER") == []


def test_pending_cases_do_not_vanish():
    pending = printed(first(), (4, "review", "pending", "9"), (4, "review", "total", "10"))

    (finding,) = across(pending, following(), family="PENDING_CASES")

    assert (finding.code, finding.severity) == ("PENDING", Severity.NOTICE)
    assert finding.printed == 0


def test_large_changes_are_noticed():
    findings = across(first(), following(), family="LARGE_CHANGE")

    assert {f.places[0].row for f in findings} >= {"permits", "penalties"}
    assert {(f.code, f.severity) for f in findings} == {("CHANGE", Severity.NOTICE)}


def test_two_reports_of_one_year_that_disagree_are_not_compared_with_others():
    other = replace(printed(first(), (3, "carried_out", "natural", "9")), file="copy.html")

    findings = across(first(), other, following())

    assert [f.family for f in findings if f.code != "SIMILAR-TEXT"] == ["DUPLICATE_REPORT"]
    assert "SAME-YEAR" in {f.code for f in findings}


def test_one_report_in_two_formats_is_one_report():
    twice = [first(), replace(first(), file="2023.docx"), following()]

    assert grave(*twice) == []
    assert across(*twice, family="DUPLICATE_REPORT") == []


def test_summaries_say_what_reports_say():
    wrong = following(t3=BALANCED | {"carried_in": "5 0 0 0 1 0 6"})

    assert run_many([summary(first()), summary(wrong)]) == run_many([first(), wrong])
