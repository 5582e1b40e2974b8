"""Right is right however zeros are printed, and one wrong cell is found."""

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.reconcile import broken
from gongkai.rules.report_form import FORMS
from tests.audit.any_table import STYLES, made, tables
from tests.audit.change import faults

FAMILIES = {
    "T3-A": "T3_COLUMN_IDENTITY",
    "T3-B": "T3_RESULT_SUM",
    "T3-C": "T3_ROW_TOTAL",
    "T4-A": "T4_TOTAL",
}
EDITIONS = st.sampled_from(["2021", "2019"])
SEEDS = st.integers(0, 2**32)


def arithmetic(report):
    return {fault for fault in faults(report) if fault[0] in FAMILIES.values()}


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=25, deadline=None)
@given(SEEDS, EDITIONS, st.sampled_from(["", "-", "—", "/", "无"]))
def test_tables_that_add_up_are_right_however_they_are_printed(style, seed, edition, mark):
    values = tables(random.Random(seed), edition)

    assert arithmetic(made(edition, values, style, mark)) == set()


@settings(max_examples=100, deadline=None)
@given(SEEDS, EDITIONS, st.integers(1, 99))
def test_one_changed_cell_breaks_what_it_takes_part_in_and_nothing_else(seed, edition, more):
    rng = random.Random(seed)
    values = tables(rng, edition)
    values[rng.choice(list(values))] += more

    report = made(edition, values, "everything printed")

    wrong = broken({cell: Decimal(v) for cell, v in values.items()}, report.form)
    assert wrong
    assert arithmetic(report) == {(FAMILIES[j.identity.code], j.identity.name) for j in wrong}


@settings(max_examples=100, deadline=None)
@given(SEEDS, EDITIONS, st.integers(1, 99))
def test_a_changed_figure_is_found_among_zeros_left_out(seed, edition, more):
    rng = random.Random(seed)
    values = tables(rng, edition)
    figures = [cell for cell, value in values.items() if value and cell[2] != "total"]
    if not figures:
        return
    spoilt = rng.choice(figures)
    values[spoilt] += more

    found = arithmetic(made(edition, values, "zeros left out"))

    wrong = broken({cell: Decimal(v) for cell, v in values.items()}, FORMS[edition])
    assert {(FAMILIES[j.identity.code], j.identity.name) for j in wrong} <= found | {
        ("T3_RESULT_SUM", spoilt[2])
    }
    assert found
