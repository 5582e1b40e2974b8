"""What may follow what in the life of a request."""

import pytest

from gongkai.rules.lifecycle import (
    MAY_FOLLOW,
    NotAllowed,
    NotReady,
    after,
    clock_runs,
    refuse_unready,
    transition,
)
from gongkai.rules.states import CLOSED, Act, Actor, State
from gongkai.rules.transitions import TRANSITIONS


def run(state: State, *acts: Act) -> State:
    for act in acts:
        state = after(state, act)
    return state


REPLIED = (Act.DRAFT_REPLY, Act.SEND_FOR_REVIEW, Act.SIGN, Act.SERVE)


def test_an_ordinary_request_runs_from_draft_to_archive():
    acts = (Act.SUBMIT, Act.REGISTER, Act.ASSIGN, *REPLIED, Act.ARCHIVE)

    assert run(State.DRAFT, *acts) is State.ARCHIVED


@pytest.mark.parametrize(
    ("acts", "end"),
    [
        ((Act.ASK_TO_CORRECT, Act.CORRECT), State.PROCESSING),
        ((Act.ASK_TO_CORRECT, Act.ABANDON_CORRECTION), State.CLOSED_ABANDONED),
        ((Act.ASK_TO_CORRECT, Act.FIND_UNCLEAR), State.REPLY_DRAFTED),
        ((Act.ASK_REASON, Act.REFUSE_REASON), State.REPLY_DRAFTED),
        ((Act.ASSIGN, Act.ASK_REASON, Act.ACCEPT_REASON), State.PROCESSING),
        ((Act.NOTICE_FEE, Act.PAY), State.PROCESSING),
        ((Act.NOTICE_FEE, Act.ABANDON_FEE), State.CLOSED_ABANDONED),
        ((Act.ASSIGN, Act.CONSULT_THIRD_PARTY, Act.END_CONSULTATION), State.PROCESSING),
        ((Act.ASSIGN, Act.CONSULT_AGENCY, Act.END_CONSULTATION), State.PROCESSING),
        ((Act.ASSIGN, Act.REFER, Act.END_CONSULTATION), State.PROCESSING),
        ((Act.ASSIGN, Act.EXTEND), State.PROCESSING),
        ((Act.ASSIGN, *REPLIED, Act.CONVERT), State.SERVED),
        ((Act.ASSIGN, *REPLIED, Act.APPLY_FOR_REVIEW, Act.ORDER_ANEW), State.REOPENED),
        ((Act.ASSIGN, *REPLIED, Act.APPLY_FOR_REVIEW, Act.SUE, Act.CONCLUDE), State.SERVED),
        ((Act.ASSIGN, *REPLIED, Act.SUE, Act.ORDER_ANEW, Act.REOPEN), State.PROCESSING),
        ((Act.WITHDRAW,), State.CLOSED_WITHDRAWN),
    ],
)
def test_every_lawful_course_from_registration(acts, end):
    assert run(State.REGISTERED, *acts) is end


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (State.PROCESSING, Act.SERVE),  # nothing is served unsigned
        (State.REPLY_DRAFTED, Act.SIGN),  # nor signed unreviewed
        (State.PROCESSING, Act.ASK_TO_CORRECT),  # one single notice, at the start
        (State.SERVED, Act.WITHDRAW),
        (State.DRAFT, Act.REGISTER),
        (State.SUBMITTED, Act.DRAFT_REPLY),
    ],
)
def test_an_act_out_of_turn_is_refused(state, act):
    with pytest.raises(NotAllowed, match=f"申请处于“{state}”，不能“{act}”"):
        after(state, act)


def test_the_refusal_says_what_is_possible():
    with pytest.raises(NotAllowed, match="现在可以：分办、告知补正、要求说明理由、通知缴费、撤回"):
        after(State.REGISTERED, Act.SERVE)


def test_every_state_is_reached_and_left():
    reached = {end for follows in MAY_FOLLOW.values() for end in follows.values()}

    assert reached == set(State) - {State.DRAFT}
    assert all(MAY_FOLLOW[state] for state in State if state is not State.CLOSED_WITHDRAWN)


def test_every_act_has_its_document_actor_and_basis():
    assert {t.act for t in TRANSITIONS} == set(Act)
    assert all(t.document and t.basis and t.mark in "CPUD" for t in TRANSITIONS)


def test_extension_needs_the_head_of_the_office():
    found = transition(State.PROCESSING, Act.EXTEND)

    assert found.actor is Actor.OFFICE_HEAD
    assert found.document == "延期答复告知书"
    assert "最多20个工作日" in found.limit


def test_the_clock_stands_still_while_others_are_asked():
    running = {state for state in State if clock_runs(state)}

    assert State.PROCESSING in running
    assert State.REASON_REQUIRED in running
    assert State.CONSULTING_THIRD_PARTY not in running
    assert State.CORRECTION_REQUIRED not in running
    assert not running & CLOSED
    assert not clock_runs(State.REASON_REQUIRED, reason_stops_clock=True)


def test_no_reply_is_served_without_decision_basis_and_signer():
    refuse_unready(decision="DISCLOSE", basis="条例 第三十六条第（二）项", signer="丁岩")

    with pytest.raises(NotReady, match="没有答复类型、没有签发人"):
        refuse_unready(decision=None, basis="条例", signer="")
