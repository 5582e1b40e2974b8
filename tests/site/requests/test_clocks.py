"""Days that move, marks of the daily job, what a page may offer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.agencies.access import NotYours
from gongkai.agencies.models import HolidayNotice, Post
from gongkai.agencies.roles import Role
from gongkai.requests import actions, identity
from gongkai.requests.clock import clock_of
from gongkai.requests.due import mark_due
from gongkai.requests.models import (
    ClockMove,
    DueMark,
    InfoRequest,
)
from gongkai.requests.offers import may_do
from gongkai.rules.notices import BadNotice
from gongkai.rules.reply import Whom
from gongkai.rules.states import Act
from tests.site.requests.making import (
    ARRIVED,
    LETTER,
    MARK,
    Office,
    application,
    at,
    by_mail,
    in_review,
    nothing_differs,
    processing,
    registered,
    served,
)

DAY = timedelta(1)


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
