"""Agencies are renamed, merged, split and closed with their history kept."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.agencies import actions
from gongkai.agencies.access import NotYours
from gongkai.agencies.models import Agency, AgencyChange
from tests.site.cast import NOW, World

BASIS = "示例县机构改革方案"
DAY = date(2024, 3, 1)


def act(what: str, world: World, **fields):
    usual = {"on": DAY, "basis": BASIS, "by": world["admin"], "now": NOW}
    return getattr(actions, what)(**(usual | fields))


def test_a_renamed_agency_keeps_its_code_and_its_old_name_in_history(world: World):
    act("rename", world, agency=world.water, name="示例县水务局", short_name="水务局")

    water = Agency.objects.get(code="water")
    assert water.name == "示例县水务局"
    assert water.changes.get().old_name == "示例县水利局"


def test_a_merged_agency_ends_the_day_before_and_names_its_successor(world: World):
    act("merge", world, agency=world.water, into=world.housing)

    water = Agency.objects.get(code="water")
    assert (water.valid_to, water.successor) == (date(2024, 2, 29), world.housing)
    assert water not in Agency.objects.on(DAY)
    assert water in Agency.objects.in_year(2024)
    assert water not in Agency.objects.in_year(2025)


def test_an_agency_split_off_begins_on_the_day_and_the_other_goes_on(world: World):
    made = act("split", world, agency=world.housing, name="示例县城市管理局",
               short_name="城管局", code="city")  # fmt: skip

    assert made.valid_from == DAY
    assert made.parent == world.county
    assert Agency.objects.get(code="housing").valid_to is None


def test_an_agency_that_is_gone_cannot_change_again(world: World):
    act("merge", world, agency=world.water, into=world.housing)

    with pytest.raises(actions.GoneAlready, match=r"水利局.*2024-02-29"):
        act("rename", world, agency=world.water, name="甲", short_name="甲")


def test_two_agencies_cannot_take_each_other_over(world: World):
    with pytest.raises(actions.NotAnotherAgency):
        act("merge", world, agency=world.water, into=world.water)
    act("merge", world, agency=world.water, into=world.housing)
    world.water.refresh_from_db()
    with pytest.raises(actions.NotAnotherAgency):
        act("merge", world, agency=world.housing, into=world.water)


def test_a_change_before_the_agency_was_there_is_refused(world: World):
    with pytest.raises(actions.NotBefore):
        act("close", world, agency=world.water, on=date(1999, 1, 1))


def test_only_the_administrator_changes_agencies(world: World):
    with pytest.raises(NotYours):
        act("close", world, agency=world.water, by=world["hewei"])

    assert not AgencyChange.objects.exists()


def test_a_post_that_has_ended_gives_no_more_rights_and_stays_on_record(world: World):
    post = world["aili"].posts.get()

    actions.relieve(post=post, on=DAY, by=world["admin"], now=NOW)

    assert post.until == date(2024, 2, 29)
    assert not world["aili"].posts.on(DAY).exists()
    again = actions.appoint(officer=world["aili"], agency=world.water, role="contributor",
                            since=DAY, by=world["admin"], now=NOW)  # fmt: skip
    assert again.pk != post.pk
