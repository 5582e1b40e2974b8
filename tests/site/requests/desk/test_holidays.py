"""A notice of holidays at the desk: looked at first, entered once, and what it moved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gongkai.agencies.models import HolidayNotice
from gongkai.portal.desk.requests import requests_due
from gongkai.requests import actions
from gongkai.requests.due import mark_due
from gongkai.requests.models import ClockMove
from tests.site.requests.desk.walking import client, fresh, on, words
from tests.site.requests.making import (
    ARRIVED,
    LETTER,
    MARK,
    Office,
    at,
    by_mail,
    processing,
    registered,
)

DAY = date(2024, 4, 3)
NOTICE = {
    "year": "2024",
    "region": "xinjiang",
    "title": "关于2024年肉孜节放假的通知",
    "off": "肉孜节 2024-04-10 2024-04-12",
}


def send(of: Office, by: str = "admin", **data: Any):
    with on(DAY):
        return client(of, by).post("/desk/requests/holidays/", data)


def sent_in(answer: Any) -> str:
    return words(answer).split('name="sent" value="')[1].split('"')[0]


def test_a_notice_is_looked_at_first_then_entered_once(of: Office):
    case = processing(of, date(2024, 4, 1))
    dry = send(of, **NOTICE)
    assert "1 件在办申请的答复期限将会变动" in words(dry)
    assert "2024-05-07" in words(dry)
    assert not HolidayNotice.objects.exists()
    assert (fresh(case).due_on, fresh(case).provisional) == (date(2024, 4, 29), True)

    for _ in range(2):
        done = send(of, yes="1", sent=sent_in(dry))
        assert "1 件在办申请的答复期限变动" in words(done)
    assert HolidayNotice.objects.count() == ClockMove.objects.count() == 1
    assert (fresh(case).due_on, fresh(case).provisional) == (date(2024, 5, 7), False)
    page = words(client(of, "handler").get(f"/desk/requests/{case.pk}/"))
    assert "期限由2024-04-29变为2024-05-07" in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"off": "肉孜节"}, "读不出来"),
        ({"off": "肉孜节 2024-02-30"}, "不存在"),
        ({"off": "肉孜节 2024-04-12 2024-04-10"}, "对不上"),
        ({"work": "周六"}, "不是日期"),
        ({"work": "2024-04-09"}, "周一至周五"),
        ({"year": "1024"}, "2000"),
        ({"region": "national"}, "amends"),
    ],
)
def test_a_notice_that_cannot_be_says_why_and_keeps_what_was_typed(
    of: Office, wrong: dict[str, str], says: str
):
    answer = send(of, **{**NOTICE, **wrong})
    assert answer.status_code == 422
    assert says in words(answer)
    assert NOTICE["title"] in words(answer)
    assert not HolidayNotice.objects.exists()


def test_what_was_changed_on_the_way_is_not_entered(of: Office):
    assert send(of, yes="1", sent="x").status_code == 422
    assert not HolidayNotice.objects.exists()


@pytest.mark.parametrize("name", ["handler", "hewei", "leader", "nobody", "auditor"])
def test_only_the_administrator_enters_notices(of: Office, name: str):
    assert client(of, name).get("/desk/requests/holidays/").status_code == 404
    assert send(of, name, **NOTICE).status_code == 404


def test_the_first_page_names_what_is_due_new_lapsed_and_waits_for_the_head(of: Office):
    late = processing(of)
    registered(of, date(2023, 7, 12))
    asked = registered(of)
    actions.ask_to_correct(
        asked, points=["年度"], last_on=date(2023, 6, 30), paper=LETTER,
        service=by_mail(ARRIVED), by=of.handler, now=at(ARRIVED),
    )  # fmt: skip
    actions.propose_extension(late, days=5, reason="忙", by=of.handler, now=at(ARRIVED))
    day = date(2023, 7, 14)
    mark_due(at(day))

    tasks = [task.what for task in requests_due(of.handler, day)]
    assert tasks == [
        f"申请 {late.number}：答复",
        f"申请 {asked.number}：补正期限已满，待确认结案",
        "1 件新收的申请待确认或者分办",
    ]
    assert [task.what for task in requests_due(of.head, day)] == [f"申请 {late.number}：审批延期"]
    for name in ("aili", "bate", "nobody", "admin"):
        assert requests_due(of[name], day) == []
    page = client(of, "handler").get("/desk/")
    assert page.status_code == 200
    assert MARK not in words(page)
