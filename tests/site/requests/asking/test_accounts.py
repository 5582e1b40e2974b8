"""The account, which nobody needs: lists, fills in, ends; and says nothing to strangers."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as django_mail
from django.core import serializers
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from gongkai.requests import actions
from gongkai.requests.actions.recovering import WrongCode
from gongkai.requests.models import Citizen, Recovery
from gongkai.requests.public import recovering
from tests.site.requests.asking.walking import CASE, FORM, filed, looked_up, page
from tests.site.requests.desk.walking import client as desk_client
from tests.site.requests.making import IDENTITY, MARK, Office

JOIN, SIGN_IN, ACCOUNT = (
    "/shenqing/account/join/",
    "/shenqing/account/sign-in/",
    "/shenqing/account/",
)
LOGIN = {"login": "Someone@Example.com", "password": "long-and-plain-1"}


def joined() -> Client:
    client = Client()
    assert client.post(JOIN, LOGIN).headers["Location"] == ACCOUNT
    return client


def test_it_lists_what_is_filed_in_it_and_fills_in_the_next_form(of: Office):
    client = joined()
    assert MARK not in page(client.get(FORM))
    case, _code, _answer = filed(client)

    said = page(client.get(ACCOUNT))
    assert case.number in said
    assert "Someone@Example.com" in said
    assert MARK in page(client.get(FORM))
    rows = serializers.serialize("json", Citizen.objects.all())
    assert MARK not in rows
    assert "example.com" not in rows.casefold()

    client.post("/shenqing/leave/")
    assert client.post("/shenqing/account/open/", {"case": case.pk}).headers["Location"] == CASE
    assert case.number in page(client.get(CASE))
    other, code, _answer = filed(Client())
    assert client.post("/shenqing/account/open/", {"case": other.pk}).status_code == 404
    client.cookies.update(looked_up(other, code).cookies)
    client.post("/shenqing/account/add/")
    assert other.number in page(client.get(ACCOUNT))


def test_wrong_and_unknown_are_one_answer_and_limited(of: Office, settings):
    joined()
    said = set()
    for login in ("someone@example.com", "nobody1@example.com"):
        answer = Client().post(SIGN_IN, {"login": login, "password": "wrong"})
        assert answer.status_code == 422
        said.add("密码不对，没有登录" in page(answer))
    assert said == {True}
    for _ in range(10):
        Client().post(SIGN_IN, {**LOGIN, "password": "wrong"})
    right = Client().post(SIGN_IN, LOGIN, REMOTE_ADDR="10.0.0.9")
    assert "太多" in page(right)
    assert Client().post(JOIN, LOGIN).status_code == 422
    for login, password in (("not a login", "long-and-plain-1"), ("13900000000", "12345678")):
        weak = Client().post(JOIN, {"login": login, "password": password})
        assert weak.status_code == 422
    assert Citizen.objects.count() == 1


def test_a_new_password_ends_other_sign_ins_and_closing_leaves_the_requests(of: Office):
    client, elsewhere = joined(), Client()
    case, code, _answer = filed(client)
    assert elsewhere.post(SIGN_IN, LOGIN).status_code == 302
    wrong = client.post(ACCOUNT, {"old": "wrong", "new": "another-plain-2"})
    assert wrong.status_code == 422
    assert (
        client.post(ACCOUNT, {"old": LOGIN["password"], "new": "another-plain-2"}).status_code
        == 302
    )
    assert client.get(ACCOUNT).status_code == 200
    assert elsewhere.get(ACCOUNT).headers["Location"] == SIGN_IN

    assert client.post("/shenqing/account/close/").status_code == 302
    assert not Citizen.objects.exists()
    assert client.get(ACCOUNT).headers["Location"] == SIGN_IN
    assert looked_up(case, code).get(CASE).status_code == 200


def test_a_site_may_do_without(of: Office, settings):
    client = joined()
    settings.CITIZEN_ACCOUNTS = False
    for address in (JOIN, SIGN_IN, ACCOUNT):
        assert client.get(address).status_code == 404
    for address in ("/shenqing/", "/shenqing/look-up/", FORM):
        assert "账户" not in page(client.get(address)).replace("不必有账户", "")
    assert filed(client)[0].submitted_at <= timezone.now()


FORGOTTEN, DESK = "/shenqing/account/forgotten/", "/desk/requests/accounts/"
ASKED_FOR = {
    "agency": "housing", "login": " someone@example.com", "document": "居民身份证",
    "number": IDENTITY["id_number"].lower(), "sure": "on",
}  # fmt: skip


class At:
    """A thread that does its work at once."""

    def __init__(self, target: Any, args: Any, daemon: bool) -> None:
        self.start = lambda: target(*args)


def _code(answer: Any) -> str:
    return "".join(re.findall(r"mono\">([A-Z0-9 ]{14})<", page(answer)))


def test_who_comes_in_person_with_the_document_gets_a_code_once(of: Office, settings):
    """The account must have been used with that document; nothing of it is shown at the desk."""
    client, handler = joined(), desk_client(of, "handler")
    no_document = handler.post(DESK, ASKED_FOR)
    filed(client)
    for wrong in ({"number": "11010519491231003X"}, {"login": "nobody@example.com"}):
        refused = handler.post(DESK, {**ASKED_FOR, **wrong})
        assert (refused.status_code, no_document.status_code) == (422, 422)
        assert "没有给代码" in page(refused)
    assert "没有确认" in page(handler.post(DESK, {**ASKED_FOR, "sure": ""}))
    assert desk_client(of, "bate").get(DESK).status_code in (403, 404)

    given = handler.post(DESK, ASKED_FOR)
    code = _code(given)
    assert MARK not in page(given)
    row = Recovery.objects.get()
    assert (row.by, row.document, code.replace(" ", "") in row.code) == (
        of.handler, "居民身份证", False,
    )  # fmt: skip
    new = {"login": "someone@example.com", "code": code.lower(), "password": "another-plain-2"}
    assert "代码对不上" in page(Client().post(FORGOTTEN, {**new, "code": "AAAA BBBB CCCC"}))
    assert "对不上" in page(Client().post(FORGOTTEN, {**new, "login": "nobody@example.com"}))
    actions.mail_code(login=LOGIN["login"], now=timezone.now())  # spoils nothing
    fresh = Client()
    assert fresh.post(FORGOTTEN, new).headers["Location"] == ACCOUNT
    assert client.get(ACCOUNT).headers["Location"] == SIGN_IN  # the old sign-in has ended
    assert Client().post(FORGOTTEN, new).status_code == 422  # used
    assert "已用" in page(handler.get(DESK))
    for change in ({"code": "x"}, {"used_at": None}, {"by": None}):
        with pytest.raises(IntegrityError, match="不能修改"), transaction.atomic():
            Recovery.objects.filter(pk=row.pk).update(**change)
    assert fresh.post("/shenqing/account/close/").status_code == 302
    assert not Recovery.objects.exclude(citizen=None).exists()


def test_a_code_by_mail_where_there_is_mail_and_the_same_words_where_there_is_no_account(
    of: Office, settings, monkeypatch
):
    monkeypatch.setattr(recovering, "Thread", At)
    joined()
    assert "把代码发到邮箱" not in page(Client().get(FORGOTTEN))
    settings.MAIL = "smtp://localhost"
    said = set()
    for login in ("SOMEONE@example.com", "nobody1@example.com"):
        answer = Client().post(FORGOTTEN, {"login": login, "send": "yes"})
        said.add((answer.status_code, "有这个账户的，代码已经发到邮箱" in page(answer)))
    assert said == {(200, True)}
    (mail,) = django_mail.outbox
    (code,) = re.findall(r"[A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4}", str(mail.body))
    assert mail.to == ["SOMEONE@example.com"]
    new = {"login": LOGIN["login"], "code": code, "password": "another-plain-2"}
    assert Client().post(FORGOTTEN, {**new, "password": "12345678"}).status_code == 422
    assert Client().post(FORGOTTEN, new).status_code == 302
    for _ in range(4):
        last = Client().post(FORGOTTEN, {"login": LOGIN["login"], "send": "yes"})
    assert "太频繁" in page(last)


def test_whether_an_address_has_an_account_is_told_to_its_owner_alone(
    of: Office, settings, monkeypatch
):
    monkeypatch.setattr(recovering, "Thread", At)
    joined()
    settings.MAIL = "smtp://localhost"
    assert "下一步" in page(Client().get(JOIN))
    said = set()
    for login in ("someone@example.com", "another@example.com"):
        answer = Client().post(JOIN, {"login": login, "password": ""})
        said.add((answer.status_code, page(answer).replace(login, "").split("csrf")[0]))
        assert "代码已经发到邮箱" in page(answer)
    assert len(said) == 1
    taken, new = django_mail.outbox
    assert "已经有账户" in str(taken.body) and "有账户" not in str(new.body).split("没有账户")[0]
    (code,) = re.findall(r"[A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4}", str(new.body))
    wanted = {"login": "another@example.com", "password": "another-plain-2"}
    assert Client().post(SIGN_IN, wanted).status_code == 422  # not before the code
    assert Client().post(SIGN_IN, LOGIN).status_code == 302  # who had one signs in as before
    assert Client().post(FORGOTTEN, {**wanted, "code": code}).headers["Location"] == ACCOUNT
    assert Client().post(SIGN_IN, wanted).status_code == 302
    # a number has no mailbox: its password is set at once
    assert "密码现在就要设" in page(Client().post(JOIN, {"login": "13900000000", "password": ""}))
    number = {"login": "13900000000", "password": "long-and-plain-1"}
    assert Client().post(JOIN, number).headers["Location"] == ACCOUNT
    actions.join_by_mail(login="third@example.com", now=timezone.now())
    assert actions.close_unused(timezone.now() + timedelta(hours=23)) == 0
    assert actions.close_unused(timezone.now() + timedelta(hours=25)) == 1


def test_a_code_ends_and_so_does_an_account_nobody_uses(of: Office, settings):
    joined()
    now = timezone.now()
    code = actions.mail_code(login=LOGIN["login"], now=now - timedelta(hours=2))
    assert code is not None
    with pytest.raises(WrongCode):
        actions.recover(login=LOGIN["login"], code=code, password="x", now=now)  # noqa: S106
    settings.ACCOUNT_YEARS = 1
    assert actions.close_unused(now + timedelta(360)) == 0
    actions.sign_in(**LOGIN, now=now + timedelta(360))
    assert actions.close_unused(now + timedelta(600)) == 0
    assert actions.close_unused(now + timedelta(800)) == 1
