"""Two years of one agency, read together."""

from __future__ import annotations

import random

import pytest

from tests.reports import judge
from tests.reports.auditor import Outcome, together
from tests.reports.groups import FAULTS, make_group
from tests.reports.layouts import LAYOUTS


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("seed", range(8))
def test_what_does_not_follow_from_the_year_before_is_found_and_nothing_else(seed, fault):
    group = make_group(seed, fault)
    layout = LAYOUTS["html.cms"]
    files = [(f"{p.facts.year}.html", layout(p, random.Random(seed))) for p in group.papers]

    outcome = Outcome(findings=together(files))

    assert not judge.missed(group.issues, outcome)
    assert not judge.stray(group.issues, outcome)
