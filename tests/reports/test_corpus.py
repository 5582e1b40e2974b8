"""Sample reports: every cell right, every fault in its place, nothing else."""

from __future__ import annotations

from functools import cache

import pytest

from tests.reports import corpus_case, judge
from tests.reports.auditor import Outcome, across, audit

NAMES = corpus_case.names()


@cache
def outcome(name: str) -> Outcome:
    return audit((corpus_case.FOLDER / name).read_bytes(), name)


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_a_sample_is_read_as_printed(name):
    assert not judge.wrong_cells(corpus_case.cells(name), corpus_case.marks(name), outcome(name))


@pytest.mark.parametrize("name", NAMES)
def test_agency_year_edition_and_period_of_a_sample_are_read(name):
    told, read = corpus_case.expected()["documents"][name], outcome(name)

    assert read.error is None
    assert read.year == told["year"]
    assert told["agency"].endswith(read.agency)
    assert read.edition == {"new": "2021", "old": "2019"}[told["format"]]
    assert read.period == ("/".join(told["period"]) if told["period"] else None)


@pytest.mark.parametrize("name", NAMES)
def test_every_primary_issue_of_a_sample_is_found_in_its_place(name):
    assert not judge.missed(corpus_case.issues(name), outcome(name))


@pytest.mark.parametrize("name", NAMES)
def test_no_other_error_or_warning_is_given_on_a_sample(name):
    assert not judge.stray(corpus_case.issues(name), outcome(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_values_of_an_issue_are_those_of_the_sample(name):
    for issue in corpus_case.issues(name):
        if not issue.primary:
            continue
        found = [f for f in outcome(name).findings if judge.meets(f, issue)]
        told = (str(issue.expected), str(issue.printed))
        assert told in {(str(f["expected"]), str(f["printed"])) for f in found}


@pytest.mark.parametrize("group", corpus_case.expected()["groups"], ids=lambda g: g["id"])
def test_what_one_year_carried_out_the_next_carries_in(group):
    found = across([corpus_case.FOLDER / name for name in group["files"]])

    for told in group["issues"]:
        issue = corpus_case.issue(told)
        assert any(judge.meets(finding, issue) for finding in found), told
