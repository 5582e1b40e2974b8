"""The time limits around a request."""

import pytest

from gongkai.rules.deadlines import (
    KeptTooShort,
    PeriodNotSet,
    archiving_due,
    confirmation_due,
    correction_due,
    correction_notice_due,
    delayed_reply_due,
    erasure_due,
    fee_payment_due,
    joint_agency_opinion_due,
    ordered_reply_due,
    other_agency_opinion_due,
    silence_is_consent,
    third_party_opinion_due,
)
from gongkai.rules.receipt import Channel, received
from tests.rules.days import CHINA, XINJIANG, day


@pytest.mark.parametrize(
    ("rule", "start", "national", "xinjiang"),
    [
        (correction_notice_due, "2023-04-17", "2023-04-25", "2023-04-26"),
        (correction_notice_due, "2022-06-24", "2022-07-05", "2022-07-05"),
        (third_party_opinion_due, "2023-04-10", "2023-04-28", "2023-05-04"),
        (joint_agency_opinion_due, "2023-06-12", "2023-07-04", "2023-07-07"),
        (other_agency_opinion_due, "2025-05-20", "2025-06-11", "2025-06-16"),
        (fee_payment_due, "2022-06-24", "2022-07-22", "2022-07-27"),
        (correction_due, "2023-06-12", "2023-07-04", "2023-07-07"),
        (confirmation_due, "2023-04-28", "2023-05-04", "2023-05-04"),
        (archiving_due, "2023-09-01", "2023-09-28", "2023-10-07"),
    ],
)
def test_a_limit_holds_nationally_and_in_xinjiang(rule, start, national, xinjiang):
    due = rule(day(start), XINJIANG)

    assert (due.target, due.due) == (day(national), day(xinjiang))
    assert due.legal.again() == due.due


def test_personal_data_are_kept_ten_years_or_as_long_as_is_set_but_never_under_five():
    archived = day("2016-02-29")

    assert erasure_due(archived, XINJIANG).due == day("2026-02-28")
    assert erasure_due(archived, XINJIANG, retention_years=8).due == day("2024-02-29")
    with pytest.raises(KeptTooShort, match="不少于5"):
        erasure_due(archived, XINJIANG, retention_years=4)


def test_the_notice_to_correct_runs_from_the_day_of_receipt_of_its_channel():
    when = received(Channel.INTERNET, day("2023-04-14"), day("2023-04-17"))

    assert correction_notice_due(when, CHINA).due == day("2023-04-25")


def test_the_notice_itself_may_name_the_last_day_to_correct():
    due = correction_due(day("2023-03-01"), CHINA, last=day("2023-03-20"))

    assert due.due == due.legal.again() == day("2023-03-20")


def test_a_last_day_that_leaves_no_time_is_refused():
    with pytest.raises(PeriodNotSet, match="不是合理期限"):
        correction_due(day("2023-03-01"), CHINA, last=day("2023-03-01"))


def test_a_third_partys_silence_is_not_consent_but_a_joint_makers_is():
    assert silence_is_consent(joint_maker=True)
    assert not silence_is_consent(joint_maker=False)


def test_a_delayed_reply_is_due_on_the_day_the_agency_fixed():
    due = delayed_reply_due(day("Saturday 2023-07-01"), CHINA)

    assert due.due == day("2023-07-01")
    assert due.target == day("Friday 2023-06-30")


def test_an_order_to_reply_anew_names_its_day_and_the_target_is_a_working_day():
    found = ordered_reply_due(day("2023-06-24"), CHINA)

    assert (found.due, found.target) == (day("2023-06-24"), day("2023-06-21"))
    assert "责令重新答复" in found.sentences()[0]


@pytest.mark.parametrize("days", [10, 15])
def test_how_long_other_agencies_are_given_is_a_setting(days):
    found = other_agency_opinion_due(day("2023-06-12"), CHINA, agency_opinion_days=days)

    assert found.due == CHINA.after(day("2023-06-12"), days)
