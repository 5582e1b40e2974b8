"""Searches people subscribe to by e-mail: asked for, confirmed, told, ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from gongkai.finding import saved
from gongkai.finding.models import SavedSearch
from gongkai.portal.finding import alerts, following
from gongkai.portal.views import subscribe
from tests.site.cast import NOW, World
from tests.site.publishing.test_search_index import DAY, published

EMAIL = "herder@example.cn"
ADDRESS = "/search/subscribe/?q=%E4%BE%9B%E6%B0%B4"
LATER = NOW + timedelta(hours=3)


@pytest.fixture(autouse=True)
def mailing(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA = tmp_path
    settings.MAIL = "smtp://localhost"
    cache.clear()
    yield
    cache.clear()


def ask(email: str = EMAIL, address: str = ADDRESS) -> str:
    answer = Client().post(address, {"email": email})
    assert answer.status_code == 200
    return answer.content.decode()


def link() -> str:
    """Return the link in the newest mail."""
    found = re.search(r"http://127\.0\.0\.1:8000(/search/saved/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found[1]


def confirmed(now: Any = NOW) -> SavedSearch:
    one = saved.ask_for("q=供水", email=EMAIL, language="zh-hans", now=now)
    assert one is not None
    return saved.confirm(saved.token_of(one), now=now)


def test_nothing_is_sent_before_it_is_confirmed(world: World):
    assert "确认邮件" in ask()
    assert mail.outbox[0].to == [EMAIL]
    assert "供水" in mail.outbox[0].subject
    published(world)
    alerts.tell(timezone.now() + timedelta(days=1))
    assert len(mail.outbox) == 1
    text = Client().get(link()).content.decode()
    assert "确认订阅" in text
    assert SavedSearch.objects.get().confirmed_at is None  # opening the link does nothing
    Client().post(link(), {"act": "confirm"})
    assert SavedSearch.objects.get().confirmed_at is not None


def test_the_address_is_nowhere_in_the_clear(world: World, caplog: pytest.LogCaptureFixture):
    ask()
    row = SavedSearch.objects.get()
    assert EMAIL.encode() not in bytes(row.sealed or b"")
    for field in SavedSearch._meta.fields:
        assert EMAIL not in str(getattr(row, field.attname))
    assert saved.address_of(row) == EMAIL
    assert EMAIL not in link() + caplog.text + Client().get(link()).content.decode()


def test_what_is_new_is_told_once(world: World):
    following.rebuild(DAY)
    one = confirmed()
    item = published(world)  # an hour later
    assert alerts.tell(LATER) == alerts.Told(sent=1)
    (message,) = mail.outbox
    assert "塔合曼乡供水工程开工" in message.body
    assert f"http://127.0.0.1:8000/items/{item.index_no}/" in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert alerts.tell(LATER + timedelta(hours=1)) == alerts.Told(nothing_new=1)
    assert len(mail.outbox) == 1
    one.refresh_from_db()
    assert one.told_at == LATER + timedelta(hours=1) - timedelta(minutes=5)


def test_what_does_not_match_and_what_was_there_before_is_not_told(world: World):
    published(world)
    confirmed(now=NOW + timedelta(hours=2))
    published(world, title="别的事", body="没有关系")
    assert alerts.tell(LATER + timedelta(days=1)) == alerts.Told(nothing_new=1)


def test_what_is_a_moment_old_waits_for_the_next_time(world: World):
    following.rebuild(DAY)
    confirmed()
    published(world)  # at NOW + 1 h
    assert alerts.tell(NOW + timedelta(hours=1, minutes=2)) == alerts.Told(nothing_new=1)
    assert alerts.tell(NOW + timedelta(hours=1, minutes=10)) == alerts.Told(sent=1)


def test_many_new_results_are_told_with_a_link_to_the_others(world: World):
    following.rebuild(DAY)
    confirmed()
    for number in range(23):
        published(world, title=f"供水第{number}号")
    assert alerts.tell(LATER).sent == 1
    assert mail.outbox[0].body.count("/items/") == 20
    assert "20+" in mail.outbox[0].subject


def test_ending_deletes_the_address(world: World):
    ask()
    address = link()
    Client().post(address, {"act": "confirm"})
    one_click = Client(enforce_csrf_checks=True)
    assert one_click.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not SavedSearch.objects.exists()
    answer = Client().get(address)
    assert answer.status_code == 404
    assert "已经取消" in answer.content.decode()
    assert Client().post(address, {"act": "confirm"}).status_code == 404
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("token", ["x", "WzFd:1abc:xyz", "a" * 3000, "WzEsImEiXQ:1:2"])
def test_a_token_that_is_none(world: World, token: str):
    confirmed()
    for answer in (
        Client().get(f"/search/saved/{token}/"),
        Client().post(f"/search/saved/{token}/"),
    ):
        assert answer.status_code == 404
    assert SavedSearch.objects.count() == 1


def test_the_token_of_one_search_ends_no_other(world: World):
    first = confirmed()
    other = saved.ask_for("q=低保", email=EMAIL, language="zh-hans", now=NOW)
    assert other is not None
    saved.end(saved.token_of(first))
    assert list(SavedSearch.objects.all()) == [other]


def test_nobody_is_flooded(world: World):
    for _ in range(3):
        assert "确认邮件" in ask()  # says the same, so that nobody learns who has subscribed
    assert len(mail.outbox) == 1
    for number in range(5):
        ask(address=f"/search/subscribe/?q={number}")
    assert len(mail.outbox) == 3
    for number in range(5):
        ask(email=f"{number}@example.cn")
    assert "太频繁" in ask(email="last@example.cn")


def test_an_address_has_so_many_and_no_more(world: World):
    for number in range(saved.MOST):
        one = saved.ask_for(f"q={number}", email=EMAIL, language="zh-hans", now=NOW)
        assert one is not None
        saved.confirm(saved.token_of(one), now=NOW)
    with pytest.raises(saved.TooMany):
        saved.ask_for("q=x", email=EMAIL.upper(), language="zh-hans", now=NOW)


def test_what_was_never_confirmed_is_deleted_after_a_week(world: World):
    saved.ask_for("q=a", email=EMAIL, language="zh-hans", now=NOW)
    kept = saved.ask_for("q=b", email=EMAIL, language="zh-hans", now=NOW)
    assert kept is not None
    saved.confirm(saved.token_of(kept), now=NOW)
    assert saved.forget_unconfirmed(NOW + timedelta(days=7)) == 0
    assert saved.forget_unconfirmed(NOW + timedelta(days=8)) == 1
    assert SavedSearch.objects.get() == kept


def test_a_mail_that_is_not_taken_is_tried_again(world: World, monkeypatch: pytest.MonkeyPatch):
    following.rebuild(DAY)
    confirmed()
    published(world)

    def refused(self: EmailMessage, fail_silently: bool = False) -> int:
        raise ConnectionRefusedError(EMAIL)

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", refused)
        assert alerts.tell(LATER) == alerts.Told(failed=1)
        assert "没有发出去" in ask(email="other@example.cn")
    assert alerts.tell(LATER) == alerts.Told(sent=1)


def test_one_whose_mails_are_never_taken_is_given_up(world: World):
    one = confirmed()
    for _ in range(saved.GIVEN_UP):
        assert SavedSearch.objects.exists()
        saved.told(one, until=LATER, sent=False)
    assert not SavedSearch.objects.exists()
    saved.told(one, until=LATER, sent=True)


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "a@example.cn\nBcc: b@example.cn"])
def test_an_address_that_is_none(world: World, email: str):
    assert "确认邮件" not in ask(email=email)
    assert mail.outbox == []
    assert not SavedSearch.objects.exists()


def test_without_a_mail_server_only_feeds_are_offered(world: World, settings: Any):
    settings.MAIL = ""
    text = Client().get(ADDRESS).content.decode()
    assert "feed.atom" in text
    assert 'type="email"' not in text
    ask()
    assert not SavedSearch.objects.exists()


def test_there_has_to_be_a_search(world: World):
    for query in ("", f"q={'x' * 400}&agency={'y' * 80}" + "&kind=zzzzzzzzzzzzzzzzzzzz1" * 30):
        assert Client().get(f"/search/subscribe/?{query}").status_code in (200, 302)
    assert Client().get("/search/subscribe/").status_code == 302


def test_a_subject_has_one_line(world: World):
    one = saved.ask_for("q=a%0Ab", email=EMAIL, language="en", now=NOW)
    assert one is not None
    assert alerts.ask_to_confirm(one)
    assert "\n" not in mail.outbox[0].subject
    assert subscribe.TooOften.code == "finding.too_often"
