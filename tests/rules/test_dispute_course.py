"""What is due in a review or a suit (03 §8): working days of art. 88, calendar days of art. 62."""

from __future__ import annotations

from dataclasses import replace

from gongkai.rules.calendar import calendar_of
from gongkai.rules.dispute_course import Steps, review_dues, suit_dues
from tests.rules.days import day

XJ = calendar_of("xinjiang")
#: Tuesday 20 May 2025; the Dragon Boat days and 古尔邦节 are on the way
FILED = day("2025-05-20")


def on(steps: Steps) -> dict[str, str]:
    return {due.name: due.on.isoformat() for due in review_dues(steps, XJ)}


def test_a_review_is_examined_within_five_working_days():
    assert on(Steps(FILED)) == {"复议申请审查受理": "2025-05-27"}


def test_the_answer_is_due_in_ten_working_days_or_in_five_in_the_simple_procedure():
    steps = Steps(FILED, copy=FILED)
    assert on(steps)["被申请人提出书面答复"] == "2025-06-04"
    simple = replace(steps, simple=FILED)
    assert on(simple)["被申请人提出书面答复（简易程序）"] == "2025-05-27"


def test_the_decision_is_due_in_sixty_days_thirty_more_or_thirty():
    steps = Steps(FILED, accepted=FILED)
    assert on(steps)["作出复议决定"] == "2025-07-21"  # 19 July is a Saturday
    assert on(replace(steps, extended=FILED))["作出复议决定"] == "2025-08-18"
    assert on(replace(steps, simple=FILED))["作出复议决定（简易程序）"] == "2025-06-19"


def test_an_earlier_day_of_the_notice_holds():
    steps = Steps(FILED, copy=FILED, answer_last=day("2025-05-30"))
    answer = next(due for due in review_dues(steps, XJ) if due.ours)
    assert answer.on == day("2025-05-30")
    assert "从其通知" in answer.sentences[-1]
    later = replace(steps, answer_last=day("2025-06-30"))
    assert on(later)["被申请人提出书面答复"] == "2025-06-04"


def test_the_suit_after_a_review_is_open_for_fifteen_days():
    steps = Steps(FILED, decided=day("2025-07-18"), ended=day("2025-07-18"))
    assert on(steps)["复议后提起行政诉讼"] == "2025-08-04"  # 2 August is a Saturday


def test_what_was_done_late_is_late_and_what_is_open_is_late_after_the_day():
    answer = next(
        due
        for due in review_dues(Steps(FILED, copy=FILED, answered=day("2025-06-05")), XJ)
        if due.ours
    )
    assert answer.late(day("2025-07-01"))
    still = next(due for due in review_dues(Steps(FILED, copy=FILED), XJ) if due.ours)
    assert not still.late(day("2025-06-04"))
    assert still.late(day("2025-06-05"))


def test_a_review_under_the_law_before_2024_has_no_reckoned_days():
    assert review_dues(Steps(day("2023-12-29"), copy=day("2023-12-29")), XJ) == []


def test_the_answer_in_a_suit_is_due_when_the_notice_says():
    assert suit_dues(Steps(FILED)) == []
    (due,) = suit_dues(Steps(FILED, answer_last=day("2025-06-10")))
    assert due.on == day("2025-06-10")
