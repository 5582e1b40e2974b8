"""
Every address of the desk, against everybody: what one may not do changes nothing.

The addresses are taken from the site itself, so that one added tomorrow is tried tomorrow.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.site.cast import PEOPLE, World
from tests.site.cast import world as make_world
from tests.site.everything import Everything, everything

#: open to everybody who is signed in, or to nobody in particular
COMMON = {
    "agencies:login",
    "agencies:logout",
    "agencies:profile",
    "portal:desk",
    "web:gallery",
}
#: parts of supervision: whoever watches the county sees them, its leader acts in them
SUPERVISION = (
    *("rectification:", "notices:", "directives:", "tasks:", "media:", "monitoring:"),
    *("training:", "leader:"),
)
WATCHERS = ("superior", "leader")
#: at the housing bureau nobody of these has a post
STRANGERS = ("aili", "aili_clerk", "aili_first", "nobody", "superior", "leader")
#: who they are makes no difference to the database: on PostgreSQL a few are enough
_ENOUGH = {"aili", "ayi", "hewei", "auditor", "handler"}


def each(names: Iterable[str]) -> list[Any]:
    """Return parameters for these people, marked where one database is enough."""
    return [
        name if name in _ENOUGH else pytest.param(name, marks=pytest.mark.one_database)
        for name in names
    ]


#: what crafted requests carry: the fields of every form, believable
PAYLOAD = {
    "level": "1",
    "note": "同意",
    "reason": "请核对后再报",
    "opinion": "可以公开",
    "passed": "yes",
    "text": "改过的内容",
    "revision": "1",
    "name": "t2.permits.decisions",
    "amount": "5",
    "source": "登记簿",
    "role": "clerk",
    "since": "2024-01-01",
    "on": "2024-02-01",
    "basis": "方案",
    "agency": "housing",
    "year": "2022",
    "result": "ended",
    "ended_on": "2024-01-10",
    "why": "登记有误",
    "doc_no": "〔2023〕9号",
    "party": "某某",
    "urgent": "yes",
    "skip_bad": "yes",
}


def desk_addresses() -> Iterator[tuple[str, URLPattern]]:
    """Yield every named address below /desk/."""

    def walk(
        resolver: URLResolver, path: str, space: str
    ) -> Iterator[tuple[str, str, URLPattern]]:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                yield from walk(one, path + str(one.pattern), one.namespace or space)
            else:
                yield f"{space}:{one.name}", path + str(one.pattern), one

    for name, path, pattern in walk(get_resolver(), "", ""):
        if path.startswith("desk/"):
            yield name, pattern


ADDRESSES = sorted(dict(desk_addresses()))
OWN = [name for name in ADDRESSES if name not in COMMON]


@pytest.fixture(scope="module")
def _made(lasting: None) -> tuple[World, Everything]:
    world = make_world()
    return world, everything(world)


@pytest.fixture
def world(_made: tuple[World, Everything], db: None) -> World:
    return _made[0]


@pytest.fixture
def made(_made: tuple[World, Everything], db: None) -> Everything:
    return _made[1]


def contents() -> dict[str, str]:
    """Return what every table of ours holds."""
    found = {}
    for model in apps.get_models():
        if model.__module__.startswith("gongkai."):
            rows = model._default_manager.order_by("pk")
            found[model.__name__] = serializers.serialize("json", rows)
    return found


def not_theirs(who: str) -> list[str]:
    """Return the addresses at which somebody is a stranger to the housing bureau."""
    if who not in WATCHERS:
        return OWN
    return [name for name in OWN if not name.startswith(SUPERVISION)]


def at(name: str, made: Everything) -> list[str]:
    return [reverse(name, kwargs=kwargs) for kwargs in made.arguments(name)]


def client_of(world: World, name: str) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(world[name])
    return client


def test_every_address_has_arguments_to_be_tried_with(made: Everything):
    for name in ADDRESSES:
        assert at(name, made), name


def test_nobody_gets_there_without_signing_in(made: Everything):
    before = contents()
    for name in OWN:
        for address in at(name, made):
            for answer in (Client().get(address), Client().post(address, PAYLOAD)):
                assert answer.status_code in (302, 405), address
                if answer.status_code == 302:
                    assert answer.headers["Location"].startswith("/desk/login/"), address
    assert changed(before, contents()) == []


@pytest.mark.parametrize("who", each(STRANGERS))
def test_a_crafted_request_of_a_stranger_changes_nothing_of_the_agency(
    who: str, world: World, made: Everything
):
    client = client_of(world, who)
    before = contents()
    for name in not_theirs(who):
        for address in at(name, made):
            with writing() as statements:
                answer = client.post(address, PAYLOAD)
            assert answer.status_code in (200, 302, 403, 404, 405, 409, 422), address
            if statements:
                assert changed(before, contents()) == [], address
    assert changed(before, contents()) == []


@pytest.mark.parametrize("who", each(sorted(PEOPLE)))
def test_no_page_breaks_for_anybody_or_shows_a_stranger_what_is_the_agency_s(
    who: str, world: World, made: Everything
):
    client = client_of(world, who)
    hidden = not_theirs(who) if who in STRANGERS else []
    for name in ADDRESSES:
        if name == "agencies:logout":
            continue
        for address in at(name, made):
            answer = client.get(address)
            assert answer.status_code < 500, (who, address)
            text = answer.getvalue()  # a file handed out is read to its end, and so closed
            if name in hidden:
                assert answer.status_code in (200, 302, 403, 404, 405), address
                assert answer.status_code != 200 or made.secret.encode() not in text, address


@contextmanager
def writing() -> Iterator[list[str]]:
    """Give a list that takes what is asked of the database, other than to read."""
    statements: list[str] = []

    def note(execute: Any, sql: str, *given: Any) -> Any:
        if not sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            statements.append(sql)
        return execute(sql, *given)

    with connection.execute_wrapper(note):
        yield statements


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return the tables whose rows differ, with the first difference."""
    found = []
    for name, text in before.items():
        if after[name] != text:
            old, new = json.loads(text), json.loads(after[name])
            rows = [row for row in new if row not in old][:1]
            found.append(f"{name}: {rows}")
    return found
