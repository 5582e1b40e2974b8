"""What may follow what with a citizen's message, and by when it is answered."""

import pytest

from gongkai.rules.messages import (
    Act,
    Kind,
    Limits,
    NotComplicated,
    NotNow,
    OwnAnswer,
    State,
    Turned,
    answer_due,
    counts,
    refuse_own,
    state_after,
)
from tests.rules.days import CHINA, day

CAME = day("Monday 2023-06-12")


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (Kind.CONSULT, "2023-06-19"),
        (Kind.HELP, "2023-07-04"),
        (Kind.SUGGEST, "2023-06-21"),
        (Kind.COMPLAIN, "2023-07-04"),
        (Kind.ERROR, "2023-06-15"),
    ],
)
def test_answer_due_goes_by_the_kind(kind, due):
    assert answer_due(kind, CAME, CHINA).due == day(due)


def test_only_a_suggestion_may_be_complicated_and_places_set_their_days():
    assert answer_due(Kind.SUGGEST, CAME, CHINA, complicated=True).due == day("2023-07-04")
    with pytest.raises(NotComplicated):
        answer_due(Kind.HELP, CAME, CHINA, complicated=True)
    limits = Limits(1, 2, 1, 1)
    assert answer_due(Kind.HELP, CAME, CHINA, limits=limits).due == day("2023-06-14")


def test_state_after_follows_the_course_and_nothing_else():
    course = [(Act.ASSIGN, State.ASSIGNED), (Act.WRITE, State.WRITTEN), (Act.SIGN, State.ANSWERED)]
    state = State.RECEIVED
    for act, leads in course:
        state = state_after(state, act, number="LY1")
        assert state is leads
    with pytest.raises(NotNow, match="已答复"):
        state_after(state, Act.WRITE, number="LY1")


def test_refuse_own_answer():
    refuse_own(number="LY1", drafter=1, by=2, act=Act.SIGN)
    with pytest.raises(OwnAnswer, match="另一人"):
        refuse_own(number="LY1", drafter=1, by=1, act=Act.SIGN)


def test_counts_all_but_repeated_ones_and_abuse():
    assert counts(None)
    assert counts(Turned.DISCLOSURE)
    assert not counts(Turned.ABUSE)
    assert not counts(Turned.DUPLICATE)
