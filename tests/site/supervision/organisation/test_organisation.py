"""Who is responsible: named from a day, succeeded, kept in the history, shown in public."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from gongkai.agencies.access import NotYours
from gongkai.rules.organisation import Lack, NotAnOfficePhone
from gongkai.supervision.organisation import actions
from gongkai.supervision.organisation.errors import EndedAlready, NotComplete
from gongkai.supervision.organisation.models import Responsible
from gongkai.supervision.organisation.places import in_place
from tests.site.cast import NOW, TODAY, World


def named(world: World, **given: object) -> Responsible:
    values = {"duty": "leader", "name": "李某", "post": "副局长", "since": date(2023, 1, 1)}
    by = given.pop("by", world["ayi"])
    return actions.name_person(world.housing, by=by, now=NOW, **(values | given))  # type: ignore[arg-type]


def test_a_new_leader_follows_the_old_one_and_the_history_stays(world: World):
    old = named(world)
    new = named(world, name="王某", since=date(2024, 1, 10), by=world["hewei"])
    old.refresh_from_db()
    assert (old.until, old.why, new.until) == (date(2024, 1, 9), "由王某接任", None)
    (now,) = in_place([world.housing], TODAY)
    (then,) = in_place([world.housing], date(2023, 6, 1))
    assert ([one.name for one in now.people], [one.name for one in then.people]) == (
        ["王某"],
        ["李某"],
    )
    assert now.lacks == (Lack.PEOPLE,)
    with pytest.raises(NotComplete, match="请写以后的日期"):
        named(world, name="赵某", since=date(2024, 1, 10))
    with pytest.raises(EndedAlready):
        actions.end_person(old, until=TODAY, why="调离", by=world["ayi"], now=NOW)
    for change in ({"name": "别人"}, {"until": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Responsible.objects.filter(pk=old.pk).update(**change)


def test_strangers_name_nobody_and_mobile_numbers_are_not_taken(world: World):
    for name in ("aili_clerk", "superior", "auditor", "nobody"):
        with pytest.raises(NotYours):
            named(world, by=world[name])
    with pytest.raises(NotAnOfficePhone):
        named(world, phone="13999999999")


@pytest.mark.one_database
def test_the_pages(world: World, client: Client):
    client.force_login(world["ayi"])
    where = "/desk/supervision/organisation/housing/"
    told = {"duty": "officer", "name": "张镕", "post": "干部", "since": "2024-01-01"}
    bad = client.post(where, told | {"phone": "13999999999"})
    assert bad.status_code == 422 and "不登记手机号码" in bad.content.decode()
    assert client.post(where, told | {"phone": "0998-3422100"}).status_code == 302
    one = Responsible.objects.get()
    page = client.get("/organisation/").content.decode()
    assert "张镕" in page and "0998-3422100" in page
    end = {f"end-{one.pk}-until": "2024-01-14", f"end-{one.pk}-why": "调离"}
    assert client.post(f"{where}{one.pk}/end/", end).status_code == 302
    assert "张镕" not in client.get("/organisation/").content.decode()
    assert "调离" in client.get(where).content.decode()
    client.force_login(world["leader"])
    page = client.get("/desk/supervision/organisation/?lacking=yes").content.decode()
    assert "没有明确分管领导" in page
    client.force_login(world["aili"])
    assert client.get(where).status_code == 404
