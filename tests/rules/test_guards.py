"""What the state would allow and the day does not."""

from __future__ import annotations

import pytest

from gongkai.rules.fold import fold
from gongkai.rules.guards import (
    AskedAlready,
    CorrectionLate,
    FeeLate,
    FixedDay,
    NothingToConvert,
    NotYet,
    ReasonGiven,
    StillTime,
    advance,
    refuse,
    why_not,
)
from gongkai.rules.lifecycle import NotAllowed
from gongkai.rules.reply import ExtendedLate, ExtendedTwice, ExtensionTooLong
from gongkai.rules.states import Act, State
from tests.rules.days import CHINA, day
from tests.rules.test_fold import PROCESSING, RECEIVED, SIGNED, deed, served

CORRECTING = (*RECEIVED, deed(Act.ASK_TO_CORRECT, "2023-06-21", last=day("2023-07-05")))
BACK = (*CORRECTING, deed(Act.CORRECT, "2023-06-25"), deed(Act.RETURN, "2023-06-25"))
ASKED = (*PROCESSING, deed(Act.ASK_REASON, "2023-06-14", last=day("2023-06-28")))
NOTICED = (*PROCESSING, deed(Act.NOTICE_FEE, "2023-06-14", last=day("2023-07-14")))
PAID = (*NOTICED, deed(Act.PAY, "2023-06-20"))
LETTER = (*PROCESSING, deed(Act.CONSULT_THIRD_PARTY, "2023-06-15", letter=1))
LONGER = (*PROCESSING, deed(Act.EXTEND, "2023-06-20", days=20))
GIVEN = (*ASKED, deed(Act.GIVE_REASON, "2023-06-16"))
DELAYED = (*ASKED, deed(Act.ACCEPT_REASON, "2023-06-20", last=day("2023-09-29")))


@pytest.mark.parametrize(
    ("file", "late", "error"),
    [
        (RECEIVED, deed(Act.ASK_TO_CORRECT, "2023-06-25"), CorrectionLate),
        (BACK, deed(Act.ASK_TO_CORRECT, "2023-06-25"), AskedAlready),
        (CORRECTING, deed(Act.ABANDON_CORRECTION, "2023-07-05"), StillTime),
        (DELAYED, deed(Act.ASK_REASON, "2023-06-21"), AskedAlready),
        (ASKED, deed(Act.REFUSE_REASON, "2023-06-28", silent=True), StillTime),
        (GIVEN, deed(Act.REFUSE_REASON, "2023-06-29", silent=True), ReasonGiven),
        (PROCESSING, deed(Act.NOTICE_FEE, "2023-07-12"), FeeLate),
        (PAID, deed(Act.NOTICE_FEE, "2023-06-21"), AskedAlready),
        (NOTICED, deed(Act.ABANDON_FEE, "2023-07-14"), StillTime),
        (LETTER, deed(Act.END_CONSULTATION, "2023-07-06", letter=1, silent=True), StillTime),
        (PROCESSING, deed(Act.EXTEND, "2023-07-12", days=20), ExtendedLate),
        (PROCESSING, deed(Act.EXTEND, "2023-07-11", days=21), ExtensionTooLong),
        (PROCESSING, deed(Act.EXTEND, "2023-07-11", days=0), ExtensionTooLong),
        (LONGER, deed(Act.EXTEND, "2023-06-21", days=1), ExtendedTwice),
        (DELAYED, deed(Act.EXTEND, "2023-06-21", days=1), FixedDay),
        ((*PROCESSING, *SIGNED, served(outcome="NOT_EXIST")),
         deed(Act.CONVERT, "2023-07-01"), NothingToConvert),
    ],
)  # fmt: skip
def test_refused_on_that_day(file, late, error):
    with pytest.raises(error) as refused:
        refuse(fold(file), late, CHINA)
    assert str(refused.value).endswith("。")


@pytest.mark.parametrize(
    ("file", "act"),
    [
        (RECEIVED, deed(Act.ASK_TO_CORRECT, "2023-06-21", last=day("2023-07-05"))),
        (CORRECTING, deed(Act.ABANDON_CORRECTION, "2023-07-06")),
        (ASKED, deed(Act.REFUSE_REASON, "2023-06-29", silent=True)),
        (ASKED, deed(Act.REFUSE_REASON, "2023-06-15")),
        (PROCESSING, deed(Act.NOTICE_FEE, "2023-07-11", last=day("2023-08-08"))),
        (LONGER, deed(Act.NOTICE_FEE, "2023-07-20", last=day("2023-08-20"))),
        (NOTICED, deed(Act.ABANDON_FEE, "2023-07-17")),
        (NOTICED, deed(Act.PAY, "2023-07-17")),  # late, but nothing has lapsed by itself
        (LETTER, deed(Act.END_CONSULTATION, "2023-07-10", letter=1, silent=True)),
        (PROCESSING, deed(Act.EXTEND, "2023-07-11", days=20)),
        ((*PROCESSING, *SIGNED, served()), deed(Act.CONVERT, "2023-07-01")),
    ],
)
def test_allowed_on_that_day(file, act):
    assert advance(fold(file), act, CHINA, today=day("2023-09-01")).state in State


def test_nothing_is_entered_for_a_day_to_come():
    with pytest.raises(NotYet, match="6月21日"):
        advance(
            fold(PROCESSING),
            deed(Act.EXTEND, "2023-06-21", days=5),
            CHINA,
            today=day("2023-06-20"),
        )


def test_an_order_that_names_a_day_is_not_extended():
    reopened = fold(
        (
            *PROCESSING,
            *SIGNED,
            served(),
            deed(Act.SUE, "2023-08-01"),
            deed(Act.ORDER_ANEW, "2023-10-09", last=day("2023-10-30")),
            deed(Act.REOPEN, "2023-10-10"),
        )
    )
    with pytest.raises(FixedDay, match="10月30日"):
        refuse(reopened, deed(Act.EXTEND, "2023-10-11", days=5), CHINA)
    delayed = deed(Act.ACCEPT_REASON, "2023-10-12", last=day("2023-11-30"))
    with pytest.raises(FixedDay, match="10月30日"):
        refuse(reopened, delayed, CHINA)
    refuse(reopened, deed(Act.ACCEPT_REASON, "2023-10-12"), CHINA)


def test_a_page_can_say_beforehand_why_something_cannot_be_done():
    course, today = fold(PROCESSING), day("2023-07-12")

    assert why_not(course, Act.DRAFT_REPLY, CHINA, today=today) is None
    assert isinstance(why_not(course, Act.EXTEND, CHINA, today=today), ExtendedLate)
    assert isinstance(why_not(course, Act.SERVE, CHINA, today=today), NotAllowed)
    assert why_not(fold(LETTER), Act.END_CONSULTATION, CHINA, today=today) is None
