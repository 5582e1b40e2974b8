"""What an empty cell means (handbook 02 §6)."""

from decimal import Decimal

from gongkai.rules.blanks import resolved
from gongkai.rules.report_form import FORM_2021

CELLS = [(n, *cell) for n in (3, 4) for cell in FORM_2021.tables[n].cells()]


def settle(filled):
    numbers = {cell: Decimal(value) for cell, value in filled.items()}
    return resolved(numbers, set(CELLS) - set(numbers), FORM_2021)


def row(name, text):
    cols = ("natural", "business", "research", "charity", "legal", "other", "total")
    return {
        (3, name, col): int(word)
        for col, word in zip(cols, text.split(), strict=True)
        if word != "_"
    }


def test_an_empty_table_is_a_table_of_zeros():
    found = settle({})

    assert set(found.values.values()) == {Decimal(0)}
    assert found.implied == {}


def test_zeros_left_empty_are_zeros():
    found = settle(row("received", "5 _ _ _ _ _ 5") | row("results_total", "5 _ _ _ _ _ 5"))

    assert found.values[3, "received", "business"] == 0
    assert found.values[3, "carried_in", "total"] == 0


def test_an_empty_total_is_the_sum_of_its_parts():
    found = settle(
        row("received", "56 _ _ _ _ _ 56")
        | row("granted", "18 _ _ _ _ _ _")
        | row("unable.not_held", "38 _ _ _ _ _ _")
        | row("results_total", "56 _ _ _ _ _ 56")
    )

    assert found.implied == {
        (3, "granted", "total"): Decimal(18),
        (3, "unable.not_held", "total"): Decimal(38),
    }


def test_an_empty_row_of_totals_is_the_sum_of_the_results():
    found = settle(row("received", "5 1 _ _ _ _ 6") | row("granted", "5 1 _ _ _ _ 6"))

    assert found.implied[3, "results_total", "natural"] == 5
    assert found.implied[3, "results_total", "total"] == 6


def test_where_only_totals_are_filled_in_the_applicants_are_unknown():
    found = settle(
        row("received", "_ _ _ _ _ _ 6")
        | row("granted", "_ _ _ _ _ _ 6")
        | row("results_total", "_ _ _ _ _ _ 6")
    )

    assert found.values[3, "granted", "natural"] is None
    assert found.values[3, "partial", "natural"] == 0


def test_a_lone_total_among_filled_rows_does_not_make_its_row_unknown():
    found = settle(
        row("received", "6 _ _ _ _ _ 6")
        | row("granted", "6 _ _ _ _ _ 6")
        | row("partial", "_ _ _ _ _ _ 7")
        | row("results_total", "6 _ _ _ _ _ 6")
    )

    assert found.values[3, "partial", "natural"] == 0


def test_a_stray_figure_beside_an_empty_total_is_no_reason_to_fill_the_total_in():
    found = settle(
        row("received", "6 _ _ _ _ _ 6")
        | row("granted", "6 _ _ _ _ _ 6")
        | row("partial", "3 _ _ _ _ _ _")
        | row("results_total", "6 _ _ _ _ _ 6")
    )

    assert found.implied == {}
    assert found.values[3, "partial", "total"] == 0


def test_results_left_out_of_a_column_are_unknown_when_the_column_balances():
    found = settle(row("received", "6 _ _ _ _ _ 6") | row("results_total", "6 _ _ _ _ _ 6"))

    assert found.values[3, "granted", "natural"] is None
