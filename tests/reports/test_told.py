"""True sentences raise no alarm; false ones are found in their place."""

from __future__ import annotations

import random

import pytest

from tests.reports import judge, told
from tests.reports.auditor import Outcome, audit
from tests.reports.facts import Facts
from tests.reports.issue import Issue
from tests.reports.layouts import LAYOUTS
from tests.reports.paper import make_paper
from tests.reports.slots import Sentence


def said(text: str, facts: Facts) -> Outcome:
    paper = make_paper(random.Random(7), facts, "plain")
    quiet = [[Sentence(["扎实推进政务公开工作。"])]]
    paper.text = {1: [[Sentence([text])]], 2: [], 3: [], 4: [], 5: quiet, 6: quiet}
    return audit(LAYOUTS["html.cms"](paper, random.Random(1)), "told.html")


@pytest.mark.parametrize("text", told.true("true"))
def test_a_true_sentence_raises_no_alarm(text):
    assert not judge.loud(said(text, told.facts()))


@pytest.mark.parametrize("text", told.true("true_zero"))
def test_a_true_sentence_about_a_quiet_year_raises_no_alarm(text):
    assert not judge.loud(said(text, told.quiet()))


@pytest.mark.parametrize(("text", "family", "where"), told.false("false"))
def test_a_false_sentence_is_found_in_its_place(text, family, where):
    issue = Issue((family,), {"chapter": 1, **where}, sentence=text)

    assert not judge.missed([issue], said(text, told.facts()))


@pytest.mark.parametrize(("text", "family", "where"), told.false("false_zero"))
def test_a_false_sentence_about_a_quiet_year_is_found(text, family, where):
    issue = Issue((family,), {"chapter": 1, **where}, sentence=text)

    assert not judge.missed([issue], said(text, told.quiet()))
