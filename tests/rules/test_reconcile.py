"""What must hold inside the tables: the vectors of handbook 02 §8."""

from decimal import Decimal

import pytest

from gongkai.rules.identities import identities, touching
from gongkai.rules.reconcile import Outcome, broken, judged
from gongkai.rules.report_form import FORM_2019, FORM_2021
from tests.make import city_2025, model_report, old_2019


def values(report):
    return {key: report.reading(*key) for key, _ in report.figures()}


def outcomes(report, code):
    return {
        j.identity.name: j.outcome
        for j in judged(values(report), report.form)
        if j.identity.code == code
    }


def test_the_form_of_2021_has_39_identities_in_table_three_and_3_in_table_four():
    codes = [identity.code for identity in identities(FORM_2021)]

    assert [codes.count(code) for code in ("T3-A", "T3-B", "T3-C", "T4-A")] == [7, 7, 25, 3]


def test_the_form_of_2019_has_two_rows_less():
    codes = [identity.code for identity in identities(FORM_2019)]

    assert [codes.count(code) for code in ("T3-A", "T3-B", "T3-C", "T4-A")] == [7, 7, 23, 3]


def test_twenty_one_results_add_up_to_the_total_of_results():
    (natural,) = (i for i in identities(FORM_2021) if i.code == "T3-B" and i.name == "natural")

    assert len(natural.parts) == 21
    assert natural.sums == ((3, "results_total", "natural"),)


def test_every_cell_of_tables_three_and_four_takes_part_in_an_identity():
    for form in (FORM_2021, FORM_2019):
        cells = {(n, *cell) for n in (3, 4) for cell in form.tables[n].cells()}

        assert set(touching(form)) == cells


def test_a_result_takes_part_in_its_column_and_its_row():
    found = touching(FORM_2021)[3, "unable.not_held", "natural"]

    assert [(i.code, i.name) for i in found] == [("T3-B", "natural"), ("T3-C", "unable.not_held")]


@pytest.mark.parametrize("report", [city_2025(), model_report()], ids=["V1", "V3"])
def test_all_42_identities_hold_in_a_right_report(report):
    assert {j.outcome for j in judged(values(report), report.form)} == {Outcome.HOLDS}


def test_in_a_report_full_of_blanks_nothing_is_broken():
    report = old_2019()  # V2

    assert broken(values(report), report.form) == []
    assert outcomes(report, "T3-A")["total"] is Outcome.HOLDS  # 859 + 18 = 805 + 72
    assert outcomes(report, "T3-B")["natural"] is Outcome.HOLDS  # 767
    assert outcomes(report, "T3-B")["total"] is Outcome.UNCERTAIN
    assert outcomes(report, "T3-C")["granted"] is Outcome.TOTAL_BLANK


def test_two_digits_swapped_break_one_column_and_one_row():
    report = city_2025()  # V4
    wrong = values(report) | {(3, "unable.not_held", "natural"): Decimal(3057)}

    found = {(j.identity.code, j.identity.name): j for j in broken(wrong, report.form)}

    assert set(found) == {("T3-B", "natural"), ("T3-C", "unable.not_held")}
    column = found["T3-B", "natural"]
    assert column.expected == 13346
    assert column.printed == 13364
    assert column.gap == 18


def test_an_identity_with_an_unknown_part_is_uncertain():
    report = city_2025()
    without = values(report) | {(3, "granted", "natural"): None}

    found = [j for j in judged(without, report.form) if j.outcome is not Outcome.HOLDS]

    assert {(j.identity.code, j.outcome) for j in found} == {
        ("T3-B", Outcome.UNCERTAIN),
        ("T3-C", Outcome.UNCERTAIN),
    }
    assert all(j.unknown == ((3, "granted", "natural"),) for j in found)
