"""Kept pages: where they are, who may keep one, what a change does to them, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from gongkai.web.pages import EVERYTHING, changed, changing, folder, keep_under, places
from gongkai.web.pages.memory import remembered, seen
from gongkai.web.pages.serving import Kept
from gongkai.web.pages.storing import storing

DAY = date(2024, 1, 15)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def pages(settings, tmp_path) -> Iterator[Path]:
    """A folder of kept pages with nothing in it."""
    settings.PAGES, settings.DATA = True, tmp_path
    folder.began()
    yield tmp_path / "pages"


def keep(
    entry: str = "items/@index.html", keys: tuple[str, ...] = ("items",), **given: Any
) -> bool:
    values: dict[str, Any] = {
        "day": DAY,
        "look": "zh",
        "body": b"old",
        "seen": folder.generation(),
    } | given
    return folder.keep(values["day"], values["look"], entry, values["body"], keys, values["seen"])


def kept(pages: Path) -> list[str]:
    return sorted(
        str(one.relative_to(pages)) for one in pages.glob("20*/[!.]*/**/*") if one.is_file()
    )


@pytest.mark.parametrize(
    ("path", "query", "entry"),
    [
        ("/", "", "@index.html"),
        ("/agencies/county/", "", "agencies/county/@index.html"),
        ("/agencies/county/", "year=2024", "agencies/county/@year=2024.html"),
        ("/items/000000001/2024-00001/", "", "items/000000001/2024-00001/@index.html"),
        ("/feed.rss", "", "feed.rss"),
        ("/feed.rss", "year=2024", None),
        ("/items/", "after=1", None),
        ("/items/", "year=2024&year=2023", None),
        ("/../secret.key", "", None),
        ("/items/../../secret.key", "", None),
        ("/items//x/", "", None),
        ("/.keys/items/", "", None),
        ("/items/@index.html", "", None),
        ("/items/\n", "", None),
        ("/é/", "", None),
        ("/" + "a/" * 20, "", None),
        ("items/", "", None),
    ],
)
def test_only_plain_addresses_are_kept_each_under_one_name(path, query, entry):
    assert places.entry_of(path, query) == entry


def test_every_look_has_its_own_page():
    looks = {
        places.look_of({"language": language, "large": large})
        for language in ("zh-hans", "en", "x", "../..")
        for large in ("yes", "no", "")
    }
    assert looks == set(places.LOOKS)


def test_a_page_is_kept_until_one_of_its_keys_changes(
    pages, db, django_capture_on_commit_callbacks
):
    assert keep("a/@index.html", ("items", "item:1"))
    assert keep("b/@index.html", ("items",))
    assert keep("c/@index.html", ("item:2",))
    with django_capture_on_commit_callbacks(execute=True):
        changed("item:1", "item:9")
    assert kept(pages) == ["2024-01-15/zh/b/@index.html", "2024-01-15/zh/c/@index.html"]
    with django_capture_on_commit_callbacks(execute=True):
        changed(EVERYTHING)
    assert kept(pages) == []


def test_a_page_read_before_a_change_is_not_kept_after_it(
    pages, db, django_capture_on_commit_callbacks
):
    before = folder.generation()
    with django_capture_on_commit_callbacks(execute=True):
        changed("items")
        within = folder.generation()
        assert not keep(seen=within), "a change is under way"
    assert not keep(seen=before), "it was read before the commit"
    assert keep(seen=folder.generation())


@pytest.mark.django_db
def test_the_file_is_gone_before_the_commit(pages):
    keep()
    with transaction.atomic():
        changed("items")
        assert kept(pages) == []


@pytest.mark.django_db
def test_a_change_that_is_undone_lets_others_keep_again(pages):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        changed("items")
        assert not keep()
        raise ZeroDivisionError
    assert keep()
    assert os.listdir(pages / "changing") == []


def test_what_is_undone_in_part_is_still_a_change_in_the_rest(
    pages, db, django_capture_on_commit_callbacks
):
    before = folder.generation()
    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            changed("items")
            raise ZeroDivisionError
        with transaction.atomic():
            changed("item:1")
        assert not keep()
    assert folder.generation() != before


def test_a_statement_by_itself_is_a_change_too(pages):
    keep()
    before = folder.generation()
    with changing("items"):
        assert kept(pages) == []
        assert not keep()
    assert folder.generation() != before
    assert keep()


def test_two_changes_at_once_do_not_wait_for_each_other(pages):
    with changing("a"), changing("b"):
        assert not keep()
    assert keep()


def test_a_process_that_dies_in_the_middle_leaves_nothing_old(pages, tmp_path):
    script = textwrap.dedent(
        """
        import os, signal, sys, time, django
        django.setup()
        from gongkai.web.pages import changing
        with changing("items"):
            print("within", flush=True)
            time.sleep(60)
        """
    )
    environment = {
        **os.environ,
        "GONGKAI_DATA": str(tmp_path),
        "GONGKAI_PAGES": "yes",
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
        "PYTHONPATH": str(ROOT),
    }
    with subprocess.Popen(
        [sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"within\n"
        within = folder.generation()
        assert not keep(seen=within)
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert not keep(seen=within), "what was read meanwhile may be old"
    assert keep(seen=folder.generation())


def test_pages_of_another_day_go_when_the_first_of_a_new_one_is_kept(pages):
    keep()
    assert keep(day=date(2024, 1, 16))
    assert kept(pages) == ["2024-01-16/zh/items/@index.html"]


def test_pages_never_fill_the_disk(pages, monkeypatch):
    monkeypatch.setattr(folder, "_SPARE", 1.1)
    assert not keep()


def view(request):
    return keep_under(HttpResponse("页"), ["items"])


@pytest.mark.parametrize(
    ("given", "is_kept"),
    [
        ({}, True),
        ({"HTTP_COOKIE": "language=en"}, True),
        ({"HTTP_COOKIE": "sessionid=1"}, False),
        ({"REQUEST_METHOD": "POST"}, False),
        ({"REQUEST_METHOD": "HEAD"}, False),
        ({"QUERY_STRING": "q=1"}, False),
    ],
)
def test_only_what_anybody_may_get_is_kept(pages, given, is_kept):
    request = RequestFactory().get("/items/", **given)
    storing(view)(request)
    assert bool(kept(pages)) is is_kept


def test_answers_that_are_not_pages_are_not_kept(pages):
    def missing(request):
        return keep_under(HttpResponse("无", status=404), ["items"])

    storing(missing)(RequestFactory().get("/items/"))
    storing(lambda request: HttpResponse("没有说可以"))(RequestFactory().get("/items/"))
    assert kept(pages) == []


def test_nothing_is_kept_where_the_setting_says_no(pages, settings):
    settings.PAGES = False
    storing(view)(RequestFactory().get("/items/"))
    changed("items")
    assert kept(pages) == []


def ask(application: Kept, path: str = "/items/", **given: str) -> tuple[str, dict, bytes]:
    said: list[Any] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", **given}
    body = b"".join(application(environ, lambda status, headers: said.extend((status, headers))))
    return said[0], dict(said[1]), body


@pytest.fixture
def application(monkeypatch) -> Kept:
    def django(environ, start):
        start("200 OK", [])
        return [b"django"]

    monkeypatch.setattr(folder, "today", lambda: DAY)
    return Kept(django)


def test_a_kept_page_is_handed_out_without_asking_django(application):
    keep(body=b"kept")
    status, headers, body = ask(application)
    assert (status, body) == ("200 OK", b"kept")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "public, no-cache"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    status, _headers, body = ask(application, HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, body) == ("304 Not Modified", b"")
    assert ask(application, REQUEST_METHOD="HEAD")[2] == b""
    for given in (
        {"HTTP_COOKIE": "sessionid=1"},
        {"HTTP_COOKIE": "a=1; large=yes"},
        {"QUERY_STRING": "x"},
        {"REQUEST_METHOD": "POST"},
        {"path": "/items"},
    ):
        assert ask(application, **given)[2] == b"django", given


def test_another_page_under_the_same_name_is_seen_at_once(application):
    keep(body=b"one")
    assert ask(application)[2] == b"one"
    with changing("items"):
        assert ask(application)[2] == b"django"
    keep(body=b"two")
    assert ask(application)[2] == b"two"


def test_a_process_begins_with_nothing_kept(pages, application):
    keep()
    Kept(application.application)
    assert kept(pages) == []


def test_what_is_remembered_is_forgotten_with_the_generation(pages):
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    token = seen.set(folder.generation())
    assert [remembered("x", make), remembered("x", make)] == [1, 1]
    seen.reset(token)
    assert remembered("x", make) == 2, "outside of a request nothing is remembered"
    folder.renew()
    token = seen.set(folder.generation())
    assert remembered("x", make) == 3
    seen.reset(token)
