"""A list of acts and what it comes to: the state, the days, the result that counts."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.rules.course import BLANK, Course, Result
from gongkai.rules.deeds import Deed
from gongkai.rules.fold import LettersOpen, NoSuchLetter, OutOfOrder, fold, step
from gongkai.rules.lifecycle import NotAllowed
from gongkai.rules.receipt import NotConfirmed
from gongkai.rules.reply import Whom
from gongkai.rules.states import Act, State, Waiting
from tests.rules.days import day


def deed(act: Act, on: str, **values) -> Deed:
    return Deed(act, day(on), **values)


RECEIVED = (
    deed(Act.SUBMIT, "2023-06-12", channel="in_person"),
    deed(Act.REGISTER, "2023-06-12", channel="in_person", arrived=day("2023-06-12")),
)
PROCESSING = (*RECEIVED, deed(Act.ASSIGN, "2023-06-13"))
SIGNED = (
    deed(Act.DRAFT_REPLY, "2023-06-20"),
    deed(Act.SEND_FOR_REVIEW, "2023-06-20"),
    deed(Act.SIGN, "2023-06-21"),
)


def served(on: str = "2023-06-25", outcome: str = "DISCLOSE", **values) -> Deed:
    return deed(Act.SERVE, on, outcome=outcome, counted=day("2023-06-21"), **values)


def test_a_plain_request_is_received_answered_and_counted_once():
    course = fold((*PROCESSING, *SIGNED, served(), deed(Act.ARCHIVE, "2023-07-25")))

    assert course.state is State.ARCHIVED
    assert course.received is not None
    assert course.received.day == day("2023-06-12")
    assert (course.served, course.closed) == (day("2023-06-25"), day("2023-06-25"))
    assert course.result == Result("DISCLOSE", day("2023-06-21"))


def test_step_by_step_is_the_same_as_all_at_once():
    course = BLANK
    for one in (*PROCESSING, *SIGNED, served()):
        course = step(course, one)

    assert course == fold((*PROCESSING, *SIGNED, served()))


def test_a_file_kept_as_plain_values_comes_to_the_same():
    deeds = (
        *PROCESSING,
        deed(Act.CONSULT_AGENCY, "2023-06-15", letter=1, whom="JOINT_AGENCY"),
        deed(Act.END_CONSULTATION, "2023-06-27", letter=1, reached=day("2023-06-16"), silent=True),
        deed(Act.EXTEND, "2023-06-28", days=20, number="示公开延〔2023〕1号"),
    )
    again = [Deed.of(one.act, one.on, one.as_data()) for one in deeds]

    assert again == list(deeds)
    assert all(isinstance(v, str | int | bool) for one in deeds for v in one.as_data().values())
    assert Deed.of(Act.ASSIGN, day("2023-06-13"), {"assignment": 4}) == PROCESSING[-1]


@pytest.mark.parametrize(
    ("channel", "confirmed", "promised", "received"),
    [
        ("in_person", None, False, "2023-06-12"),
        ("internet", "2023-06-14", False, "2023-06-14"),
        ("internet", "2023-06-14", True, "2023-06-12"),
        ("ordinary_mail", "2023-06-13", False, "2023-06-13"),
        ("registered_mail", None, False, "2023-06-12"),
    ],
)
def test_the_day_of_receipt_follows_the_rule_of_the_channel(
    channel, confirmed, promised, received
):
    registered = deed(
        Act.REGISTER,
        confirmed or "2023-06-12",
        channel=channel,
        arrived=day("2023-06-12"),
        confirmed=day(confirmed) if confirmed else None,
        promised=promised,
    )
    course = fold((deed(Act.SUBMIT, "2023-06-12", channel=channel), registered))

    assert course.received is not None
    assert course.received.day == day(received)


def test_without_its_confirmation_a_letter_by_ordinary_mail_is_not_received():
    submitted = fold((deed(Act.SUBMIT, "2023-06-12", channel="fax"),))

    assert submitted.waits_for is Waiting.CONFIRMATION
    with pytest.raises(NotConfirmed):
        step(submitted, deed(Act.REGISTER, "2023-06-12", channel="fax"))


def test_two_letters_are_answered_one_by_one_and_the_state_names_the_one_still_out():
    course = fold(
        (
            *PROCESSING,
            deed(Act.CONSULT_THIRD_PARTY, "2023-06-15", letter=1),
            deed(Act.CONSULT_AGENCY, "2023-06-16", letter=2),
        )
    )
    assert (course.state, course.waits_for) == (
        State.CONSULTING_THIRD_PARTY,
        Waiting.THIRD_PARTY,
    )

    with pytest.raises(LettersOpen):
        step(course, deed(Act.END_CONSULTATION, "2023-06-20", letter=1))
    course = step(course, deed(Act.RECORD_ANSWER, "2023-06-20", letter=1))
    assert (course.state, course.waits_for) == (State.CONSULTING_AGENCY, Waiting.AGENCY)

    with pytest.raises(NoSuchLetter, match="第2号"):
        step(course, deed(Act.END_CONSULTATION, "2023-06-20", letter=1))
    with pytest.raises(LettersOpen):
        step(course, deed(Act.RECORD_ANSWER, "2023-06-20", letter=2))
    course = step(course, deed(Act.END_CONSULTATION, "2023-06-19", letter=2))
    assert course.state is State.PROCESSING
    assert [letter.asked.answered for letter in course.letters] == [
        day("2023-06-20"),
        day("2023-06-19"),
    ]


def test_the_day_a_letter_arrived_may_be_learnt_later():
    course = fold(
        (
            *PROCESSING,
            deed(Act.REFER, "2023-06-15", letter=1),
            deed(Act.RECORD_REACHED, "2023-06-19", letter=1, reached=day("2023-06-17")),
        )
    )

    assert course.letters[0].asked.reached == day("2023-06-17")
    assert course.letters[0].asked.whom is Whom.DETERMINATION
    assert course.state is State.REFERRED_FOR_DETERMINATION


@pytest.mark.parametrize(
    "late",
    [
        deed(Act.ASK_REASON, "2023-06-11"),
        deed(Act.CONSULT_THIRD_PARTY, "2023-06-12", letter=1),
        deed(Act.RECORD_ANSWER, "2023-06-14", letter=1),
    ],
)
def test_an_act_dated_before_what_it_follows_is_refused(late):
    file: tuple[Deed, ...] = PROCESSING
    if late.act is Act.RECORD_ANSWER:
        file = (
            *PROCESSING,
            deed(Act.CONSULT_THIRD_PARTY, "2023-06-15", letter=1),
            deed(Act.CONSULT_THIRD_PARTY, "2023-06-15", letter=2),
        )
    with pytest.raises(OutOfOrder):
        fold((*file, late))


def test_an_act_of_the_office_does_not_hold_up_the_days_of_the_case():
    course = fold((*PROCESSING, deed(Act.HAND_OVER, "2023-06-20")))

    assert step(course, deed(Act.EXTEND, "2023-06-19", days=5)).extra == 5


def test_an_act_out_of_turn_is_refused():
    with pytest.raises(NotAllowed):
        step(fold(PROCESSING), served())


def test_given_up_requests_count_by_their_own_rows():
    correction = fold(
        (
            *RECEIVED,
            deed(Act.ASK_TO_CORRECT, "2023-06-14", last=day("2023-07-05")),
            deed(Act.ABANDON_CORRECTION, "2023-07-06"),
        )
    )
    fee = fold(
        (
            *PROCESSING,
            deed(Act.NOTICE_FEE, "2023-06-14", last=day("2023-07-14")),
            deed(Act.ABANDON_FEE, "2023-07-17"),
        )
    )

    assert correction.result == Result("ABANDON_CORRECTION", day("2023-07-06"))
    assert fee.result == Result("ABANDON_FEE", day("2023-07-17"))


def test_withdrawn_before_it_was_received_it_never_counts():
    course = fold((RECEIVED[0], deed(Act.WITHDRAW, "2023-06-12")))

    assert course.state is State.CLOSED_WITHDRAWN
    assert course.result is None


def test_withdrawn_later_it_is_other_and_nobody_is_waited_for():
    course = fold(
        (
            *PROCESSING,
            deed(Act.CONSULT_THIRD_PARTY, "2023-06-15", letter=1),
            deed(Act.WITHDRAW, "2023-06-16"),
        )
    )

    assert course.result == Result("OTHER", day("2023-06-16"))
    assert course.waits_for is None
    assert course.open_letters == ()


def test_a_duplicate_of_the_same_year_is_no_request_and_an_older_one_ends_as_other():
    same = fold((*RECEIVED, deed(Act.MERGE, "2023-06-14")))
    older = fold((*RECEIVED, deed(Act.MERGE, "2024-01-05")))

    assert (same.uncounted, same.result) == (True, None)
    assert (older.uncounted, older.result) == (False, Result("OTHER", day("2024-01-05")))


REOPENED = (
    *PROCESSING,
    deed(Act.CONSULT_THIRD_PARTY, "2023-06-15", letter=1),
    deed(Act.END_CONSULTATION, "2023-06-16", letter=1),
    *SIGNED,
    served(outcome="WITHHOLD_PROCESS"),
    deed(Act.APPLY_FOR_REVIEW, "2023-08-01"),
    deed(Act.ORDER_ANEW, "2023-10-09", last=day("2023-10-30")),
    deed(Act.REOPEN, "2023-10-10"),
)


def anew(on: str, **values) -> tuple[Deed, ...]:
    return (
        deed(Act.DRAFT_REPLY, on),
        deed(Act.SEND_FOR_REVIEW, on),
        deed(Act.SIGN, on),
        deed(Act.SERVE, on, outcome="DISCLOSE", counted=day(on), **values),
    )


def test_ordered_to_reply_anew_a_request_begins_another_round():
    course = fold(REOPENED)

    assert (course.round, course.start, course.ordered_last) == (
        2,
        day("2023-10-09"),
        day("2023-10-30"),
    )
    assert (course.letters, course.outcome) == ((), "")
    assert course.result == Result("WITHHOLD_PROCESS", day("2023-06-21"))


@pytest.mark.parametrize(
    ("on", "first_only", "counted"),
    [
        ("2023-10-26", False, "DISCLOSE"),  # the same year: by the final result
        ("2024-01-08", False, "WITHHOLD_PROCESS"),  # that year's report has not received it
        ("2023-10-26", True, "WITHHOLD_PROCESS"),
    ],
)
def test_a_reply_made_anew_counts_only_in_the_year_of_the_first(on, first_only, counted):
    course = fold((*REOPENED, *anew(on, first_only=first_only)))

    assert course.outcome == "DISCLOSE"
    assert course.result is not None
    assert course.result.outcome == counted


def test_a_dispute_that_ends_leads_back_to_where_the_request_was():
    given_up = (
        *RECEIVED,
        deed(Act.ASK_TO_CORRECT, "2023-06-14", last=day("2023-07-05")),
        deed(Act.ABANDON_CORRECTION, "2023-07-06"),
        deed(Act.APPLY_FOR_REVIEW, "2023-08-01"),
        deed(Act.SUE, "2023-10-01"),
    )

    course = fold((*given_up, deed(Act.CONCLUDE, "2024-03-01")))
    assert course.state is State.CLOSED_ABANDONED


def test_reasons_found_wanting_can_be_looked_at_again():
    refused = fold(
        (*PROCESSING, deed(Act.ASK_REASON, "2023-06-14"), deed(Act.REFUSE_REASON, "2023-06-20"))
    )
    assert refused.reason_refused
    assert not step(refused, deed(Act.RESUME, "2023-06-21")).reason_refused


def test_a_receipt_entered_wrongly_is_mended_unless_something_would_come_before_it():
    later = deed(Act.MEND, "2023-07-01", channel="registered_mail", arrived=day("2023-06-13"))
    mended = fold((*PROCESSING, later))
    assert mended.received is not None
    assert mended.received.day == day("2023-06-13")
    assert mended.channel == "registered_mail"

    asked = (*PROCESSING, deed(Act.CONSULT_AGENCY, "2023-06-14", letter=1))
    with pytest.raises(OutOfOrder, match="6月14日"):
        fold(
            (*asked, deed(Act.MEND, "2023-07-01", channel="in_person", arrived=day("2023-06-15")))
        )
    assert fold((*PROCESSING, deed(Act.MEND, "2023-07-01"))) == fold(PROCESSING)


def test_a_case_of_an_old_register_is_entered_as_it_ended():
    course = fold(
        (
            deed(
                Act.IMPORT,
                "2022-03-01",
                channel="in_person",
                arrived=day("2022-02-10"),
                outcome="NOT_EXIST",
                counted=day("2022-02-28"),
            ),
        )
    )

    assert course.state is State.ARCHIVED
    assert course.result == Result("NOT_EXIST", date(2022, 2, 28))


def test_nothing_is_waited_for_where_nothing_happened():
    assert Course().waits_for is None
    assert Course().start is None
