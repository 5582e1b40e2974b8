"""Fees, several cases in one and one in several, mending, sending twice, and what is sealed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import BinaryField

from gongkai.agencies.access import NotYours
from gongkai.agencies.models import Agency, HolidayNotice, Post
from gongkai.agencies.roles import Role
from gongkai.ledger import triggers
from gongkai.ledger.models import Line
from gongkai.ledger.verify import report, verify
from gongkai.requests import actions, identity, papers, vault
from gongkai.requests.actions import Upload
from gongkai.requests.clock import clock_of
from gongkai.requests.due import mark_due
from gongkai.requests.errors import (
    CannotSplit,
    FeesOff,
    NotComplete,
    NothingToCharge,
    NotTaken,
    NotTheSame,
)
from gongkai.requests.lookup import find
from gongkai.requests.models import (
    CaseLink,
    ClockMove,
    DueMark,
    Event,
    IdentityView,
    InfoRequest,
    LinkKind,
    Paper,
    RequestFile,
)
from gongkai.requests.offers import may_do
from gongkai.requests.papers import Written
from gongkai.rules.applications import NoSuchField
from gongkai.rules.fees import Charge
from gongkai.rules.notices import BadNotice
from gongkai.rules.receipt import Channel
from gongkai.rules.reply import Whom
from gongkai.rules.states import Act
from gongkai.rules.tally import Kind
from tests.site.requests.making import (
    ARRIVED,
    IDENTITY,
    LETTER,
    MARK,
    Office,
    application,
    at,
    by_mail,
    in_review,
    processing,
    registered,
    served,
)

DAY = timedelta(1)
COMPANY = {
    "org_name": f"{MARK}有限公司",
    "uscc": "91350100M000100Y43",
    "legal_representative": "李示例",
    "contact_person": "赵示例",
    "email": "office@example.com",
}


def standing(case: InfoRequest) -> list[tuple[str, str, str]]:
    """Return the lines in force: kind, who, what."""
    found = Line.objects.filter(
        subject=f"request:{case.pk}", reverses=None, reversed_by=None
    ).order_by("id")
    return [(line.kind, line.who, line.what) for line in found]


def nothing_differs() -> None:
    out = StringIO()
    assert report(out) == 0, out.getvalue()


def fee(of: Office, case: InfoRequest, **changes: Any):
    values: dict[str, Any] = {
        "charge": Charge.PAGES,
        "units": 80,
        "how_to_pay": "到窗口缴纳",
        "approved_by": of.head,
        "paper": LETTER,
        "service": by_mail(ARRIVED),
        "by": of.handler,
        "now": at(ARRIVED, 12),
    }
    return actions.notice_fee(case, **{**values, **changes})


def test_a_fee_is_noticed_paid_and_counted_in_fen(of: Office, settings):
    case = processing(of)
    with pytest.raises(FeesOff):
        fee(of, case)
    settings.CHARGE_FEES = True
    with pytest.raises(NotYours):
        fee(of, case, approved_by=of["ayi"])
    with pytest.raises(NothingToCharge):
        fee(of, case, units=30)
    notice = fee(of, case)
    assert (notice.fen, notice.last_on) == (50_000, date(2023, 7, 14))

    paid = date(2023, 6, 20)
    pay: dict[str, Any] = {"on": paid, "receipt_no": "票1", "by": of.handler, "now": at(paid)}
    with pytest.raises(NotComplete, match=r"500\.00元"):
        actions.pay_fee(case, fen=1, **pay)
    payment = actions.pay_fee(case, fen=50_000, key="form", **pay)
    assert actions.pay_fee(case, fen=50_000, key="form", **pay) == payment
    line = Line.objects.get(kind=Kind.FEE_PROCESSING)
    assert (line.amount, line.on) == (50_000, paid)
    assert InfoRequest.objects.get(pk=case.pk).due_on == date(2023, 7, 24)
    nothing_differs()


def test_a_fee_not_paid_is_closed_by_an_officer_in_its_own_row(of: Office, settings):
    settings.CHARGE_FEES = True
    case = processing(of)
    fee(of, case)
    late = date(2023, 7, 17)
    case = actions.abandon_fee(
        case, paper=LETTER, service=by_mail(late), by=of.handler, now=at(late)
    )
    assert standing(case)[-1] == (Kind.REQUEST_CLOSED, "natural", "other.fee_unpaid")
    nothing_differs()


def test_items_are_reckoned_by_the_applicants_month(of: Office):
    """03 §9, example A: the eleventh to the fourteenth request of May cost 100 yuan each."""
    for _ in range(8):
        registered(of, date(2023, 5, 4))
    late = [registered(of, date(2023, 5, 29)) for _ in range(6)]
    june = registered(of, date(2023, 6, 1))

    assert [actions.reckon(case, Charge.ITEMS, 1).total for case in late] == [
        *[Decimal(0)] * 2, *[Decimal(100)] * 4,
    ]  # fmt: skip
    assert actions.reckon(june, Charge.ITEMS, 1).total == 0
    stranger = registered(of, date(2023, 5, 30), identity={**IDENTITY, "id_number": ""})
    assert actions.reckon(stranger, Charge.ITEMS, 1).total == 0


def test_one_letter_with_three_matters_becomes_three_cases(of: Office):
    case = processing(of)
    with pytest.raises(CannotSplit):
        actions.split(case, ["只有一项"], by=of.handler, now=at(ARRIVED, 12))
    split: dict[str, Any] = {"by": of.handler, "now": at(ARRIVED, 12), "key": "split"}
    made = actions.split(case, ["名单", "标准", "资金"], **split)

    assert [one.description for one in made] == ["标准", "资金"]
    assert {one.received_on for one in made} == {ARRIVED}
    assert {one.applicant_key for one in made} == {case.applicant_key}
    assert identity.opened(made[0]) == IDENTITY
    assert {link.other for link in CaseLink.objects.filter(kind=LinkKind.SPLIT)} == {case}
    assert Line.objects.filter(kind=Kind.REQUEST_RECEIVED).count() == 3
    assert actions.split(case, ["名单", "标准", "资金"], **split) == made
    nothing_differs()


def test_a_duplicate_is_joined_and_is_no_case_of_its_own(of: Office):
    kept, twice = registered(of), registered(of)
    other = registered(of, identity=COMPANY, kind="organisation", column="business")
    join: dict[str, Any] = {"by": of.handler, "now": at(ARRIVED, 12)}
    with pytest.raises(NotTheSame, match="不是同一申请人"):
        actions.merge(other, into=kept, **join)
    with pytest.raises(NotTheSame, match="是同一件"):
        actions.merge(kept, into=kept, **join)

    case = actions.merge(twice, into=kept, **join)
    assert (case.state, standing(case)) == ("MERGED", [])
    assert len(standing(kept)) == 1
    nothing_differs()


def test_a_duplicate_carried_over_from_last_year_ends_as_other(of: Office):
    kept, twice = registered(of, date(2023, 12, 27)), registered(of, date(2023, 12, 28))
    case = actions.merge(twice, into=kept, by=of.handler, now=at(date(2024, 1, 5)))

    assert [line[2] for line in standing(case)] == ["", "other.misc"]
    nothing_differs()


def test_after_a_reform_the_successor_takes_open_cases_over(of: Office):
    case = processing(of)
    water: Agency = of.world.water
    Post.objects.create(officer=of["aili"], agency=water, role=Role.HANDLER)
    move: dict[str, Any] = {"to": water, "by": of["aili"], "now": at(date(2023, 7, 3))}
    with pytest.raises(NotTaken, match="仍在"):
        actions.transfer(case, **move)
    Agency.objects.filter(pk=of.world.housing.pk).update(
        valid_to=date(2023, 6, 30), successor=water
    )
    case = actions.transfer(case, **move)

    assert (case.agency, case.number) == (water, "housing-2023-00001")
    assert Line.objects.filter(reverses=None, reversed_by=None).get().agency == water
    nothing_differs()


def test_what_was_registered_wrongly_is_mended_and_counted_anew(of: Office):
    case = processing(of)
    with pytest.raises(NotComplete, match="没有改动"):
        actions.mend(case, why="误", by=of.handler, now=at(ARRIVED, 12))
    case = actions.mend(
        case, why=f"{MARK}是公司", by=of.handler, now=at(date(2023, 6, 14)),
        applicant_kind="organisation", applicant_class="business", identity_values=COMPANY,
        channel=Channel.REGISTERED_MAIL, arrived_on=date(2023, 6, 9),
    )  # fmt: skip

    assert standing(case) == [(Kind.REQUEST_RECEIVED, "business", "")]
    assert (case.received_on, case.channel) == (date(2023, 6, 9), "registered_mail")
    assert identity.opened(case)["org_name"] == COMPANY["org_name"]
    note = case.notes.get()
    looked = identity.look_at_note(note, by=of.handler, now=at(date(2023, 6, 15)))
    assert looked == f"{MARK}是公司"
    nothing_differs()


def test_an_old_register_and_open_balances_count_in_their_years(of: Office):
    old: dict[str, Any] = {"channel": Channel.IN_PERSON, "by": of.handler, "now": at(ARRIVED)}
    case = actions.import_case(
        of.world.housing, application(), arrived_on=date(2022, 12, 20), outcome="NOT_EXIST",
        decided_on=date(2023, 1, 10), served_on=date(2023, 1, 11), **old,
    )  # fmt: skip
    begun = actions.register(
        of.world.housing, application(), arrived_on=date(2022, 12, 28), opening=True, **old
    ).case

    assert case.state == "ARCHIVED"
    assert standing(case)[-1][2] == "unable.not_held"
    assert begun.opening
    years = set(Line.objects.values_list("kind", "year"))
    assert years == {
        (Kind.REQUEST_RECEIVED, 2022),
        (Kind.REQUEST_CLOSED, 2023),
    }
    nothing_differs()


def test_a_form_sent_twice_makes_one_case_with_one_code(of: Office):
    first = actions.submit(of.world.housing, application(), now=at(ARRIVED), key="k1")
    again = actions.submit(of.world.housing, application(), now=at(ARRIVED), key="k1")

    assert first == again
    assert InfoRequest.objects.count() == 1
    assert find(f" {first.case.number.upper()} ", first.code.lower()) == first.case
    assert find(first.case.number, "WRONG") is None
    assert find("housing-2023-99999", first.code) is None


def test_an_act_sent_twice_is_done_once(of: Office):
    case = processing(of)
    ask: dict[str, Any] = {
        "whom": Whom.AGENCY, "about": "意见", "agency_name": "某局", "paper": LETTER,
        "service": by_mail(ARRIVED), "by": of.handler, "now": at(ARRIVED, 12), "key": "letter",
    }  # fmt: skip
    assert actions.consult(case, **ask) == actions.consult(case, **ask)
    assert case.papers.count() == 1
    assert Event.objects.filter(case=case, act="CONSULT_AGENCY").count() == 1


def test_nobody_is_asked_what_for(of: Office):
    with pytest.raises(NoSuchField):
        actions.submit(
            of.world.housing,
            application(identity={**IDENTITY, "purpose": "科研"}),
            now=at(ARRIVED),
        )


def test_who_asks_stands_nowhere_but_in_sealed_columns(of: Office, caplog, tmp_path):
    """A marker is planted in every field that names somebody, and looked for everywhere."""
    upload = Upload(f"{MARK}.pdf", "application/pdf", [MARK.encode() * 3])
    case = processing(of, files=[upload])
    actions.add_note(case, f"{MARK}来电", by=of.handler, now=at(ARRIVED, 12))
    asked = actions.consult(
        case, whom=Whom.THIRD_PARTY, about="是否同意", party={"name": MARK},
        paper=Written(f"{MARK}：请于十五个工作日内提出意见。"), service=by_mail(ARRIVED),
        by=of.handler, now=at(ARRIVED, 12),
    )  # fmt: skip
    actions.answer(
        asked, on=ARRIVED, opinion="object", text=f"{MARK}不同意", by=of.handler,
        now=at(ARRIVED, 13),
    )  # fmt: skip
    actions.mend(
        case, why=f"{MARK}更名", by=of.handler, now=at(ARRIVED, 14),
        identity_values={**IDENTITY, "employer": MARK},
    )  # fmt: skip
    case = served(of, InfoRequest.objects.get(pk=case.pk), date(2023, 6, 20))
    mark_due(at(date(2023, 9, 1)))

    for model in apps.get_models():
        fields = [f for f in model._meta.concrete_fields if not isinstance(f, BinaryField)]
        for row in model._default_manager.values_list(*(f.attname for f in fields)):
            assert MARK not in str(row), model
        for field in set(model._meta.concrete_fields) - set(fields):
            for (value,) in model._default_manager.values_list(field.attname):
                assert MARK.encode() not in bytes(value or b""), model
    assert MARK not in caplog.text
    stored = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert stored
    assert all(MARK.encode() not in path.read_bytes() for path in stored)
    assert all(MARK not in str(path) for path in stored)


def test_each_look_is_logged_and_only_for_those_who_may(of: Office):
    case = served(
        of, processing(of, files=[Upload("申请.pdf", "application/pdf", [b"x"])]), ARRIVED
    )
    now = at(date(2023, 7, 3))
    assert identity.look(case, by=of.handler, now=now, purpose="寄送")["name"] == MARK
    paper, file = Paper.objects.get(case=case), RequestFile.objects.get(case=case)
    assert MARK in papers.look(paper, by=of.handler, now=now)
    assert b"".join(vault.look(file, by=of.handler, now=now)) == b"x"
    assert vault.name_of(file) == "申请.pdf"
    for who in ("ayi", "bate", "aili", "admin"):
        with pytest.raises(NotYours):
            identity.look(case, by=of[who], now=now)
    assert IdentityView.objects.filter(case=case).count() == 3


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1, 3 * (1 << 20)])
def test_a_file_is_kept_encrypted_whatever_its_size(of: Office, size: int):
    case = registered(of)
    content = bytes(size)
    file = vault.keep(
        case, [content], role="other", name="a", media_type="x", by=of.handler, now=at(ARRIVED)
    )
    assert b"".join(vault.pieces_of(file)) == content
    assert vault.damage(file) is None


@pytest.mark.parametrize("harm", ["cut", "change", "lose", "swap"])
def test_a_file_harmed_behind_our_back_is_found_out(of: Office, harm: str):
    case = registered(of)
    keep: dict[str, Any] = {
        "role": "other",
        "media_type": "x",
        "by": of.handler,
        "now": at(ARRIVED),
    }
    file = vault.keep(case, [b"a" * (3 << 19), b"b" * (3 << 19)], name="a", **keep)
    other = vault.keep(case, [b"c" * (3 << 20)], name="b", **keep)
    path = vault.root() / file.name_on_disk[:2] / file.name_on_disk
    content = path.read_bytes()
    if harm == "cut":
        first = 4 + int.from_bytes(content[:4], "big")
        path.write_bytes(content[:first])
    elif harm == "change":
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    elif harm == "lose":
        path.unlink()
    else:
        path.write_bytes((vault.root() / other.name_on_disk[:2] / other.name_on_disk).read_bytes())
    assert vault.damage(file) is not None
    assert "record.doubt" in [one.code for one in verify() if one.grave]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE requests_event SET \"on\" = '2023-06-01' WHERE seq = 1",
        "DELETE FROM requests_event WHERE seq = 4",
        "UPDATE requests_inforequest SET received_on = '2023-06-01'",
        "UPDATE requests_inforequest SET applicant_class = 'business',"
        " applicant_kind = 'organisation'",
        "UPDATE requests_replyversion SET text = 'x'",
        "UPDATE requests_replylegalreview SET opinion = 'x'",
        "UPDATE requests_paper SET number = 'x'",
    ],
)
def test_what_is_changed_behind_our_back_is_found_out(of: Office, sql: str):
    served(of, processing(of), date(2023, 6, 20))
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql)
    triggers.install(connection)

    assert [one for one in verify() if one.grave] != []


NOTICE = """
[[notice]]
year = 2024
region = "xinjiang"
title = "关于2024年肉孜节放假的通知"
mark = "D"
off = [{ name = "肉孜节", first = 2024-04-10, last = 2024-04-12 }]
"""


def test_a_notice_of_holidays_moves_the_last_days_of_open_cases(of: Office):
    case = processing(of, date(2024, 4, 1))
    done = served(of, processing(of, date(2024, 4, 1)), date(2024, 4, 2))
    assert (case.due_on, case.provisional) == (date(2024, 4, 29), True)
    now = at(date(2024, 4, 3))
    with pytest.raises(NotYours):
        actions.enter_calendar_notice(name="通知", text=NOTICE, by=of.handler, now=now)
    with pytest.raises(BadNotice):
        actions.enter_calendar_notice(name="通知", text="x", by=of["admin"], now=now)

    moved = actions.enter_calendar_notice(name="通知", text=NOTICE, by=of["admin"], now=now)
    assert [(one.case, one.before, one.after) for one in moved] == [
        (case, date(2024, 4, 29), date(2024, 5, 7))
    ]
    case, done = InfoRequest.objects.get(pk=case.pk), InfoRequest.objects.get(pk=done.pk)
    assert (case.due_on, case.provisional) == (date(2024, 5, 7), False)
    assert done.due_on == date(2024, 4, 29)
    assert ClockMove.objects.get().case == case
    assert actions.recompute_clocks(now=now) == []
    assert HolidayNotice.objects.count() == 1
    nothing_differs()


def test_the_daily_job_marks_and_lapses_nothing(of: Office):
    overdue, soon = processing(of), processing(of, date(2023, 6, 15))
    waiting = registered(of)
    told = date(2023, 6, 14)
    actions.ask_to_correct(
        waiting, points=["年份"], paper=LETTER, service=by_mail(told), last_on=date(2023, 7, 5),
        by=of.handler, now=at(told),
    )  # fmt: skip
    confirming = actions.submit(of.world.housing, application(), now=at(ARRIVED)).case
    closed = served(of, processing(of), date(2023, 6, 13))

    now = at(date(2023, 7, 17))
    kinds = {(mark.case, mark.kind) for mark in mark_due(now)}
    assert kinds == {
        (overdue, DueMark.Kind.OVERDUE),
        (soon, DueMark.Kind.SOON),
        (waiting, DueMark.Kind.NO_CORRECTION),
        (confirming, DueMark.Kind.CONFIRM),
        (closed, DueMark.Kind.ARCHIVE),
    }
    assert mark_due(now) == []
    assert InfoRequest.objects.get(pk=waiting.pk).state == "CORRECTION_REQUIRED"

    actions.withdraw(overdue, on=now.date(), by=of.handler, now=now)
    assert mark_due(now) == []
    assert DueMark.objects.get(case=overdue).seen_at is not None


def test_a_page_knows_what_may_be_done_and_why_not(of: Office):
    case = processing(of)
    offers = {one.act: one.why_not for one in may_do(case, of.handler, at(date(2023, 7, 17)))}
    assert offers[Act.DRAFT_REPLY] == ""
    assert "7月14日" in offers[Act.EXTEND] or "2023-07-14" in offers[Act.EXTEND]
    assert Act.SERVE not in offers
    strangers = may_do(case, of["aili"], at(ARRIVED))
    assert strangers
    assert all("住建局" in one.why_not for one in strangers)

    in_review(of, case, ARRIVED)
    signs = {one.act: one.open for one in may_do(case, of["bate"], at(ARRIVED))}
    assert signs[Act.SIGN]
    assert signs[Act.SEND_BACK]


def test_the_unit_it_was_given_to_may_draft_and_look_but_not_register(of: Office):
    case = registered(of)
    Post.objects.create(officer=of["aili"], agency=of.world.water, role=Role.HANDLER)
    case = actions.assign(case, unit=of.world.water, by=of.handler, now=at(ARRIVED))

    assert actions.open_reply(case, by=of["aili"], now=at(ARRIVED)).by == of["aili"]
    assert identity.look(case, by=of["aili"], now=at(ARRIVED))["name"] == MARK
    with pytest.raises(NotYours):
        actions.withdraw(case, on=ARRIVED, by=of["aili"], now=at(ARRIVED))


def test_the_picture_of_the_clock_adds_up(of: Office):
    case = processing(of)
    sent = date(2023, 6, 15)
    asked = actions.consult(
        case, whom=Whom.THIRD_PARTY, about="是否同意", party={"name": "某"}, paper=LETTER,
        service=by_mail(sent), by=of.handler, now=at(sent),
    )  # fmt: skip
    answered = date(2023, 6, 27)
    actions.answer(asked, on=answered, opinion="consent", text="", by=of.handler, now=at(answered))

    clock = clock_of(case, today=date(2023, 7, 3))
    assert clock.deadline is not None
    assert clock.deadline.due == date(2023, 7, 25)
    assert [(part.kind, part.days) for part in clock.parts] == [
        ("run", 3), ("pause", 7), ("run", 1), ("left", 16),
    ]  # fmt: skip
    assert (clock.used, clock.left) == (4, 16)
    assert sum(part.days for part in clock.parts if part.kind != "pause") == 20
    late = clock_of(case, today=date(2023, 7, 27))
    assert (late.left, late.parts[-1].kind) == (-2, "over")
    assert "停止计算" in "".join(clock.sentences)
