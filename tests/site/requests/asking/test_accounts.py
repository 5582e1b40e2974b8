"""The account, which nobody needs: lists, fills in, ends; and says nothing to strangers."""

from __future__ import annotations

from django.core import serializers
from django.test import Client
from django.utils import timezone

from gongkai.requests.models import Citizen
from tests.site.requests.asking.walking import CASE, FORM, filed, looked_up, page
from tests.site.requests.making import MARK, Office

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
