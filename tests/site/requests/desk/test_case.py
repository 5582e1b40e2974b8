"""The page of a case: who sees it, what it shows, and what it never shows."""

from __future__ import annotations

from django.test import Client

from tests.site.requests.desk.walking import on
from tests.site.requests.making import ARRIVED, MARK, Office, processing, registered, served


def client(of: Office, name: str) -> Client:
    made = Client()
    made.force_login(of[name])
    return made


def page(of: Office, case, name: str = "handler") -> str:
    answer = client(of, name).get(f"/desk/requests/{case.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_of_a_case_says_what_is_asked_and_never_who_asks(of: Office):
    case = processing(of)
    text = page(of, case)
    assert "2022年保障性住房分配名单" in text
    assert "housing-2023-00001" in text
    assert MARK not in text
    assert "这个日期是怎样算出来的" in text
    assert "拟写答复" in text


def test_another_agency_does_not_find_it(of: Office):
    case = registered(of)
    for name in ("aili", "aili_clerk", "nobody", "admin", "superior"):
        assert client(of, name).get(f"/desk/requests/{case.pk}/").status_code == 404


def test_a_reviewer_reads_and_is_told_why_the_rest_is_not_theirs(of: Office):
    text = page(of, registered(of), "bate")
    assert "没有可以做这件事的岗位" in text


def test_the_day_of_a_closed_case_stands_still(of: Office):
    case = served(of, processing(of), ARRIVED)
    assert "已办结，共用 0 个工作日" in page(of, case)


def test_who_only_drafts_may_ask_for_more_time(of: Office):
    case = processing(of)
    address = f"/desk/requests/{case.pk}/act/propose-extension/"
    with on(ARRIVED):
        assert address in page(of, case, "ayi")
        assert address not in page(of, case, "bate")
