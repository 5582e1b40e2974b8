"""Every cell says which lines it counts, and the tables filled from any lines hold together."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.reconcile import broken
from gongkai.rules.report_form import APPLICANTS, FORM_2019, FORM_2021
from gongkai.rules.tally import LINES, Choices, Fact, Kind, selectors, tally

YEAR = 2023
ROWS = FORM_2021.result_rows


def filled(*facts: Fact, choices: Choices | None = None):
    return tally(facts, selectors(FORM_2021, choices), YEAR)


def test_every_cell_of_both_forms_says_which_lines_it_counts():
    for form in (FORM_2021, FORM_2019):
        cells = [(t.number, row, col) for t in form.tables.values() for row, col in t.cells()]
        assert list(selectors(form)) == cells


def test_every_kind_says_what_its_lines_mean():
    assert set(LINES) == set(Kind)


def test_documents_in_force_are_the_stock_and_those_issued_the_flow():
    found = filled(
        Fact(2020, Kind.DOCUMENT_OPENING, "", "normative", 5),
        Fact(2022, Kind.DOCUMENT_ISSUED, "own", "normative", 4),
        Fact(2023, Kind.DOCUMENT_ISSUED, "own", "normative", 3),
        Fact(2023, Kind.DOCUMENT_REPEALED, "", "normative", 2),
        Fact(2023, Kind.DOCUMENT_LAPSED, "", "normative", 1),
        Fact(2024, Kind.DOCUMENT_ISSUED, "own", "normative", 9),
    )

    assert [found[2, "normative", c] for c in ("made", "abolished", "in_force")] == [3, 3, 9]


def test_forwarded_documents_and_summary_penalties_follow_the_settings():
    facts = (
        Fact(2023, Kind.DOCUMENT_ISSUED, "forwarded", "normative", 2),
        Fact(2023, Kind.DECISION, "summary", "penalties", 7),
        Fact(2023, Kind.DECISION, "", "penalties", 10),
    )

    assert filled(*facts)[2, "normative", "made"] == 0
    assert filled(*facts)[2, "penalties", "decisions"] == 17
    other = Choices(count_forwarded_documents=True, count_summary_penalties=False)
    assert filled(*facts, choices=other)[2, "normative", "made"] == 2
    assert filled(*facts, choices=other)[2, "penalties", "decisions"] == 10


def test_a_dispute_is_pending_until_the_year_it_ends():
    facts = (
        Fact(2022, Kind.DISPUTE_FILED, "review", "", 3),
        Fact(2022, Kind.DISPUTE_ENDED, "review", "upheld", 1),
        Fact(2023, Kind.DISPUTE_ENDED, "review", "other", 1),
    )
    found = filled(*facts)

    assert [found[4, "review", c] for c in ("upheld", "other", "pending", "total")] == [0, 1, 1, 2]


def test_a_declared_figure_counts_in_its_cell_and_in_the_totals_over_it():
    found = filled(Fact(2023, Kind.DECLARED, "", "t3.granted.natural", 4))

    assert found[3, "granted", "natural"] == 4
    assert found[3, "granted", "total"] == 4
    assert found[3, "results_total", "natural"] == found[3, "results_total", "total"] == 4


#: request number → applicant, year received, year closed (or none), result
requests = st.lists(
    st.tuples(
        st.sampled_from([c.name for c in APPLICANTS]),
        st.integers(2020, 2025),
        st.none() | st.integers(0, 3),
        st.sampled_from(ROWS),
    ),
    max_size=40,
)


@given(requests)
def test_requests_that_came_and_went_balance_in_every_column(cases):
    lines: dict[tuple[int, str, str, str], int] = defaultdict(int)
    for who, year, later, row in cases:
        lines[year, Kind.REQUEST_RECEIVED, who, ""] += 1
        if later is not None:
            lines[year + later, Kind.REQUEST_CLOSED, who, row] += 1
    found = filled(*(Fact(*key, amount) for key, amount in lines.items()))

    values = {cell: Decimal(amount) for cell, amount in found.items()}
    assert not broken(values, FORM_2021)
    open_before = [
        w for w, y, later, _ in cases if y < YEAR and (later is None or y + later >= YEAR)
    ]
    assert found[3, "carried_in", "total"] == len(open_before)
