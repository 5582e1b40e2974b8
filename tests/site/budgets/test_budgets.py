"""Twenty days from the approval: registered, linked, late, missing, struck."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from gongkai.agencies.access import NotYours
from gongkai.budgets import actions
from gongkai.budgets.errors import (
    AnotherAgencysItem,
    ApprovedAlready,
    NoSuchPaper,
    StruckAlready,
)
from gongkai.budgets.matrix import CellState, lacking, matrix, standing
from gongkai.budgets.models import Approval
from gongkai.publishing.errors import NotComplete
from gongkai.rules.budgets import Paper
from tests.site.cast import NOW, TODAY, World
from tests.site.publishing.making import published


def approved(world: World, **given: Any) -> Approval:
    values: dict[str, Any] = {
        "agency": world.county,
        "year": 2024,
        "kind": "budget",
        "approved_on": date(2024, 1, 8),
        "approved_by": "示例县人民代表大会",
        "by": world["ayi"],
        "now": NOW,
    }
    return actions.record_approval(**(values | given))


@pytest.mark.parametrize(
    ("day", "state", "late"),
    [(29, CellState.MET, 0), (30, CellState.LATE, 1)],
)
def test_a_budget_is_in_time_until_the_day_after_the_weekend(
    world: World, day: int, state: CellState, late: int
):
    # the twentieth day, 28 January 2024, is a Sunday
    item = published(
        world,
        "yujuesuan",
        approved_on=date(2024, 1, 8),
        now=datetime(2024, 1, day, 4, 0, tzinfo=UTC),
    )

    found = standing(approved(world, item=item), date(2024, 3, 1))

    assert (found.due, found.state, found.late_days) == (date(2024, 1, 29), state, late)


def test_what_is_not_public_is_due_and_then_overdue(world: World):
    one = approved(world)

    assert standing(one, date(2024, 1, 29)).state is CellState.DUE
    assert standing(one, date(2024, 1, 31)).state is CellState.OVERDUE
    assert standing(one, date(2024, 1, 31)).late_days == 2


def test_the_matrix_says_what_is_missing_and_what_nobody_expects(world: World):
    approved(world)
    approved(world, agency=world.housing, unit="房管所", approved_by="住建局")

    county, housing, unit = matrix([world.county, world.housing], 2024, TODAY)

    states = {paper: cell.state for paper, cell in county.cells.items() if cell}
    assert states == {
        Paper.BUDGET: CellState.DUE,
        Paper.ADJUSTMENT: CellState.NONE,
        Paper.EXECUTION: CellState.MISSING,
        Paper.FINAL: CellState.MISSING,
    }
    assert housing.cells[Paper.ADJUSTMENT] is None
    budget = unit.cells[Paper.BUDGET]
    assert budget is not None
    assert (unit.unit, budget.state) == ("房管所", CellState.DUE)


def test_a_year_has_one_budget_and_as_many_adjustments_as_there_were(world: World):
    approved(world)
    with pytest.raises(ApprovedAlready, match="2024年预算"):
        approved(world)

    turns = [approved(world, kind="adjustment").turn for _ in range(2)]

    assert turns == [1, 2]


def test_a_department_has_no_adjustment(world: World):
    with pytest.raises(NoSuchPaper, match="部门、单位登记预算和决算"):
        approved(world, agency=world.housing, kind="adjustment")


@pytest.mark.parametrize(
    ("given", "field"),
    [({"approved_by": " "}, "批准机关"), ({"approved_on": date(2024, 1, 16)}, "批准日期")],
)
def test_what_cannot_be_right_is_refused(world: World, given: dict[str, Any], field: str):
    with pytest.raises(NotComplete, match=field):
        approved(world, **given)


def test_a_struck_approval_stays_and_counts_no_more(world: World):
    one = approved(world)
    given: dict[str, Any] = {"by": world["ayi"], "now": NOW}

    actions.strike_approval(one, why="年度填错", **given)

    assert Approval.objects.get().struck_why == "年度填错"
    with pytest.raises(StruckAlready):
        actions.show_approval(one, None, **given)
    (line,) = matrix([world.county], 2024, TODAY)
    budget = line.cells[Paper.BUDGET]
    assert budget is not None
    assert budget.state is CellState.MISSING
    assert approved(world).turn == 1


def test_only_the_agencys_own_item_publishes_it(world: World):
    one = approved(world, agency=world.housing)

    with pytest.raises(AnotherAgencysItem):
        actions.show_approval(one, published(world, "yujuesuan"), by=world["ayi"], now=NOW)
    with pytest.raises(NotYours):
        actions.show_approval(one, None, by=world["aili"], now=NOW)


def test_a_government_explains_transfers_and_debt(world: World):
    silent = published(world, "yujuesuan", body="收入一亿元。")
    told = published(world, "yujuesuan", body="转移支付三千万元，政府债务余额二千万元。")

    assert lacking(approved(world, item=silent)) == ("转移支付", "举借债务")
    assert lacking(approved(world, kind="final", item=told)) == ()


def test_the_office_watches_the_whole_county(world: World):
    one = approved(world, agency=world.housing)
    office = Client()
    office.force_login(world["hewei"])

    page = office.get("/desk/budgets/?year=2024").content.decode()
    assert "水利局" in page
    assert f"/desk/budgets/{one.pk}/" not in page  # states and dates, not the record
    assert office.get(f"/desk/budgets/{one.pk}/").status_code == 404
    assert office.post(f"/desk/budgets/{one.pk}/strike/", {"strike-why": "x"}).status_code == 404
    rows = office.get("/desk/budgets/export.csv?year=2024").content.decode("utf-8-sig")
    assert "示例县住房和城乡建设局,,2024,预算,2024-01-08,2024-01-29,,逾期," in rows


def test_an_approval_is_registered_and_linked_at_the_desk(world: World):
    item = published(world, "yujuesuan", approved_on=date(2024, 1, 8))
    client = Client()
    client.force_login(world["ayi"])
    given = {
        "agency": "county",
        "unit": "",
        "year": "2024",
        "kind": "budget",
        "approved_on": "2024-01-08",
        "approved_by": "县人大",
        "doc_no": "",
        "index_no": "",
    }

    wrong = client.post("/desk/budgets/new/", given | {"index_no": "9/9-9"})
    assert (wrong.status_code, Approval.objects.count()) == (422, 0)
    client.post("/desk/budgets/new/", given)
    one = Approval.objects.get()
    page = client.get(f"/desk/budgets/{one.pk}/").content.decode()
    assert item.title in page
    client.post(f"/desk/budgets/{one.pk}/show/", {"show-index_no": item.index_no})

    one.refresh_from_db()
    assert one.item == item
    stranger = Client()
    stranger.force_login(world["aili"])
    assert stranger.get(f"/desk/budgets/{one.pk}/").status_code == 404
