"""Article 33: when a reply is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.receipt import Channel, received
from gongkai.rules.reply import (
    Consultation,
    DatesOutOfOrder,
    ExtendedLate,
    ExtendedTwice,
    ExtensionTooLong,
    Whom,
    extension_refusal,
    opinion_limit,
    reply_due,
)
from gongkai.rules.steps import Extended, Paused, Started
from tests.rules.days import CHINA, XINJIANG, day

VECTORS = """
2022-06-24 | 07-05 / 07-05 | 07-15 / 07-20 | 07-22 / 07-27 | 08-19 / 08-24
2023-01-10 | 01-19 / 01-19 | 02-03 / 02-03 | 02-10 / 02-10 | 03-10 / 03-10
2023-04-10 | 04-19 / 04-19 | 04-28 / 05-04 | 05-09 / 05-10 | 06-06 / 06-07
2023-04-17 | 04-25 / 04-26 | 05-09 / 05-10 | 05-16 / 05-17 | 06-13 / 06-14
2023-06-12 | 06-21 / 06-21 | 07-04 / 07-07 | 07-11 / 07-14 | 08-08 / 08-11
2023-09-20 | 10-07 / 10-07 | 10-17 / 10-17 | 10-24 / 10-24 | 11-21 / 11-21
2025-05-20 | 05-29 / 05-29 | 06-11 / 06-16 | 06-18 / 06-23 | 07-16 / 07-21
2025-09-15 | 09-24 / 09-24 | 10-11 / 10-11 | 10-17 / 10-17 | 11-14 / 11-14
"""


def vectors():
    for line in VECTORS.strip().splitlines():
        start, *cells = (cell.strip() for cell in line.split("|"))
        for days, cell in zip((7, 15, 20, 40), cells, strict=True):
            national, xinjiang = (f"{start[:4]}-{part}" for part in cell.split(" / "))
            yield start, days, national, xinjiang


@pytest.mark.parametrize(("start", "days", "national", "xinjiang"), list(vectors()))
def test_working_days_of_the_handbook_hold_nationally_and_in_xinjiang(
    start, days, national, xinjiang
):
    assert CHINA.after(day(start), days) == day(national)
    assert XINJIANG.after(day(start), days) == day(xinjiang)


@pytest.mark.parametrize(
    ("start", "national", "xinjiang", "extended_national", "extended_xinjiang"),
    [
        (start, *next(v for s, n, *v in vectors() if s == start and n == 20), *rest)
        for start, days, *rest in vectors()
        if days == 40
    ],
)
def test_reply_and_extended_reply_of_the_handbook_hold(
    start, national, xinjiang, extended_national, extended_xinjiang
):
    plain = reply_due(day(start), XINJIANG)
    extended = reply_due(day(start), XINJIANG, extra=20)

    assert (plain.target, plain.due) == (day(national), day(xinjiang))
    assert (extended.target, extended.due) == (day(extended_national), day(extended_xinjiang))


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("Thursday 2024-02-01", "Tuesday 2024-03-05"),  # Spring Festival, two Sundays worked
        ("Wednesday 2024-09-25", "Monday 2024-10-28"),  # National Day, two weekend days worked
    ],
)
def test_reply_is_due_on_the_twentieth_working_day(start, due):
    assert reply_due(day(start), CHINA).due == day(due)


@pytest.mark.parametrize(
    ("extra", "national", "xinjiang"),
    [(0, "2023-07-20", "2023-07-25"), (20, "2023-08-17", "2023-08-22")],
)
def test_the_worked_case_with_a_third_party(extra, national, xinjiang):
    asked = Consultation(day("Thursday 2023-06-15"), day("Tuesday 2023-06-27"))

    due = reply_due(day("Monday 2023-06-12"), XINJIANG, consulted=[asked], extra=extra)

    assert (due.target, due.due) == (day(national), day(xinjiang))
    pause = next(step for step in due.legal.steps if isinstance(step, Paused))
    assert [d.strftime("%m-%d") for d in pause.days] == (
        ["06-16", "06-19", "06-20", "06-21", "06-25", "06-26", "06-27"]
    )


def test_the_worked_case_reads_as_sentences():
    asked = Consultation(day("2023-06-15"), day("2023-06-27"))

    lines = reply_due(day("2023-06-12"), XINJIANG, consulted=[asked], extra=20).sentences()

    assert any("向第三方征求意见" in line and "其间7个工作日不计入" in line for line in lines)
    assert "合计：20＋20＋7＝47个工作日（末项为不计入的工作日）。" in lines
    assert lines[-2] == "答复期限届满：2023年8月22日（星期二）（按新疆维吾尔自治区日历）。"
    assert lines[-1] == "内部目标：2023年8月17日（星期四）（按全国日历）。"


def test_overlapping_consultations_count_once():
    first = Consultation(day("2023-06-15"), day("2023-06-27"))
    second = Consultation(day("2023-06-20"), day("2023-06-28"), Whom.AGENCY)

    due = reply_due(day("2023-06-12"), CHINA, consulted=[second, first])

    pauses = [step for step in due.legal.steps if isinstance(step, Paused)]
    assert [(len(step.days), step.overlap) for step in pauses] == [(7, 0), (1, 4)]
    assert due.due == CHINA.after(day("2023-06-12"), 28)
    assert "与前次重叠的4个工作日不重复扣除" in "".join(due.sentences())


def test_a_third_party_stops_the_clock_for_fifteen_days_at_most():
    asked = Consultation(day("2023-03-01"), day("2023-04-20"), reached=day("2023-03-03"))

    due = reply_due(day("2023-03-01"), CHINA, consulted=[asked])

    limit = CHINA.after(day("2023-03-03"), 15)
    pause = next(step for step in due.legal.steps if isinstance(step, Paused))
    assert pause.until == limit
    assert due.due == CHINA.after(day("2023-03-01"), 20 + 2 + 15)


def test_another_agencys_answer_has_no_limit_but_its_silence_is_estimated():
    answered = Consultation(day("2023-03-01"), day("2023-04-20"), Whom.AGENCY)
    silent = Consultation(day("2023-03-01"), None, Whom.AGENCY)

    long = reply_due(day("2023-03-01"), CHINA, consulted=[answered])
    guessed = reply_due(day("2023-03-01"), CHINA, consulted=[silent])

    assert long.due == CHINA.after(day("2023-04-20"), 20)
    assert guessed.due == CHINA.after(day("2023-03-01"), 35)
    assert any("按15个工作日估算" in line for line in guessed.sentences())
    assert long.assumed == ()


def test_a_silent_third_party_ends_the_pause_after_fifteen_days():
    asked = Consultation(day("2023-03-01"), reached=day("2023-03-02"))

    due = reply_due(day("2023-03-01"), CHINA, consulted=[asked])

    assert due.due == CHINA.after(day("2023-03-01"), 20 + 1 + 15)
    assert due.assumed


def test_a_referral_stops_the_clock_unless_the_setting_says_otherwise():
    asked = Consultation(day("2023-03-06"), day("2023-03-10"), Whom.DETERMINATION)

    paused = reply_due(day("2023-03-01"), CHINA, consulted=[asked])
    running = reply_due(day("2023-03-01"), CHINA, consulted=[asked], determination_pauses=False)

    assert paused.due == CHINA.after(day("2023-03-01"), 24)
    assert running.due == CHINA.after(day("2023-03-01"), 20)


def test_the_period_runs_from_the_corrected_request():
    due = reply_due(day("2023-03-01"), CHINA, corrected=day("Friday 2023-03-17"))

    assert due.due == CHINA.after(day("2023-03-17"), 20)
    assert "重新起算：收到补正的申请之日" in "".join(due.sentences())


def test_the_period_runs_again_from_the_day_after_payment():
    start, corrected, paid = day("2023-03-01"), day("2023-03-10"), day("2023-03-20")

    restarted = reply_due(start, CHINA, corrected=corrected, fee_paid=paid)
    kept = reply_due(start, CHINA, corrected=corrected, fee_paid=paid, fee_restart_clock=False)

    assert restarted.due == CHINA.after(day("2023-03-20"), 20)
    assert kept.due == CHINA.after(day("2023-03-10"), 20)


def test_days_consulted_before_a_restart_are_forgotten():
    asked = Consultation(day("2023-03-02"), day("2023-03-09"))

    due = reply_due(day("2023-03-01"), CHINA, consulted=[asked], fee_paid=day("2023-03-20"))

    assert due.due == CHINA.after(day("2023-03-20"), 20)
    assert due.legal.again() == due.due


def test_the_day_of_receipt_comes_with_its_channel():
    when = received(Channel.INTERNET, day("2023-06-09"), day("2023-06-12"))

    due = reply_due(when, CHINA)

    assert due.due == day("2023-07-11")
    assert due.sentences()[0].startswith(
        "收到：2023年6月12日（星期一），互联网渠道，以双方确认之日"
    )


def test_extensions_may_not_be_longer_than_twenty_days():
    with pytest.raises(ExtensionTooLong, match="最多可延长20个工作日"):
        reply_due(day("2023-03-01"), CHINA, extra=21)


def test_a_notice_of_extension_after_the_first_last_day_has_no_effect():
    first = reply_due(day("2023-03-01"), CHINA).due

    in_time = reply_due(
        day("2023-03-01"), CHINA, extra=5, extension_served=first, extension_notice="延〔2023〕3号"
    )

    (longer,) = (step for step in in_time.legal.steps if isinstance(step, Extended))
    assert "于2023年3月29日（星期三）以延期答复告知书（延〔2023〕3号）告知申请人" in longer.words()
    with pytest.raises(ExtendedLate):
        late = first + timedelta(1)
        reply_due(day("2023-03-01"), CHINA, extra=5, extension_served=late)


def test_a_period_is_extended_once_and_before_it_ends():
    first = day("2023-03-29")

    again = extension_refusal(extended=True, first_due=first, today=first)
    late = extension_refusal(extended=False, first_due=first, today=first + timedelta(1))

    assert isinstance(again, ExtendedTwice)
    assert isinstance(late, ExtendedLate)
    assert extension_refusal(extended=False, first_due=first, today=first) is None


def test_dates_in_the_wrong_order_are_refused():
    with pytest.raises(DatesOutOfOrder, match="答复意见"):
        backwards = Consultation(day("2023-03-10"), day("2023-03-09"))
        reply_due(day("2023-03-01"), CHINA, consulted=[backwards])
    with pytest.raises(DatesOutOfOrder, match="收到补正"):
        reply_due(day("2023-03-01"), CHINA, corrected=day("2023-02-01"))


def test_a_date_across_a_year_without_the_regions_notice_is_provisional():
    due = reply_due(day("2023-12-20"), XINJIANG)

    assert due.provisional == (2024,)
    assert any("缺2024年新疆维吾尔自治区的放假通知" in line for line in due.sentences())
    assert reply_due(day("2023-06-12"), XINJIANG).provisional == ()
    assert reply_due(day("2023-12-20"), CHINA).provisional == ()


consultations = st.lists(
    st.builds(
        lambda gap, length, whom, reach, silent: (gap, length, whom, reach, silent),
        st.integers(0, 30),
        st.integers(0, 40),
        st.sampled_from(list(Whom)),
        st.one_of(st.none(), st.integers(0, 5)),
        st.booleans(),
    ),
    max_size=4,
)


@settings(max_examples=200, deadline=None)
@given(
    start=st.dates(date(2020, 1, 2), date(2026, 3, 1)),
    asked=consultations,
    extra=st.integers(0, 20),
    corrected=st.one_of(st.none(), st.integers(0, 15)),
    paid=st.one_of(st.none(), st.integers(0, 40)),
    calendar=st.sampled_from([CHINA, XINJIANG]),
)
def test_any_trace_adds_up_again_to_its_date(start, asked, extra, corrected, paid, calendar):
    consulted = [
        Consultation(
            sent := start + timedelta(gap),
            None if silent else sent + timedelta(length),
            whom,
            None if reach is None else sent + timedelta(reach),
        )
        for gap, length, whom, reach, silent in asked
    ]

    due = reply_due(
        start,
        calendar,
        consulted=consulted,
        extra=extra,
        corrected=None if corrected is None else start + timedelta(corrected),
        fee_paid=None if paid is None else start + timedelta(paid),
    )

    assert due.legal.again() == due.due
    assert due.national.again() == due.national.due
    assert due.target <= due.due
    begun = max(step.day for step in due.legal.steps if isinstance(step, Started))
    paused = {d for step in due.legal.steps if isinstance(step, Paused) for d in step.days}
    ran = [d for d in calendar.between(begun, due.due) if d not in paused]
    assert len(ran) == 20 + extra
    assert due.due not in paused
    assert len(due.sentences()) >= 3


def test_an_opinion_has_fifteen_working_days_from_the_letters_receipt():
    sent, reached = day("2023-06-15"), day("2023-06-19")

    assert opinion_limit(Consultation(sent), CHINA) == CHINA.after(sent, 15)
    assert opinion_limit(Consultation(sent, reached=reached), CHINA) == CHINA.after(reached, 15)
    other = Consultation(sent, whom=Whom.AGENCY)
    assert opinion_limit(other, CHINA, agency_opinion_days=10) == CHINA.after(sent, 10)


def test_an_extension_after_the_national_day_and_before_the_legal_one_is_in_time():
    received, served = day("2023-06-12"), day("2023-07-13")

    found = reply_due(received, XINJIANG, extra=20, extension_served=served)
    assert found.due == XINJIANG.after(received, 40)
    with pytest.raises(ExtendedLate):
        reply_due(received, XINJIANG, extra=20, extension_served=day("2023-07-17"))
