"""Any single fault is found, in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports import judge
from tests.reports.auditor import audit
from tests.reports.batch import make
from tests.reports.faults import FAULTS
from tests.reports.test_layouts import QUICK, SEEDS, slow

CELLS = ("t3_leaf", "t3_row_total", "t3_frame", "t3_both", "t3_neighbours", "t4_cell")
FORMS = ("html.cms", "html.word", "docx.merged", "txt.cells")


@given(SEEDS, st.sampled_from(CELLS), st.sampled_from(QUICK))
@slow
def test_any_single_changed_cell_is_found(seed, fault, layout):
    document = make(seed, layout=layout, fault=fault)

    outcome = audit(document.data, document.name)

    assert not judge.missed(document.issues, outcome)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("layout", FORMS)
def test_each_kind_of_fault_is_found_in_its_place_and_nothing_beside_it(layout, fault):
    for seed in range(3):
        document = make(seed, layout=layout, fault=fault)

        outcome = audit(document.data, document.name)

        assert not judge.missed(document.issues, outcome)
        assert not judge.stray(document.issues, outcome)
