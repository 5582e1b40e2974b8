"""The queues: who stands where, in which order, page by page, by which index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.agencies.models import Agency, Post
from gongkai.agencies.roles import Role
from gongkai.requests import actions
from gongkai.requests.desk import lists
from gongkai.requests.desk.queues.counts import counts
from gongkai.requests.desk.queues.kinds import QUEUES
from gongkai.requests.desk.queues.scope import scope_of
from gongkai.requests.desk.queues.walks import merged
from gongkai.requests.models import InfoRequest
from tests.site.requests.desk.walking import act, client, on, words
from tests.site.requests.making import (
    ARRIVED,
    LETTER,
    MARK,
    Office,
    application,
    at,
    by_mail,
    processing,
    registered,
    served,
)

DAY = timedelta(1)
DUE = date(2023, 7, 14)  # of what arrived on ARRIVED


def standing(of: Office, today: date, name: str = "handler") -> dict[str, list[int]]:
    """Return the cases of every queue on a day."""
    scope = scope_of(of[name], today)
    found = {
        one.name: [case.pk for _, case in merged(one.walks(scope), None, None, 100)]
        for one in QUEUES.values()
    }
    assert {key: len(cases) for key, cases in found.items()} == counts(scope)
    return found


def test_a_case_stands_in_the_queues_of_its_state_and_day(of: Office):
    new = registered(of)
    mine = processing(of)
    waiting = processing(of)
    filed = actions.submit(of.world.housing, application(), now=at(ARRIVED)).case
    asked = registered(of)
    actions.ask_to_correct(asked, points=["年度"], paper=LETTER, service=by_mail(ARRIVED),
                           by=of.handler, now=at(ARRIVED))  # fmt: skip
    actions.propose_extension(waiting, days=5, reason="忙", by=of.handler, now=at(ARRIVED))
    done = served(of, processing(of), ARRIVED)

    today = standing(of, ARRIVED)
    assert today["new"] == [filed.pk, new.pk]
    assert today["applicant"] == [asked.pk]
    assert today["mine"] == [mine.pk, waiting.pk]
    assert today["overdue"] == today["today"] == today["soon"] == []
    assert done.pk not in {pk for found in today.values() for pk in found}

    assert standing(of, DUE - 3 * DAY)["soon"] == [new.pk, mine.pk, waiting.pk]
    assert standing(of, DUE)["today"] == [new.pk, mine.pk, waiting.pk]
    assert standing(of, DUE + DAY)["overdue"] == [new.pk, mine.pk, waiting.pk]


def test_the_unit_sees_what_was_given_to_it_and_others_nothing(of: Office):
    case = registered(of)
    unit = Agency.objects.get(code="water")
    Agency.objects.filter(pk=unit.pk).update(parent=of.world.housing)
    done = act(of, case, "assign", ARRIVED, unit=unit.pk)
    assert done.status_code == 302
    assert standing(of, DUE, "aili")["today"] == [case.pk]
    assert standing(of, DUE, "nobody")["today"] == []
    Post.objects.create(officer=of.handler, agency=unit, role=Role.HANDLER)
    assert standing(of, DUE)["today"] == [case.pk]


def test_pages_follow_one_another_without_gap_or_repeat(of: Office, monkeypatch):
    cases = [processing(of, ARRIVED + (place % 3) * DAY) for place in range(7)]
    monkeypatch.setattr(lists, "SIZE", 3)
    seen: list[str] = []
    address = "/desk/requests/queue/mine/"
    with on(ARRIVED + 3 * DAY):
        for _ in range(4):
            text = words(client(of, "handler").get(address))
            seen += re.findall(r"housing-2023-\d{5}", text)
            more = re.search(r'rel="next" href="([^"]+)"', text)
            if more is None:
                break
            address = more[1].replace("&amp;", "&")
    assert sorted(seen) == sorted(one.number for one in cases)
    assert len(seen) == len(set(seen))


def test_the_whole_list_filters_and_never_names_anybody(of: Office):
    processing(of)
    other = registered(of, ARRIVED, description="水费标准")
    got = {
        query: words(client(of, "handler").get(f"/desk/requests/{query}"))
        for query in ("", "?q=水费", "?state=REGISTERED", "?state=绝", "?year=2022", "?after=x.1")
    }
    assert MARK not in "".join(got.values())
    assert other.number in got["?q=水费"]
    assert "保障性住房" not in got["?q=水费"]
    assert "保障性住房" not in got["?state=REGISTERED"]
    assert "保障性住房" in got["?state=绝"]
    assert "这里没有申请" in got["?year=2022"]
    assert "保障性住房" in got["?after=x.1"]


def test_the_month_shows_what_is_due_on_which_day(of: Office):
    for _ in range(2):
        processing(of)
    with on(ARRIVED):
        handler = client(of, "handler")
        july = words(handler.get("/desk/requests/calendar/?month=2023-07"))
        assert "本月到期 2 件" in july
        assert "/desk/requests/due/2023-07-14/" in july
        assert "housing-2023-00001" in words(handler.get("/desk/requests/due/2023-07-14/"))
        assert handler.get("/desk/requests/due/2023-07-99/").status_code == 404
        for month in ("", "x", "2023-13", "0001-01"):
            assert handler.get(f"/desk/requests/calendar/?month={month}").status_code == 200
        assert "本月到期 0 件" in words(
            client(of, "aili").get("/desk/requests/calendar/?month=2023-07")
        )


Statement = tuple[str, Any]


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """Keep what is asked about cases, with its parameters apart, as the database gets it."""
    kept: list[Statement] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SELECT") and 'FROM "requests_inforequest"' in sql:
            kept.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield kept


def plans(asked: list[Statement]) -> list[tuple[str, str]]:
    """Return statements with their plans; a plan made for values written in would flatter."""
    found = []
    postgres = connection.vendor == "postgresql"
    start = "EXPLAIN" if postgres else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute("SET enable_seqscan = off; SET enable_bitmapscan = off")
        for sql, params in asked:
            cursor.execute(f"{start} {sql}", params)
            found.append((sql, "\n".join(str(row[-1]) for row in cursor.fetchall())))
        if postgres:
            cursor.execute("RESET enable_seqscan; RESET enable_bitmapscan")
    return found


@pytest.mark.parametrize("name", sorted(QUEUES))
def test_a_queue_walks_its_index(of: Office, name: str):
    processing(of)
    scope = scope_of(of.handler, DUE)
    # of one row PostgreSQL may take the index over all open cases as well for those of one state
    wanted = {"mine": "request_mine", "new": "request_(states|waiting|queue)"}.get(name)
    wanted = wanted or (
        "request_waiting" if name in ("applicant", "others", "payment") else "request_queue"
    )
    with statements() as asked:
        for walk in QUEUES[name].walks(scope):
            walk.after(DUE - 30 * DAY, 5, 51, falling=False)
    made = plans(asked)
    own = [(sql, plan) for sql, plan in made if 'unit_id" = ' not in sql]
    assert own
    for sql, plan in own:
        assert re.search(wanted, plan), (sql, plan)
    for sql, plan in made:
        assert not re.search(r"SCAN requests_inforequest(?! USING)|Seq Scan on requests", plan), (
            sql, plan,
        )  # fmt: skip


def test_the_whole_list_and_the_counts_walk_an_index(of: Office):
    processing(of)
    with statements() as asked:
        assert client(of, "handler").get("/desk/requests/").status_code == 200
    made = plans(asked)
    assert len(made) >= 3
    for sql, plan in made:
        assert re.search(r"request_(list|queue|unit|mine|states)|_unit_id_|_pk|rowid", plan), (
            sql, plan,
        )  # fmt: skip
        assert not re.search(r"SCAN requests_inforequest(?! USING)|Seq Scan on requests", plan)


def test_a_page_of_a_queue_asks_the_same_however_long_it_is(of: Office):
    def asked() -> int:
        with CaptureQueriesContext(connection) as caught, on(ARRIVED):
            client(of, "handler").get("/desk/requests/queue/mine/")
        return len(caught)

    processing(of)
    one = asked()
    for _ in range(5):
        processing(of)
    assert asked() == one
    assert InfoRequest.objects.count() == 6
