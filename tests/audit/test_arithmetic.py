"""The identities of the form on printed reports."""

from dataclasses import replace

import pytest

from gongkai.audit.finding import Severity
from gongkai.documents.report import Kind, Place
from gongkai.rules.identities import touching
from tests.audit.change import faults, found, printed, without_row
from tests.make import city_2025, clean_report, model_report, old_2019, report, with_other_three

FAMILIES = {
    "T3-A": "T3_COLUMN_IDENTITY",
    "T3-B": "T3_RESULT_SUM",
    "T3-C": "T3_ROW_TOTAL",
    "T4-A": "T4_TOTAL",
}
ARITHMETIC = [
    (key, figure.printed)
    for key, figure in clean_report().figures()
    if key[0] > 2 and key[1] != "other.all"
]


def arithmetic(spoilt):
    return {fault for fault in faults(spoilt) if fault[0] in FAMILIES.values()}


MIXED = with_other_three(clean_report())


@pytest.mark.parametrize("clean", [clean_report(), model_report(), city_2025(), old_2019(), MIXED])
def test_nothing_is_wrong_with_a_report_that_adds_up(clean):
    assert arithmetic(clean) == set()


@pytest.mark.parametrize("key", [k for k, _ in MIXED.figures() if k[0] == 3])
def test_an_old_table_three_under_a_new_table_two_is_judged_by_its_own_rows(key):
    text = MIXED.cells[key].printed
    spoilt = printed(MIXED, (*key, str(int(text or "0") + 7)))

    expected = {(FAMILIES[i.code], i.name) for i in touching(spoilt.form)[key]}

    assert arithmetic(spoilt) == expected


@pytest.mark.parametrize(("key", "text"), ARITHMETIC)
def test_one_changed_cell_breaks_exactly_the_identities_it_takes_part_in(key, text):
    spoilt = printed(clean_report(), (*key, str(int(text) + 7)))

    expected = {(FAMILIES[i.code], i.name) for i in touching(spoilt.form)[key]}

    assert arithmetic(spoilt) == expected


@pytest.mark.parametrize(("key", "text"), [pair for pair in ARITHMETIC if pair[0][0] == 3])
def test_the_changed_cell_is_named_with_the_figure_it_should_have(key, text):
    spoilt = printed(clean_report(), (*key, str(int(text) + 7)))

    for finding in found(spoilt, severity=Severity.ERROR):
        assert f"应为{text}（现为{int(text) + 7}）" in finding.message


def test_a_column_that_does_not_balance_says_both_sides_and_points_at_four_cells():
    spoilt = printed(clean_report(), (3, "carried_out", "natural", "12"))

    (finding,) = found(spoilt, "T3_COLUMN_IDENTITY")

    assert (finding.code, finding.expected, finding.printed) == ("T3-BALANCE", 33, 43)
    assert (finding.places[0].table, finding.places[0].col) == (3, "natural")
    assert finding.places[0].row is None
    assert [place.row for place in finding.places[1:5]] == [
        "received",
        "carried_in",
        "results_total",
        "carried_out",
    ]


def test_a_row_total_points_at_the_total_cell_where_it_stands():
    spoilt = printed(clean_report(), (3, "unable.not_held", "total", "1"))
    key = (3, "unable.not_held", "total")
    place = Place("a.pdf", 3, "unable.not_held", "total", page=4, grid_row=15, grid_col=9)
    cells = spoilt.cells | {key: replace(spoilt.cells[key], place=place)}

    (finding,) = found(replace(spoilt, cells=cells), "T3_ROW_TOTAL")

    assert finding.places[0] == place
    assert (finding.expected, finding.printed) == (10, 1)


@pytest.mark.parametrize(
    ("right", "wrong", "cause"),
    [
        ("12", "21", "相邻两位数字颠倒"),
        ("12", "122", "一位数字重复"),
        ("125", "15", "漏写一位数字"),
        ("12", "120", "多写或少写了一个0"),
        ("3", "-3", "多写了负号"),
    ],
)
def test_the_likely_slip_is_named(right, wrong, cause):
    whole = report(
        t3={
            "received": f"{right} 0 0 0 0 0 {right}",
            "granted": f"{right} 0 0 0 0 0 {right}",
            "results_total": f"{right} 0 0 0 0 0 {right}",
        }
    )

    (finding,) = found(printed(whole, (3, "granted", "total", wrong)), "T3_ROW_TOTAL")

    assert finding.cause == cause


def test_a_figure_copied_from_the_next_cell_is_recognised():
    spoilt = printed(city_2025(), (3, "other.misc", "natural", "202"))

    (finding,) = found(spoilt, "T3_ROW_TOTAL")

    assert finding.cause == "与上面一格相同，可能误抄"


def test_two_figures_that_changed_places_are_recognised():
    spoilt = printed(
        city_2025(), (3, "granted", "natural", "129"), (3, "granted", "business", "5345")
    )

    findings = found(spoilt, severity=Severity.ERROR)

    assert {f.cause for f in findings} == {"两格互换"}
    assert {f.places[0].col for f in findings} == {"natural", "business"}


def test_a_row_that_slipped_sideways_is_recognised():
    cols = ("natural", "business", "research", "charity", "legal", "other")
    slipped = zip(cols, ["0", "5345", "129", "0", "41", "19"], strict=True)
    spoilt = printed(city_2025(), *((3, "granted", col, text) for col, text in slipped))

    (row,) = found(spoilt, "T3_ROW_TOTAL")

    assert row.cause == "整行错位"
    assert "右移一格" in row.message


def test_a_column_and_the_total_off_by_the_same_are_told_to_be_one_row():
    spoilt = printed(
        city_2025(), (3, "carried_out", "natural", "793"), (3, "carried_out", "total", "829")
    )

    assert arithmetic(spoilt) == {
        ("T3_COLUMN_IDENTITY", "natural"),
        ("T3_COLUMN_IDENTITY", "total"),
    }
    assert all("同一行的这两格" in f.message for f in found(spoilt, severity=Severity.ERROR))


def test_a_wrong_total_of_disputes_is_found_in_its_group():
    (finding,) = found(printed(city_2025(), (4, "review", "total", "970")), "T4_TOTAL")

    assert finding.code == "T4-TOTAL"
    assert (finding.places[0].table, finding.places[0].group) == (4, "review")
    assert (finding.expected, finding.printed) == (790, 970)


def test_empty_totals_are_noticed_with_the_figure_they_should_have():
    notices = found(old_2019(), "T3_TOTAL_BLANK")

    assert {(n.code, n.severity) for n in notices} == {("TOTAL-BLANK", Severity.NOTICE)}
    assert {n.places[0].col for n in notices} == {"total"}
    assert {n.places[0].row: n.expected for n in notices}["granted"] == 272


@pytest.mark.parametrize("mark", ["_", "-", "—", "无"])
def test_a_report_that_leaves_zeros_out_is_clean_and_still_checked(mark):
    whole = clean_report()
    zeros = [
        (*key, "" if mark == "_" else mark)
        for key, figure in whole.figures()
        if key[0] > 2 and figure.value == 0
    ]
    bare = printed(whole, *zeros)

    assert faults(bare) == set()
    assert arithmetic(printed(bare, (3, "granted", "natural", "41"))) == {
        ("T3_RESULT_SUM", "natural"),
        ("T3_ROW_TOTAL", "granted"),
    }


def test_a_report_with_nothing_but_totals_is_clean_and_its_total_column_checked():
    whole = clean_report()
    bare = printed(
        whole, *((*key, "") for key, _ in whole.figures() if key[0] == 3 and key[2] != "total")
    )

    assert faults(bare) == set()
    assert arithmetic(printed(bare, (3, "granted", "total", "81"))) == {("T3_RESULT_SUM", "total")}


def test_a_report_without_a_total_column_is_clean():
    whole = clean_report()
    bare = printed(
        whole, *((*key, "") for key, _ in whole.figures() if key[0] == 3 and key[2] == "total")
    )

    assert arithmetic(bare) == set()
    assert len(found(bare, "T3_TOTAL_BLANK")) == 11


def test_a_missing_row_that_counted_breaks_its_columns_too():
    spoilt = without_row(clean_report(), 3, "unable.not_held")

    assert faults(spoilt) == {
        ("MISSING_ROW", "unable.not_held"),
        ("T3_RESULT_SUM", "natural"),
        ("T3_RESULT_SUM", "business"),
        ("T3_RESULT_SUM", "total"),
    }


def test_a_cell_with_words_makes_its_identities_uncertain_not_wrong():
    spoilt = printed(clean_report(), (3, "partial", "natural", "若干"))

    assert spoilt.figure(3, "partial", "natural").kind is Kind.TEXT
    assert arithmetic(spoilt) == set()


def test_a_figure_cut_into_two_cells_is_recognised():
    spoilt = printed(
        clean_report(),
        (3, "granted", "natural", "1"),
        (3, "granted", "business", "6"),
        (3, "granted", "total", "18"),
    )
    whole = printed(spoilt, (3, "granted", "charity", "1"), (3, "granted", "legal", "1"))

    (row,) = found(whole, "T3_ROW_TOTAL")

    assert row.cause == "一格数字拆成两格"
    assert "的16被拆成相邻两格" in row.message


def test_figures_that_slipped_down_a_row_are_recognised():
    spoilt = printed(
        city_2025(),
        (3, "denied.state_secret", "natural", "0"),
        (3, "denied.other_law", "natural", "13"),
        (3, "denied.safety", "natural", "30"),
        (3, "denied.third_party", "natural", "11"),
    )

    assert {f.cause for f in found(spoilt, "T3_ROW_TOTAL")} == {"上下错行"}
