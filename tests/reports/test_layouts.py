"""Any valid table set, in any layout, reads back exactly."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports import judge
from tests.reports.auditor import audit
from tests.reports.batch import make
from tests.reports.facts import broken, make_facts
from tests.reports.layouts import LAYOUTS

#: the browser need not be there; PDF pages are slow to draw, so each is drawn once below
QUICK = sorted(name for name in LAYOUTS if not name.startswith("pdf."))
PAGES = sorted(name for name in LAYOUTS if name.startswith("pdf.") and name != "pdf.browser")
SEEDS = st.integers(0, 10**6)
slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@given(SEEDS)
@slow
def test_the_facts_we_make_up_satisfy_every_identity(seed):
    assert not broken(make_facts(random.Random(seed)))


@pytest.mark.parametrize("layout", [*QUICK, *PAGES])
def test_a_clean_report_in_any_layout_reads_back_exactly_and_without_findings(layout):
    document = make(11, layout=layout, fault="")

    outcome = audit(document.data, document.name)

    assert outcome.error is None
    assert not judge.wrong_cells(document.paper.expected, document.paper.marks, outcome)
    assert not judge.loud(outcome)


@given(SEEDS, st.sampled_from(QUICK))
@slow
def test_any_table_set_in_any_layout_reads_back_exactly(seed, layout):
    document = make(seed, layout=layout, fault="")

    outcome = audit(document.data, document.name)

    assert not judge.wrong_cells(document.paper.expected, document.paper.marks, outcome)
