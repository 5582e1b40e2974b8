"""What is due by when: the clock of a file."""

from __future__ import annotations

import pytest

from gongkai.rules.clock import (
    ClockChoices,
    first_deadline,
    letter_deadline,
    reply_deadline,
    standing,
    waiting_until,
)
from gongkai.rules.fold import fold
from gongkai.rules.states import Act, Waiting
from gongkai.rules.steps import Paused
from tests.rules.days import CHINA, XINJIANG, day
from tests.rules.test_fold import PROCESSING, RECEIVED, SIGNED, deed, served

WORKED = (
    *PROCESSING,
    deed(Act.CONSULT_THIRD_PARTY, "2023-06-15", letter=1),
    deed(Act.END_CONSULTATION, "2023-06-27", letter=1),
)


def test_the_worked_case_of_the_handbook():
    course = fold(WORKED)

    found = reply_deadline(course, XINJIANG)
    assert found is not None
    assert (found.due, found.target) == (day("2023-07-25"), day("2023-07-20"))

    longer = fold((*WORKED, deed(Act.EXTEND, "2023-07-10", days=20, number="示延〔2023〕1号")))
    extended = reply_deadline(longer, XINJIANG)
    assert extended is not None
    assert (extended.due, extended.target) == (day("2023-08-22"), day("2023-08-17"))
    assert any("示延〔2023〕1号" in line for line in extended.sentences())
    first = first_deadline(longer, XINJIANG)
    assert first is not None
    assert first.due == found.due


def test_before_the_receipt_nothing_runs_but_the_office_has_a_day_to_confirm():
    submitted = fold((deed(Act.SUBMIT, "2023-06-12", channel="internet"),))

    found = standing(submitted, XINJIANG)
    assert (found.due, found.waiting) == (None, Waiting.CONFIRMATION)
    assert found.until == day("2023-06-13")


def test_while_a_correction_is_waited_for_there_is_no_last_day_and_then_another():
    asked = (*RECEIVED, deed(Act.ASK_TO_CORRECT, "2023-06-14", last=day("2023-07-05")))

    waiting = standing(fold(asked), CHINA)
    assert (waiting.due, waiting.paused) == (None, True)
    assert (waiting.waiting, waiting.until) == (Waiting.CORRECTION, day("2023-07-05"))

    corrected = fold((*asked, deed(Act.CORRECT, "2023-06-20")))
    found = reply_deadline(corrected, CHINA)
    assert found is not None
    assert found.due == CHINA.after(day("2023-06-20"), 20)


@pytest.mark.parametrize("restart", [True, False])
def test_a_fee_stops_the_clock_until_it_is_paid_if_the_setting_says_so(restart):
    choices = ClockChoices(fee_restart_clock=restart)
    noticed = (*PROCESSING, deed(Act.NOTICE_FEE, "2023-06-14", last=day("2023-07-14")))

    waiting = standing(fold(noticed), CHINA, choices)
    assert (waiting.waiting, waiting.until) == (Waiting.PAYMENT, day("2023-07-14"))
    assert waiting.paused is restart
    assert (waiting.due is None) is restart

    paid = reply_deadline(fold((*noticed, deed(Act.PAY, "2023-06-20"))), CHINA, choices)
    assert paid is not None
    start = day("2023-06-20") if restart else day("2023-06-12")
    assert paid.due == CHINA.after(start, 20)


@pytest.mark.parametrize(("stops", "extra"), [(False, 0), (True, 4)])
def test_asking_for_reasons_stops_the_clock_only_by_setting(stops, extra):
    choices = ClockChoices(reason_stops_clock=stops)
    asked = (*PROCESSING, deed(Act.ASK_REASON, "2023-06-14", last=day("2023-06-28")))
    assert standing(fold(asked), CHINA, choices).paused is stops
    assert waiting_until(fold(asked), CHINA, choices) == day("2023-06-28")

    accepted = fold((*asked, deed(Act.ACCEPT_REASON, "2023-06-20")))
    found = reply_deadline(accepted, CHINA, choices)
    assert found is not None
    assert found.due == CHINA.after(day("2023-06-12"), 20 + extra)
    told = [step.words() for step in found.legal.steps if isinstance(step, Paused)]
    assert [("发出说明理由告知书" in words) for words in told] == ([True] if stops else [])


def test_reasons_that_came_are_no_longer_waited_for_and_the_clock_runs_on():
    choices = ClockChoices(reason_stops_clock=True)
    asked = (*PROCESSING, deed(Act.ASK_REASON, "2023-06-14", last=day("2023-06-28")))
    given = (*asked, deed(Act.GIVE_REASON, "2023-06-16"))
    found = standing(fold(given), CHINA, choices)
    assert (found.paused, found.waiting, found.until) == (False, None, None)
    assert found.due == CHINA.after(day("2023-06-12"), 22)

    accepted = fold((*given, deed(Act.ACCEPT_REASON, "2023-06-20")))
    assert accepted.reason_answered == day("2023-06-16")
    assert standing(accepted, CHINA, choices).due == found.due


def test_a_delayed_reply_is_due_on_the_day_its_notice_names():
    course = fold(
        (
            *PROCESSING,
            deed(Act.ASK_REASON, "2023-06-14"),
            deed(Act.ACCEPT_REASON, "2023-06-20", last=day("2023-09-29")),
        )
    )

    found = reply_deadline(course, CHINA)
    assert found is not None
    assert (found.due, found.target) == (day("2023-09-29"), day("2023-09-28"))


@pytest.mark.parametrize(("last", "due"), [("2023-10-30", "2023-10-30"), (None, "2023-11-06")])
def test_ordered_anew_the_order_or_else_the_ordinary_period_decides(last, due):
    course = fold(
        (
            *PROCESSING,
            *SIGNED,
            served(),
            deed(Act.SUE, "2023-08-01"),
            deed(Act.ORDER_ANEW, "2023-10-09", last=day(last) if last else None),
        )
    )

    found = reply_deadline(course, CHINA)
    assert found is not None
    assert found.due == day(due)
    assert "收到申请之日" not in "".join(found.sentences())


def test_letters_have_fifteen_working_days_from_their_receipt():
    course = fold(
        (
            *PROCESSING,
            deed(Act.CONSULT_AGENCY, "2023-06-15", letter=1, whom="JOINT_AGENCY"),
            deed(Act.CONSULT_AGENCY, "2023-06-15", letter=2),
            deed(Act.RECORD_REACHED, "2023-06-19", letter=1, reached=day("2023-06-19")),
        )
    )

    assert letter_deadline(course, 1, CHINA).due == CHINA.after(day("2023-06-19"), 15)
    assert letter_deadline(course, 2, CHINA).due == CHINA.after(day("2023-06-15"), 15)
    other = ClockChoices(agency_opinion_days=10)
    assert letter_deadline(course, 2, CHINA, other).due == CHINA.after(day("2023-06-15"), 10)
    assert waiting_until(course, CHINA) == CHINA.after(day("2023-06-15"), 15)


def test_silence_pauses_no_longer_than_the_fifteen_days():
    quiet = fold((*WORKED[:-1], deed(Act.END_CONSULTATION, "2023-07-31", letter=1, silent=True)))

    found = reply_deadline(quiet, CHINA)
    assert found is not None
    assert found.due == CHINA.after(day("2023-06-12"), 20 + 15)
    assert found.assumed == ()
    assert any("逾期未答复" in line for line in found.sentences())


@pytest.mark.parametrize("pauses", [True, False])
def test_a_referral_pauses_by_setting(pauses):
    choices = ClockChoices(determination_pauses=pauses)
    referred = fold((*PROCESSING, deed(Act.REFER, "2023-06-15", letter=1)))

    assert standing(referred, CHINA, choices).paused is pauses


def test_a_year_without_any_notice_is_counted_by_weekdays_and_marked():
    received = (
        deed(Act.SUBMIT, "2026-12-21", channel="in_person"),
        deed(Act.REGISTER, "2026-12-21", channel="in_person"),
    )

    found = standing(fold(received), XINJIANG.assuming())
    assert found.due == day("2027-01-18")
    assert found.provisional
    deadline = reply_deadline(fold(received), XINJIANG.assuming())
    assert deadline is not None
    assert "缺2027年国务院办公厅的节假日安排通知" in "".join(deadline.sentences())


def test_an_extension_in_time_stays_so_when_a_notice_moves_the_first_last_day():
    extended = fold((*PROCESSING, deed(Act.EXTEND, "2023-07-11", days=20)))
    earlier = extended._replace(extension_served=day("2023-07-28"))

    found = reply_deadline(earlier, CHINA)
    assert found is not None
    assert found.due == CHINA.after(day("2023-06-12"), 40)


def test_a_reply_served_keeps_the_day_it_had():
    course = fold((*PROCESSING, *SIGNED, served()))

    found = standing(course, CHINA)
    assert (found.due, found.waiting, found.paused) == (day("2023-07-11"), None, False)
