"""The county and its units: who is missing, what differs, what is there twice, what reopens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.agencies.models import Agency
from gongkai.disputes.models import Block, Dispute
from gongkai.ledger.actions import Entry, enter
from gongkai.reports.compute import compiled
from gongkai.reports.declare import confirm, declare
from gongkai.reports.due import due_on
from gongkai.reports.models import Scope
from gongkai.reports.opening import open_report
from gongkai.reports.publish import publish
from gongkai.reports.reopen import look_again
from gongkai.reports.rollup import Stage, twice, units
from gongkai.reports.versions import freeze
from tests.site.cast import NOW, World
from tests.site.reports.cases import (
    clerk_of,
    decisions,
    drafted,
    explained,
    frozen_report,
    signed,
)

LATER = NOW + timedelta(days=2)


def stages(world: World) -> dict[str, Stage]:
    return {one.unit.code: one.stage for one in units(world.county, 2023)}


def test_every_unit_is_seen_from_missing_to_published(world: World):
    assert set(stages(world).values()) == {Stage.MISSING}
    assert set(stages(world)) == {"office", "housing", "water", "town"}

    report = drafted(world)
    assert stages(world)["housing"] is Stage.DRAFTING
    version = freeze(explained(world, report), by=world["ayi"], now=NOW)
    assert stages(world)["housing"] is Stage.REVIEW
    signed(world, version)
    assert stages(world)["housing"] is Stage.SIGNED
    publish(report, version, by=clerk_of(world, world.housing), now=NOW)
    assert stages(world)["housing"] is Stage.PUBLISHED


def test_departments_are_due_in_january_and_the_county_in_march(world: World):
    assert due_on(world.housing, 2023) == due_on(world.town, 2023) == date(2024, 1, 31)
    assert due_on(world.county, 2023) == date(2024, 3, 31)
    late = [one.late(date(2024, 2, 1)) for one in units(world.county, 2023)]
    assert late == [True] * 4


def test_figures_that_differ_from_the_ledger_are_named(world: World):
    frozen_report(world)
    decisions(world, world.housing, 2, first=50)

    (found,) = [one for one in units(world.county, 2023) if one.differs]
    (change,) = found.differs
    assert (change.place, change.old, change.new) == ("t2.permits.decisions", "3", "5")


def test_a_unit_that_was_merged_away_in_the_year_need_not_report(world: World):
    Agency.objects.filter(pk=world.water.pk).update(
        valid_to=date(2023, 6, 30), successor=world.housing
    )
    assert "water" not in stages(world)


def suit(world: World, agency: Agency, same_as: Dispute | None = None) -> Dispute:
    made = Dispute.objects.create(
        agency=agency,
        block=Block.SUIT_DIRECT,
        number="（2023）新31行初7号",
        authority="某县人民法院",
        matter="不服信息公开答复",
        filed_on=date(2023, 4, 1),
        same_as=same_as,
        entered_by=world["hewei"],
        entered_at=NOW,
    )
    name = f"disputes.dispute:{made.pk}"
    line = Entry(date(2023, 4, 1), "dispute.filed", name, "suit_direct", subject=name, record=name)
    enter([line], agency=agency, by=world["hewei"], now=NOW)
    return made


def test_one_suit_of_co_defendants_counts_once_in_the_county(world: World):
    first = suit(world, world.housing)
    county = open_report(world.county, 2023, by=world["ayi"], now=NOW)
    second = suit(world, world.water)
    cell = (4, "suit_direct", "pending")
    assert compiled(county).sums[cell] == 2
    (found,) = twice(world.county, 2023)
    assert found.units == ("住建局", "水利局") and not found.linked

    Dispute.objects.filter(pk=second.pk).update(same_as=first)
    computed = compiled(county)
    assert computed.sums[cell] == 1 and computed.sums[4, "suit_direct", "total"] == 1
    assert twice(world.county, 2023)[0].linked
    water = open_report(world.water, 2023, by=world["aili"], now=NOW)
    assert compiled(water).sums[cell] == 1


def test_a_change_below_reopens_the_county_and_leaves_what_is_published(world: World):
    county = explained(world, drafted(world, world.county, permits=0))
    version = signed(world, freeze(county, by=world["ayi"], now=NOW))
    publish(county, version, by=clerk_of(world, world.county), now=NOW)

    unit = open_report(world.housing, 2023, by=world["ayi"], now=NOW)
    figure = declare(
        unit, name="t3.received.natural", amount=2, source="登记簿", by=world["ayi"], now=LATER
    )
    county.refresh_from_db()
    assert county.reopened_at is None
    confirm(figure, by=world["chenjing"], now=LATER)

    county.refresh_from_db()
    assert county.reopened_at == LATER
    reopening = county.reopenings.get()
    assert reopening.by == world["chenjing"] and reopening.why.startswith("住建局确认")
    assert county.published == version
    shown = version.content["tables"]["t3"]["received"]["natural"]["printed"]
    assert shown == "0" and compiled(county).sums[3, "received", "natural"] == 2


def test_records_entered_below_reopen_the_report_at_the_next_look(world: World):
    version = frozen_report(world)
    assert look_again(now=LATER) == []
    decisions(world, world.housing, 1, first=60)

    (found,) = look_again(now=LATER)
    assert found == version.report
    assert "由3变为4" in found.reopenings.get().why
    assert look_again(now=LATER) == []

    newer = freeze(explained(world, found), by=world["ayi"], now=LATER)
    assert newer.report.reopened_at is None


@pytest.mark.parametrize("scope", list(Scope))
def test_an_agency_opens_its_report_once(world: World, scope: Scope):
    from gongkai.reports.errors import CannotOpen

    report = open_report(world.county, 2023, by=world["ayi"], now=NOW, scope=scope)
    assert report.scope == scope and len(report.code) == 8
    with pytest.raises(CannotOpen, match="已经有这一年的报告"):
        open_report(world.county, 2023, by=world["ayi"], now=NOW)
    with pytest.raises(CannotOpen, match="还没有到"):
        open_report(world.county, 2025, by=world["ayi"], now=NOW)


def test_the_daily_command_says_which_reports_are_reopened(world: World, capsys):
    from django.core.management import call_command

    frozen_report(world)
    decisions(world, world.housing, 1, first=61)
    call_command("reports_reopen")
    said = capsys.readouterr().out
    assert "住建局 2023" in said and "1份" in said
