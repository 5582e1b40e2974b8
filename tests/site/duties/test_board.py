"""The board of duties: met, late, due, overdue, the median, and who may open what."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.budgets.actions import record_approval
from gongkai.decisions.actions import record_decision
from gongkai.duties.bases import Basis
from gongkai.duties.board import Board, board, median
from gongkai.duties.pending import pending
from gongkai.publishing.actions import withdraw_item
from gongkai.publishing.key_fields import key_fields
from tests.site.cast import NOW, TODAY, World
from tests.site.publishing.making import LATER, draft, published, version


def found(world: World, today: date = TODAY) -> Board:
    return board([world.county, world.housing], 2024, today)


def four(result: Board, basis: Basis) -> tuple[int, int, int, int]:
    counts = result.by_basis[basis]
    return counts.met, counts.late, counts.due, counts.overdue


def test_what_is_public_was_in_time_or_late_by_its_own_clock(world: World):
    published(world, "xinwen", formed_on=date(2024, 1, 10))
    published(world, "xinwen", formed_on=date(2023, 11, 1))
    published(world, "yujuesuan", approved_on=date(2023, 12, 20), formed_on=date(2023, 12, 18))

    result = found(world)

    assert four(result, Basis.GENERAL) == (1, 1, 0, 0)
    assert four(result, Basis.BUDGET) == (0, 1, 0, 0)
    assert result.all.in_time == 33
    assert [line.all.late for line in result.lines] == [2, 0]


def test_what_was_taken_back_was_published_all_the_same(world: World):
    item = published(world)
    withdraw_item(item, by=world["hewei"], now=LATER + timedelta(hours=1), why="有误")

    assert four(found(world), Basis.GENERAL) == (1, 0, 0, 0)


def test_drafts_and_texts_in_review_are_due_and_then_overdue(world: World):
    draft(world, formed_on=date(2024, 1, 10))
    version(world, formed_on=date(2023, 12, 1))

    assert four(found(world), Basis.GENERAL) == (0, 0, 1, 1)
    assert four(found(world, date(2024, 3, 1)), Basis.GENERAL) == (0, 0, 0, 2)


def test_a_document_wants_its_interpretation_and_is_counted_once(world: World):
    document = published(world, "guifan")
    draft(world, "jiedu", interprets=document, interpretation_form="text")

    assert four(found(world), Basis.THREE) == (0, 0, 1, 0)
    assert four(found(world, date(2024, 1, 25)), Basis.THREE) == (0, 0, 0, 1)


def test_an_approved_budget_is_due_and_its_draft_is_not_counted_again(world: World):
    given: dict[str, Any] = {"by": world["ayi"], "now": NOW}
    record_approval(
        agency=world.county, year=2024, kind="budget", approved_on=date(2024, 1, 8),
        approved_by="县人大", **given,
    )  # fmt: skip
    draft(world, "yujuesuan", approved_on=date(2024, 1, 8))

    assert four(found(world), Basis.BUDGET) == (0, 0, 1, 0)


def test_decisions_have_seven_working_days_and_coercion_twenty(world: World):
    for kind, day in (("penalties", 2), ("penalties", 12), ("coercion", 2)):
        record_decision(
            agency=world.housing,
            kind=kind,
            doc_no=f"示住建{kind}〔2024〕{day}号",
            party="某某公司",
            party_kind="organisation",
            decided_on=date(2024, 1, day),
            by=world["ayi"],
            now=NOW,
        )

    result = found(world)

    assert four(result, Basis.SEVEN) == (0, 0, 1, 1)
    assert four(result, Basis.GENERAL) == (0, 0, 1, 0)


def test_the_most_pressing_comes_first(world: World):
    draft(world, title="后到期", formed_on=date(2024, 1, 12))
    draft(world, title="先到期", formed_on=date(2024, 1, 3))

    assert [one.what for one in pending([world.county], TODAY)] == ["先到期", "后到期"]


@pytest.mark.parametrize(
    ("lags", "middle"),
    [({}, None), ({3: 1}, 3), ({1: 1, 4: 1}, 2.5), ({0: 5, 9: 4}, 0), ({1: 2, 2: 1, 8: 2}, 2)],
)
def test_the_median_of_counted_lags(lags: dict[int, int], middle: float | None):
    assert median(Counter(lags)) == middle


def test_the_median_is_in_working_days_from_formation(world: World):
    for day in (10, 11, 12):  # Wednesday to Friday; published on Monday 15
        published(world, formed_on=date(2024, 1, day))

    result = found(world)

    assert (result.median, result.lines[0].median, result.lines[1].median) == (2, 2, None)


def test_items_cost_the_same_statements_however_many(world: World):
    published(world, "xinwen")
    with CaptureQueriesContext(
        connection,
    ) as few:
        found(world)
    for code in ("gonggao", "xinwen", "jiaoyu"):
        published(world, code)
    with CaptureQueriesContext(connection) as many:
        found(world)

    assert len(many) == len(few) <= 14


def test_key_fields_are_counted_by_year(world: World):
    published(world, "xiangcun")
    published(world, "xiangcun", original_published_on=date(2023, 5, 4),
              formed_on=date(2023, 5, 1))  # fmt: skip
    gone = published(world, "anquan")
    withdraw_item(gone, by=world["hewei"], now=LATER + timedelta(hours=1), why="有误")

    counted = {one.name: one.counts for one in key_fields([world.county], [2024, 2023])}

    assert counted["乡村振兴"] == {2024: 1, 2023: 1}
    assert counted["安全生产"] == {2024: 0, 2023: 0}
    assert set(counted) == {"乡村振兴", "医疗卫生", "稳岗就业", "生态环境", "安全生产"}


def test_the_office_sees_the_county_and_opens_only_what_is_public(world: World):
    late = published(world, "xinwen", formed_on=date(2023, 11, 1), title="迟到的一条")
    draft(world, title="绝不外泄")
    office = Client()
    office.force_login(world["leader"])

    page = office.get("/desk/duties/?year=2024").content.decode()
    assert "水利局" in page
    shown = office.get("/desk/duties/items/?year=2024&state=late&basis=general").content.decode()
    assert late.title in shown
    assert (
        "迟到的一条"
        not in office.get("/desk/duties/items/?year=2024&state=late&basis=budget").content.decode()
    )
    other = Client()
    other.force_login(world["aili"])
    assert "绝不外泄" not in other.get("/desk/duties/pending/").content.decode()
    assert other.get("/desk/duties/pending/?agency=county").status_code == 404
    rows = office.get("/desk/duties/export.csv?year=2024").content.decode("utf-8-sig")
    newest = office.get("/desk/duties/").content.decode()
    assert "<option selected>2024" in newest
    assert "示例县人民政府,一般信息,20 个工作日，条例第二十六条,0,1" in rows


def test_who_watches_nobody_has_no_board(world: World):
    client = Client()
    client.force_login(world["nobody"])

    assert client.get("/desk/duties/").status_code == 404


def test_an_item_in_a_year_without_a_notice_is_neither(world: World):
    published(
        world, formed_on=date(2019, 12, 2), original_published_on=date(2019, 12, 3),
        now=datetime(2024, 1, 15, 5, 0, tzinfo=UTC),
    )  # fmt: skip

    counts = board([world.county], 2019, TODAY).all

    assert counts.met + counts.late + counts.unknown == 1
