"""Signing in: right and wrong passwords, the growing wait, and where one is led afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gongkai.agencies.models import SignInAttempt
from gongkai.agencies.sign_in import FREE, MOST_PER_ADDRESS, Wait, WrongPassword, sign_in
from tests.site.cast import NOW, PASSWORD, World

HERE = "192.0.2.1"


@pytest.fixture
def ayi(world: World):
    """阿依, who has a password."""
    officer = world["ayi"]
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def try_it(password: str, *, at=NOW, address: str = HERE, username: str = "ayi"):
    return sign_in(username=username, password=password, address=address, now=at)


def test_the_right_password_opens(ayi):
    assert try_it(PASSWORD) == ayi


def test_a_wrong_name_and_a_wrong_password_sound_the_same(ayi):
    with pytest.raises(WrongPassword) as one:
        try_it("wrong")
    with pytest.raises(WrongPassword) as other:
        try_it("wrong", username="nobody-at-all")
    assert str(one.value) == str(other.value)


def test_after_five_wrong_ones_even_the_right_one_must_wait_and_longer_each_time(ayi):
    for _ in range(FREE):
        with pytest.raises(WrongPassword):
            try_it("wrong")
    with pytest.raises(Wait, match="1分钟"):
        try_it(PASSWORD)
    later = NOW + timedelta(seconds=61)
    with pytest.raises(WrongPassword):
        try_it("wrong", at=later)
    with pytest.raises(Wait, match="2分钟"):
        try_it(PASSWORD, at=later)
    assert try_it(PASSWORD, at=later + timedelta(seconds=121)) == ayi
    assert not SignInAttempt.objects.exists()


def test_somebody_else_s_tries_do_not_lock_an_officer_out(ayi):
    for _ in range(FREE):
        with pytest.raises(WrongPassword):
            try_it("wrong", address="198.51.100.7")
    assert try_it(PASSWORD) == ayi


def test_one_address_cannot_try_everybody(ayi):
    SignInAttempt.objects.bulk_create(
        SignInAttempt(who=str(n), address=HERE, at=NOW) for n in range(MOST_PER_ADDRESS)
    )
    with pytest.raises(Wait):
        try_it(PASSWORD)


def test_an_officer_who_left_cannot_sign_in(ayi):
    ayi.is_active = False
    ayi.save()
    with pytest.raises(WrongPassword):
        try_it(PASSWORD)


def test_the_page_lets_in_and_leads_on_but_not_elsewhere(ayi):
    client = Client()
    form = {"username": "ayi", "password": "wrong", "next": "/desk/profile/"}
    refused = client.post("/desk/login/", form)
    assert refused.status_code == 422
    assert "用户名或者密码不对" in refused.content.decode()
    entered = client.post("/desk/login/", form | {"password": PASSWORD})
    assert entered["Location"] == "/desk/profile/"
    assert "阿依" in client.get("/desk/profile/").content.decode()
    away = client.post(
        "/desk/login/", form | {"password": PASSWORD, "next": "//elsewhere.example"}
    )
    assert away["Location"] == "/desk/"


def test_signing_out_needs_a_form_and_ends_the_session(ayi):
    client = Client()
    client.force_login(ayi)
    only_posted = client.get("/desk/logout/")
    assert only_posted.status_code == 405 and only_posted.headers["Allow"] == "POST"
    assert "重新办理" in only_posted.content.decode()
    client.post("/desk/logout/")
    assert client.get("/desk/profile/").status_code == 302


def test_a_new_password_needs_the_old_one(ayi):
    client = Client()
    client.force_login(ayi)
    new = {"new_password1": "quite-another-1", "new_password2": "quite-another-1"}
    assert client.post("/desk/profile/", {"old_password": "no", **new}).status_code == 422
    assert client.post("/desk/profile/", {"old_password": PASSWORD, **new}).status_code == 302
    ayi.refresh_from_db()
    assert ayi.check_password("quite-another-1")
    assert client.get("/desk/profile/").status_code == 200, "the session goes on"


def test_the_address_a_client_writes_itself_is_not_believed(settings, rf):
    from gongkai.web.client import address_of

    request = rf.get("/", headers={"x-forwarded-for": "1.1.1.1, 192.0.2.9"})
    assert address_of(request) == "127.0.0.1"
    settings.BEHIND_PROXY = True
    assert address_of(request) == "192.0.2.9"
