"""Tasks of superiors' documents: what may follow what, and what closes none."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.rules.calendar import calendar_of
from gongkai.rules.directives import (
    MAY_FOLLOW,
    Act,
    Attention,
    BadDue,
    NoEvidence,
    NotNow,
    OnlyRead,
    SamePerson,
    State,
    attention,
    checked_due,
    refuse_only_read,
    refuse_same_person,
    state_after,
    task_due,
)

CHINA = calendar_of()


def test_a_task_goes_the_way_of_its_states_and_no_other():
    assert state_after(State.ASSIGNED, Act.DO, number="1") is State.DONE
    assert state_after(State.DONE, Act.RETURN, number="1") is State.RETURNED
    assert state_after(State.RETURNED, Act.DO, number="1") is State.DONE
    assert state_after(State.DONE, Act.ACCEPT, number="1") is State.ACCEPTED
    for closed in (State.ACCEPTED, State.WITHDRAWN):
        assert not MAY_FOLLOW[closed]
        with pytest.raises(NotNow, match=r"RW2024-0001.*不能报办结"):
            state_after(closed, Act.DO, number="RW2024-0001")


def test_who_reported_does_not_accept():
    refuse_same_person(number="1", done_by=1, by=2, name="何伟")
    with pytest.raises(SamePerson, match=r"何伟.*由另一人验收"):
        refuse_same_person(number="1", done_by=1, by=1, name="何伟")


@pytest.mark.parametrize(
    "text",
    [
        "已阅",
        "已阅。",
        "阅知",
        "已传阅",
        "我局已认真学习该文件",
        "收到，已阅",
        "已知悉！",
        "已转发",
    ],
)
def test_to_have_read_is_not_to_have_done(text: str):
    with pytest.raises(OnlyRead, match="只说明看过文件"):
        refuse_only_read(text=text, proof=False, wanted="")
    refuse_only_read(text=text, proof=True, wanted="")


@pytest.mark.parametrize("text", ["公开了部门预算", "已阅，5月8日公开了预算", "开设了专栏"])
def test_what_was_done_is_taken(text: str):
    refuse_only_read(text=text, proof=False, wanted="")


def test_nothing_at_all_says_what_was_wanted():
    with pytest.raises(NoEvidence, match="要求的证明是：公开的链接"):
        refuse_only_read(text=" ", proof=False, wanted="公开的链接")


def test_how_far_a_unit_is_with_a_document():
    def at(*, read: bool, tasks: int, reported: int = 0, accepted: int = 0) -> Attention:
        return attention(read=read, tasks=tasks, reported=reported, accepted=accepted)

    assert at(read=False, tasks=2) is Attention.UNREAD
    assert at(read=True, tasks=2) is Attention.READ_ONLY
    assert at(read=True, tasks=0) is Attention.INFORMED
    assert at(read=False, tasks=2, reported=1) is Attention.WORKING
    assert at(read=True, tasks=2, reported=2, accepted=1) is Attention.WORKING
    assert at(read=True, tasks=2, reported=2, accepted=2) is Attention.FINISHED


def test_the_last_day_is_a_working_day_that_has_not_passed():
    assert task_due(date(2024, 1, 15), CHINA) == date(2024, 2, 4)  # 4 February is worked
    assert task_due(date(2024, 1, 15), CHINA, task_days=5) == date(2024, 1, 22)
    assert checked_due(date(2024, 2, 4), date(2024, 1, 15), CHINA) == date(2024, 2, 4)
    with pytest.raises(BadDue, match="已经过去"):
        checked_due(date(2024, 1, 12), date(2024, 1, 15), CHINA)
    with pytest.raises(BadDue, match="不是工作日；请写工作日，如2024-02-18"):
        checked_due(date(2024, 2, 10), date(2024, 1, 15), CHINA)
