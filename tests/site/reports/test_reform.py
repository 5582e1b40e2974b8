"""A department merged in mid-year: its records keep its name, the reports follow the successor."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from gongkai.agencies import actions as reform
from gongkai.agencies.access import Act, agencies_for, may
from gongkai.agencies.models import Agency
from gongkai.agencies.periods import NotThereAnyMore
from gongkai.decisions.actions import collect_fee, mend_decision, record_decision
from gongkai.decisions.models import Decision
from gongkai.disputes.actions import file_dispute
from gongkai.publishing.actions import issue_document
from gongkai.reports.cells import cell_called
from gongkai.reports.compute import compiled
from gongkai.reports.models import AnnualReport, Scope
from gongkai.reports.scope import reporting_units
from gongkai.rules.report_form import form_for
from tests.site.cast import World

NOW = datetime(2024, 12, 20, 2, 0, tzinfo=UTC)
DAY = date(2024, 7, 1)


def decided(world: World, agency: Agency, by: str, number: str, day: date) -> Decision:
    return record_decision(
        agency=agency, kind="penalties", doc_no=number, party="甲公司", by=world[by], now=NOW,
        party_kind="organisation", decided_on=day,
    )  # fmt: skip


def penalties(world: World, agency: Agency, scope: Scope, year: int = 2024) -> int:
    given = {"opened_by": world["hewei"], "opened_at": NOW, "code": f"{agency.code}-{year}"}
    report, _ = AnnualReport.objects.get_or_create(
        agency=agency, year=year, scope=scope, defaults=given
    )
    cell = cell_called(form_for(year), "t2.penalties.decisions")
    assert cell is not None
    return compiled(report).sums.get(cell, 0)


@pytest.fixture
def merged(world: World) -> Agency:
    """The water bureau with two decisions, taken over by housing with one before and one after."""
    decided(world, world.water, "aili", "水1", date(2024, 3, 1))
    decided(world, world.water, "aili", "水2", date(2024, 6, 30))
    decided(world, world.housing, "ayi", "住1", date(2024, 2, 1))
    reform.merge(agency=world.water, into=world.housing, on=DAY, basis="机构改革方案",
                 by=world["admin"], now=NOW)  # fmt: skip
    decided(world, world.housing, "ayi", "住2", date(2024, 9, 1))
    return Agency.objects.get(code="water")


def test_the_successors_report_has_both_and_the_county_counts_each_once(world: World, merged):
    assert penalties(world, world.housing, Scope.OWN) == 4
    assert penalties(world, world.county, Scope.CONSOLIDATED) == 4
    codes = set(reporting_units(world.county, 2024).values_list("code", flat=True))
    assert codes == {"office", "housing", "town"}


def test_the_year_before_and_the_year_after_are_counted_right(world: World, merged):
    decided(world, merged, "aili", "水0", date(2023, 3, 1))

    assert penalties(world, world.county, Scope.CONSOLIDATED, 2023) == 1
    assert penalties(world, world.county, Scope.CONSOLIDATED, 2025) == 0
    assert "water" in reporting_units(world.county, 2023).values_list("code", flat=True)


def test_its_decisions_keep_its_name(world: World, merged):
    names = Decision.objects.filter(agency=merged).values_list("agency_name", flat=True)
    assert set(names) == {"示例县水利局"}


def test_nothing_of_after_its_last_day_is_entered_under_it(world: World, merged):
    with pytest.raises(NotThereAnyMore, match="承接单位“示例县住房和城乡建设局”"):
        decided(world, merged, "aili", "水3", DAY)
    with pytest.raises(NotThereAnyMore):
        collect_fee(agency=merged, item="水资源费", collected_on=DAY, fen=100, receipt="1",
                    by=world["aili"], now=NOW)  # fmt: skip
    with pytest.raises(NotThereAnyMore):
        mend_decision(Decision.objects.get(doc_no="水2"), by=world["aili"], now=NOW, why="日期",
                      decided_on=DAY)  # fmt: skip
    assert Decision.objects.filter(agency=merged).count() == 2


def test_the_successors_officers_see_what_was_left_to_them_and_not_before(world: World, merged):
    ayi, one = world["ayi"], Decision.objects.get(doc_no="水1")

    assert may(ayi, Act.VIEW, one, DAY)
    assert merged in agencies_for(ayi, Act.VIEW, DAY)
    assert not may(ayi, Act.VIEW, one, date(2024, 6, 30))
    assert merged not in agencies_for(ayi, Act.VIEW, date(2024, 6, 30))
    assert not may(ayi, Act.RECORD, one, DAY)
    assert not may(world["nobody"], Act.VIEW, one, DAY)
    client = Client()
    client.force_login(ayi)
    assert client.get(f"/desk/decisions/{one.pk}/").status_code == 200


def test_a_decision_entered_late_has_the_name_of_its_day(world: World):
    reform.rename(agency=world.water, name="示例县水务局", short_name="水务局", on=DAY,
                  basis="机构改革方案", by=world["admin"], now=NOW)  # fmt: skip
    water = Agency.objects.get(code="water")

    before = decided(world, water, "aili", "水1", date(2024, 6, 30))
    after = decided(world, water, "aili", "水2", DAY)

    assert (before.agency_name, after.agency_name) == ("示例县水利局", "示例县水务局")
    mended = mend_decision(after, by=world["aili"], now=NOW, why="日期写错",
                           decided_on=date(2024, 6, 1))  # fmt: skip
    assert mended.agency_name == "示例县水利局"


def test_renamings_are_entered_in_their_order(world: World):
    again: dict[str, Any] = {
        "agency": world.water,
        "short_name": "甲",
        "basis": "文",
        "by": world["admin"],
    }
    reform.rename(name="甲局", on=DAY, now=NOW, **again)

    with pytest.raises(reform.RenamedLater, match="2024-07-01"):
        reform.rename(name="乙局", on=date(2024, 5, 1), now=NOW, **again)


def test_after_its_last_day_an_agency_is_party_to_no_suit_and_issues_no_document(world, merged):
    with pytest.raises(NotThereAnyMore):
        file_dispute(agency=merged, block="review", number="1", authority="县政府", matter="不服",
                     filed_on=DAY, by=world["aili"], now=NOW)  # fmt: skip
    with pytest.raises(NotThereAnyMore):
        issue_document(agency=merged, doc_no="水规1", title="办法", issued_on=DAY,
                       by=world["aili"], now=NOW)  # fmt: skip
