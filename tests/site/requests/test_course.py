"""The ways of a case through the office, each as the actions allow it."""

from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.ledger.verify import report
from gongkai.requests import actions
from gongkai.requests.errors import (
    FormIncomplete,
    NotApproved,
    NotServed,
)
from gongkai.requests.models import Event, InfoRequest, Opinion, Paper, ServiceRecord
from gongkai.requests.papers import text_of
from gongkai.rules.guards import CorrectionLate, StillTime
from gongkai.rules.receipt import Channel
from gongkai.rules.reply import ExtendedLate, Whom
from gongkai.rules.tally import Kind
from tests.site.requests.making import (
    ARRIVED,
    LETTER,
    MARK,
    Office,
    application,
    at,
    by_mail,
    processing,
    registered,
    served,
)

DAY = timedelta(1)


def lines(case: InfoRequest) -> list[tuple[str, date, str, str, int]]:
    found = Line.objects.filter(subject=f"request:{case.pk}").order_by("id")
    return [(x.kind, x.on, x.who, x.what, x.amount) for x in found]


def verified() -> str:
    out = StringIO()
    assert report(out) == 0, out.getvalue()
    return out.getvalue()


def fresh(case: InfoRequest) -> InfoRequest:
    return InfoRequest.objects.get(pk=case.pk)


def test_from_the_counter_to_the_archive(of: Office):
    case = registered(of)
    assert (case.state, case.received_on) == ("REGISTERED", ARRIVED)
    assert (case.due_on, case.due_national) == (date(2023, 7, 14), date(2023, 7, 11))
    assert case.number == "housing-2023-00001"

    case = actions.assign(case, handler=of.handler, by=of.handler, now=at(ARRIVED))
    case = served(of, case, date(2023, 7, 10))
    assert (case.state, case.outcome, case.served_on) == ("SERVED", "DISCLOSE", date(2023, 7, 10))
    assert lines(case) == [
        (Kind.REQUEST_RECEIVED, ARRIVED, "natural", "", 1),
        (Kind.REQUEST_CLOSED, date(2023, 7, 10), "natural", "granted", 1),
    ]
    paper = Paper.objects.get(case=case)
    assert paper.number == "住建局公开复〔2023〕1号"
    assert text_of(paper).startswith(f"{MARK}：\n您的申请收悉（住建局公开复〔2023〕1号）")

    case = actions.archive(case, by=of.handler, now=at(date(2023, 8, 10)))
    assert case.state == "ARCHIVED"
    verified()


def test_the_worked_case_with_consultation_and_extension(of: Office):
    case = processing(of)
    asked = actions.consult(
        case,
        whom=Whom.THIRD_PARTY,
        about="是否同意公开",
        party={"name": "某第三方"},
        paper=LETTER,
        service=by_mail(date(2023, 6, 15)),
        by=of.handler,
        now=at(date(2023, 6, 15)),
    )
    case = fresh(case)
    assert (case.state, case.paused, case.waiting_for) == (
        "CONSULTING_THIRD_PARTY",
        True,
        "THIRD_PARTY",
    )

    now = at(date(2023, 6, 27))
    actions.answer(
        asked, on=date(2023, 6, 27), opinion=Opinion.CONSENT, text="同意", by=of.handler, now=now
    )
    case = fresh(case)
    assert (case.due_on, case.due_national) == (date(2023, 7, 25), date(2023, 7, 20))

    extension = actions.propose_extension(case, days=20, reason="量大", by=of.handler, now=now)
    with pytest.raises(NotApproved):
        actions.extend(
            extension, paper=LETTER, service=by_mail(now.date()), by=of.handler, now=now
        )
    with pytest.raises(NotYours):
        actions.approve_extension(extension, by=of.handler, now=now)
    extension = actions.approve_extension(extension, by=of.head, now=now)
    actions.extend(extension, paper=LETTER, service=by_mail(now.date()), by=of.handler, now=now)
    case = fresh(case)
    assert (case.due_on, case.due_national) == (date(2023, 8, 22), date(2023, 8, 17))
    assert case.extended
    verified()


def test_an_extension_served_after_the_first_last_day_is_refused(of: Office):
    case = processing(of)
    extension = actions.propose_extension(
        case, days=5, reason="量大", by=of.handler, now=at(date(2023, 7, 14))
    )
    actions.approve_extension(extension, by=of.head, now=at(date(2023, 7, 14)))

    late = date(2023, 7, 17)
    with pytest.raises(ExtendedLate):
        actions.extend(extension, paper=LETTER, service=by_mail(late), by=of.handler, now=at(late))
    assert not Paper.objects.filter(case=case).exists()  # its number is not used up


def test_corrected_the_clock_starts_anew_and_given_up_it_is_closed_by_an_officer(of: Office):
    case = registered(of)
    told = date(2023, 6, 20)
    asking: dict[str, Any] = {
        "points": ["请写明年份"],
        "paper": LETTER,
        "service": by_mail(told),
        "last_on": date(2023, 7, 5),
        "by": of.handler,
        "now": at(told),
    }
    notice = actions.ask_to_correct(case, **asking)
    other = registered(of, description="另一件")
    actions.ask_to_correct(other, **asking)
    assert (fresh(case).due_on, fresh(case).waiting_until) == (None, notice.last_on)

    came = date(2023, 6, 25)
    case = actions.receive_correction(
        case, on=came, description="2022年", by=of.handler, now=at(came)
    )
    assert case.due_on == date(2023, 7, 26)
    assert case.description == "2022年"

    closing: dict[str, Any] = {
        "paper": LETTER,
        "service": by_mail(date(2023, 7, 5)),
        "by": of.handler,
    }
    with pytest.raises(StillTime):
        actions.abandon_correction(other, now=at(date(2023, 7, 5)), **closing)
    other = actions.abandon_correction(other, now=at(date(2023, 7, 6)), **closing)
    assert lines(other)[-1] == (
        Kind.REQUEST_CLOSED, date(2023, 7, 6), "natural", "other.no_correction", 1
    )  # fmt: skip
    verified()


def test_the_notice_of_correction_comes_within_seven_working_days(of: Office):
    case = registered(of)
    with pytest.raises(CorrectionLate, match="6月21日"):
        actions.ask_to_correct(
            case, points=["请写明年份"], paper=LETTER, service=by_mail(date(2023, 6, 25)),
            by=of.handler, now=at(date(2023, 6, 25)),
        )  # fmt: skip


def test_on_line_it_is_received_when_both_sides_have_confirmed(of: Office):
    filed = actions.submit(of.world.housing, application(), now=at(ARRIVED, 21))
    assert (filed.case.state, filed.case.received_on) == ("SUBMITTED", None)
    assert lines(filed.case) == []

    case = actions.confirm(
        filed.case, confirmed_on=ARRIVED + DAY, by=of.handler, now=at(ARRIVED + DAY)
    )
    assert (case.state, case.received_on) == ("REGISTERED", ARRIVED + DAY)
    with pytest.raises(FormIncomplete) as refused:
        actions.submit(of.world.housing, application(identity={}), now=at(ARRIVED))
    assert {"name", "id_number", "phone"} <= {one.field for one in refused.value.problems}


def test_a_letter_that_lacks_things_is_registered_all_the_same(of: Office):
    case = registered(of, identity={"name": MARK}, delivery="", carrier="")

    assert case.state == "REGISTERED"
    with pytest.raises(NotYours):
        actions.register(
            of.world.housing, application(), channel=Channel.IN_PERSON, arrived_on=ARRIVED,
            by=of["nobody"], now=at(ARRIVED),
        )  # fmt: skip


def test_withdrawn_it_counts_as_other_and_before_its_receipt_not_at_all(of: Office):
    case = actions.withdraw(processing(of), on=ARRIVED, by=of.handler, now=at(ARRIVED, 12))
    assert lines(case)[-1][3] == "other.misc"

    filed = actions.submit(of.world.housing, application(), now=at(ARRIVED))
    gone = actions.withdraw(filed.case, on=ARRIVED, by=None, now=at(ARRIVED))
    assert (gone.state, lines(gone)) == ("CLOSED_WITHDRAWN", [])
    assert Event.objects.filter(case=gone).latest("seq").by == Event.By.APPLICANT
    verified()


@pytest.mark.parametrize(
    ("on", "row"), [(date(2023, 12, 20), "granted"), (date(2024, 1, 5), "denied.process")]
)
def test_ordered_to_reply_anew_it_counts_by_the_final_reply_of_its_year(
    of: Office, on: date, row: str
):
    case = served(of, processing(of), date(2023, 6, 20), "WITHHOLD_PROCESS")
    case = actions.disputed(
        case, suit=False, on=date(2023, 8, 1), by=of.handler, now=at(date(2023, 8, 1))
    )
    case = actions.ordered_anew(
        case,
        on=date(2023, 11, 1),
        last_on=date(2024, 1, 31),
        by=of.handler,
        now=at(date(2023, 11, 1)),
    )
    case = actions.reopen(case, by=of.handler, now=at(date(2023, 11, 2)))
    assert (case.round, case.due_on) == (2, date(2024, 1, 31))

    case = served(of, case, on)
    standing = [line for line in lines(case) if line[0] == Kind.REQUEST_CLOSED]
    assert sum(line[4] for line in standing) == 1
    assert {line[3]: sum(x[4] for x in standing if x[3] == line[3]) for line in standing}[row] == 1
    verified()


def test_a_dispute_that_comes_to_nothing_leaves_the_case_as_it_was(of: Office):
    case = served(of, processing(of), date(2023, 6, 20))
    day = date(2023, 8, 1)
    case = actions.disputed(case, suit=True, on=day, by=of.handler, now=at(day))
    assert case.state == "IN_LITIGATION"
    case = actions.concluded(case, on=day + DAY, by=of.handler, now=at(day + DAY))
    assert case.state == "SERVED"
    verified()


def test_a_file_with_papers_nobody_signed_for_is_not_archived(of: Office):
    case = served(of, processing(of), date(2023, 6, 20))
    ServiceRecord.objects.filter(paper__case=case).update(served_on=None)
    with pytest.raises(NotServed, match="公开复"):
        actions.archive(case, by=of.handler, now=at(date(2023, 8, 1)))
    record = ServiceRecord.objects.get(paper__case=case)
    actions.record_signature(
        record, signed_on=date(2023, 6, 25), by=of.handler, now=at(date(2023, 8, 1))
    )
    assert actions.archive(case, by=of.handler, now=at(date(2023, 8, 1))).state == "ARCHIVED"


def test_what_was_given_can_become_public_for_everybody(of: Office):
    case = served(of, processing(of), date(2023, 6, 20))
    case = actions.convert(
        case, index_no="000014349/2023-00001", by=of.handler, now=at(date(2023, 7, 1))
    )

    event = Event.objects.filter(case=case).latest("seq")
    assert event.data["index_no"] == "000014349/2023-00001"
    assert case.state == "SERVED"
