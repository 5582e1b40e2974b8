"""Seven questions lead to exactly one reply."""

from __future__ import annotations

from itertools import product

import pytest

from gongkai.rules.fold import fold
from gongkai.rules.outcomes import OUTCOMES
from gongkai.rules.states import Act
from gongkai.rules.wizard import (
    ANSWERS,
    BY_ACT,
    GO_ON,
    DoesNotFit,
    NoSuchAnswer,
    PathOpen,
    Question,
    outcome_of,
    path_to,
    questions_on,
    refuse_unfounded,
)
from tests.rules.test_fold import PROCESSING, RECEIVED, deed


def test_every_reply_that_is_written_has_one_path_and_every_path_one_reply():
    codes = [
        answer.outcome
        for answers in ANSWERS.values()
        for answer in answers.values()
        if answer.outcome is not None
    ]

    assert len(codes) == len(set(codes))
    assert set(codes) == set(OUTCOMES) - BY_ACT
    assert {outcome_of(path_to(code)).code for code in codes} == set(codes)


def test_no_combination_of_answers_leads_to_two_replies_or_breaks():
    reached, refused = set(), 0
    choices = [[None, *answers] for answers in ANSWERS.values()]
    for picked in product(*choices):
        path = {q.name: a for q, a in zip(ANSWERS, picked, strict=True) if a is not None}
        try:
            reached.add(outcome_of(path).code)
        except (PathOpen, NoSuchAnswer):
            refused += 1
    assert reached == set(OUTCOMES) - BY_ACT
    assert refused > 0


def test_the_next_question_is_named():
    with pytest.raises(PathOpen, match=r"是不是.*信访、投诉、举报"):
        outcome_of({"CLEAR": GO_ON})
    with pytest.raises(PathOpen, match="怎么给"):
        outcome_of(_without_how())


def _without_how() -> dict[str, str]:
    path = path_to("DISCLOSE")
    del path[Question.HOW.name]
    return path


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ({"CLEAR": "perhaps"}, "没有这个选项"),
        ({"CLEAR": GO_ON, "KIND": "petition", "HELD": "not_held"}, "已经确定了答复类型"),
        ({**path_to("NOT_EXIST"), "WHAT": "x"}, "已经确定了答复类型"),
    ],
)
def test_answers_that_do_not_arise_are_refused(path, says):
    with pytest.raises(NoSuchAnswer, match=says):
        outcome_of(path)


CORRECTED = (
    *RECEIVED,
    deed(Act.ASK_TO_CORRECT, "2023-06-14"),
    deed(Act.CORRECT, "2023-06-20"),
)
ASKED = (
    *PROCESSING,
    deed(Act.CONSULT_THIRD_PARTY, "2023-06-15", letter=1),
    deed(Act.END_CONSULTATION, "2023-06-20", letter=1),
)
REFUSED = (
    *PROCESSING,
    deed(Act.ASK_REASON, "2023-06-15"),
    deed(Act.REFUSE_REASON, "2023-06-20"),
)


@pytest.mark.parametrize(
    ("code", "file", "objected", "stands"),
    [
        ("STILL_UNCLEAR", PROCESSING, False, False),
        ("STILL_UNCLEAR", CORRECTED, False, True),
        ("EXCESSIVE", PROCESSING, False, False),
        ("EXCESSIVE", REFUSED, False, True),
        ("DISCLOSE", REFUSED, False, False),
        ("WITHHOLD_THIRD_PARTY", PROCESSING, False, False),
        ("WITHHOLD_THIRD_PARTY", ASKED, True, True),
        ("WITHHOLD_THIRD_PARTY", ASKED, False, True),  # silence: the agency decides (art. 32)
        ("DISCLOSE_OVER_OBJECTION", ASKED, False, False),
        ("DISCLOSE_OVER_OBJECTION", ASKED, True, True),
        ("ABANDON_FEE", PROCESSING, False, False),
        ("DISCLOSE", PROCESSING, False, True),
    ],
)
def test_a_reply_must_be_borne_out_by_the_file(code, file, objected, stands):
    if stands:
        refuse_unfounded(code, fold(file), objected=objected)
        return
    with pytest.raises(DoesNotFit, match=OUTCOMES[code].label[:4]):
        refuse_unfounded(code, fold(file), objected=objected)


def test_no_path_leads_to_a_closing_that_is_an_act_of_its_own():
    with pytest.raises(DoesNotFit, match="逾期结案"):
        path_to("ABANDON_CORRECTION")


def test_questions_arise_one_by_one_and_end_with_the_answer_that_decides():
    assert questions_on({}) == (Question.CLEAR,)
    assert questions_on({"CLEAR": GO_ON}) == (Question.CLEAR, Question.KIND)
    assert questions_on({"CLEAR": GO_ON, "KIND": "burn", "WHOSE": GO_ON})[-1] is Question.KIND
    assert questions_on(path_to("PETITION")) == (Question.CLEAR, Question.KIND)
    for code in set(OUTCOMES) - BY_ACT:
        assert [one.name for one in questions_on(path_to(code))] == list(path_to(code))
