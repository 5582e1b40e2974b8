"""Posts decide; nobody stands above them."""

from __future__ import annotations

import pytest

from gongkai.agencies import access
from gongkai.agencies.access import Act
from tests.site.cast import TODAY, World


def test_an_officer_may_act_at_the_agency_of_the_post_alone(world: World):
    assert access.may(world["ayi"], Act.DRAFT, world.housing, TODAY)
    assert not access.may(world["ayi"], Act.DRAFT, world.water, TODAY)


def test_the_administrator_may_sign_publish_and_read_nothing(world: World):
    kept = {act for act in Act if access.may(world["admin"], act, world.county, TODAY)}

    assert kept == {Act.KEEP_AGENCIES, Act.KEEP_OFFICERS}


def test_watching_reaches_the_agencies_below_and_reading_drafts_does_not(world: World):
    assert access.may(world["hewei"], Act.WATCH, world.water, TODAY)
    assert not access.may(world["hewei"], Act.VIEW, world.water, TODAY)


def test_the_two_questions_agree(world: World):
    agencies = [world.county, world.office, world.housing, world.water, world.town]
    for officer in world.officers.values():
        for act in Act:
            allowed = set(access.agencies_for(officer, act, TODAY))
            assert allowed == {a for a in agencies if access.may(officer, act, a, TODAY)}


def test_a_refusal_says_where_and_who_could(world: World):
    with pytest.raises(access.NotYours, match=r"水利局.*公开办经办人"):
        access.require(world["hewei"], Act.PUBLISH, world.water, TODAY)
