"""Article 31: the day of receipt."""

import pytest

from gongkai.rules.receipt import (
    RULES,
    Channel,
    ConfirmedBeforeArrival,
    NotConfirmed,
    may_be_refused,
    received,
)
from tests.rules.days import day

ARRIVED, CONFIRMED = day("Friday 2023-06-09"), day("Monday 2023-06-12")


@pytest.mark.parametrize(
    ("channel", "on"),
    [
        (Channel.IN_PERSON, ARRIVED),
        (Channel.REGISTERED_MAIL, ARRIVED),
        (Channel.ORDINARY_MAIL, CONFIRMED),
        (Channel.INTERNET, CONFIRMED),
        (Channel.FAX, CONFIRMED),
        (Channel.ORAL, CONFIRMED),
    ],
)
def test_each_channel_has_its_day_of_receipt(channel, on):
    assert received(channel, ARRIVED, CONFIRMED).day == on


def test_every_channel_has_a_rule():
    assert set(RULES) == set(Channel)
    assert all(rule.basis.startswith("条例") for rule in RULES.values())


@pytest.mark.parametrize(
    "channel", [Channel.ORDINARY_MAIL, Channel.INTERNET, Channel.FAX, Channel.ORAL]
)
def test_without_confirmation_nothing_is_received_yet(channel):
    with pytest.raises(NotConfirmed, match="起算，尚无确认日期"):
        received(channel, ARRIVED)


def test_a_guide_may_promise_the_day_of_entry():
    when = received(Channel.INTERNET, ARRIVED, platform_promises_receipt=True)

    assert when.day == ARRIVED


def test_a_confirmation_cannot_come_before_the_request():
    with pytest.raises(ConfirmedBeforeArrival, match="2023-06-09早于到达日期2023-06-12"):
        received(Channel.FAX, CONFIRMED, ARRIVED)


def test_in_person_and_by_post_can_never_be_refused():
    announced = frozenset({Channel.INTERNET})

    assert not may_be_refused(Channel.IN_PERSON, announced=announced)
    assert not may_be_refused(Channel.ORDINARY_MAIL, announced=announced)
    assert not may_be_refused(Channel.INTERNET, announced=announced)
    assert may_be_refused(Channel.FAX, announced=announced)


def test_an_agency_that_announced_no_channels_takes_any():
    assert not may_be_refused(Channel.FAX, announced=frozenset())
