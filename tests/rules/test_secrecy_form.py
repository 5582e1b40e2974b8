"""The secrecy review's form: every question answered, and no yes that stands in the way."""

from typing import Any

import pytest

from gongkai.rules.secrecy_form import FORM, NoOpinion, NotCleared, Unanswered, answers_stand

NO: dict[str, Any] = {question.code: False for question in FORM.questions}


def test_every_question_has_its_basis_and_says_what_to_do():
    assert len({q.code for q in FORM.questions}) == len(FORM.questions)
    assert all(q.text.endswith("？") and q.basis and q.how for q in FORM.questions)


def test_no_to_all_passes():
    answers_stand(NO, passed=True, opinion="")


def test_a_missing_answer_is_named():
    with pytest.raises(Unanswered, match="商业秘密"):
        answers_stand(
            {k: v for k, v in NO.items() if k != "trade_secret"}, passed=True, opinion=""
        )


@pytest.mark.parametrize("question", FORM.questions, ids=lambda q: q.code)
def test_a_yes_passes_only_when_it_can_be_cleared_and_is(question):
    with pytest.raises(NotCleared, match=question.text):
        answers_stand({**NO, question.code: True}, passed=True, opinion="")
    cleared: dict[str, Any] = {**NO, question.code: "2024年1月5日书面同意"}
    if question.may_be_cleared:
        answers_stand(cleared, passed=True, opinion="")
    else:
        with pytest.raises(NotCleared):
            answers_stand(cleared, passed=True, opinion="")


def test_a_refusal_has_a_reason():
    with pytest.raises(NoOpinion):
        answers_stand({**NO, "marked": True}, passed=False, opinion=" ")
    answers_stand({**NO, "marked": True}, passed=False, opinion="摘自密件")
