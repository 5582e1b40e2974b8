"""A trace adds its own steps up."""

import pytest

from gongkai.rules.reporting import annual_report_due
from gongkai.rules.steps import Capped, Extended, Fixed, Rolled, Started, Term, Unit
from gongkai.rules.trace import NotWhole, Trace
from tests.rules.days import CHINA, XINJIANG, day


def trace(*steps):
    return Trace("某期限", CHINA, steps, day("2023-07-11"))


START = Started(day("2023-06-12"), "某日", "某条")
TWENTY = Term(20, Unit.WORKDAY, "某条")


def test_a_start_and_a_term_give_the_date():
    assert trace(START, TWENTY).again() == day("2023-07-11")


def test_a_restart_forgets_what_was_counted_before():
    again = Started(day("2023-06-19"), "补正", "某条", again=True)

    assert trace(START, TWENTY, again, TWENTY).again() == CHINA.after(day("2023-06-19"), 20)


def test_an_extension_is_added():
    longer = Extended(5, Unit.WORKDAY, "告知书", "某条")

    assert trace(START, TWENTY, longer).again() == CHINA.after(day("2023-06-12"), 25)


def test_a_cap_cuts_the_period_short():
    cap = Capped(day("2023-07-01"), "最长", "某条")

    assert trace(START, TWENTY, cap).again() == day("2023-07-01")
    rolled = Rolled(day("2023-07-01"), day("2023-07-03"), "休息日")
    assert trace(START, TWENTY, cap, rolled).again() == day("Monday 2023-07-03")


def test_a_named_day_needs_no_start():
    assert trace(Fixed(day("2024-01-31"), "末日", "某条")).again() == day("2024-01-31")


def test_a_trace_without_a_start_cannot_be_added_up():
    with pytest.raises(NotWhole, match="缺少起算之日"):
        trace(TWENTY).again()


def test_a_changed_step_gives_another_date():
    assert trace(START, Term(19, Unit.WORKDAY, "某条")).again() != day("2023-07-11")


def test_a_deadline_becomes_plain_values():
    plain = annual_report_due(2023, XINJIANG).as_dict()

    assert plain["due"] == "2024-01-31"
    assert plain["calendar"] == "xinjiang"
    assert plain["provisional"] == [2024]
