"""
Nobody, administrator included, puts an unsigned text before the public.

Tried at the pages by everybody, at the actions with forged things, and in the database by SQL;
each time the public still finds nothing, or what it found before.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from gongkai.agencies.access import NotYours
from gongkai.agencies.roles import Role
from gongkai.ledger import triggers
from gongkai.ledger.verify import verify
from gongkai.publishing import actions
from gongkai.publishing.models import Item, ItemSecrecyReview, ItemSignoff, ItemVersion
from gongkai.review.actions import NotSigned
from gongkai.review.digests import digest
from gongkai.rules.errors import RuleError
from gongkai.rules.signoff import Level
from tests.site.cast import NOW, PEOPLE, World
from tests.site.publishing.making import columns, published, version
from tests.site.review.made import NO_TO_ALL, pass_secrecy, sign_all

LATER = NOW + timedelta(hours=3)
SECRET = "绝不应当公开的文字"  # noqa: S105  what the public must never read


@pytest.fixture(autouse=True)
def clock(settings, tmp_path, monkeypatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: LATER)


def unsigned(world: World, **values: Any) -> ItemVersion:
    return version(world, body=f"<p>{SECRET}</p>", title="未签署的稿件", **values)


def assert_unseen(one: ItemVersion) -> None:
    """Nothing of a version is before the public: neither page nor list nor row."""
    one.item.refresh_from_db()
    assert one.item.live_id != one.pk
    client = Client()
    for address in ("/", "/items/", "/agencies/county/", f"/items/{one.item.index_no}/"):
        assert SECRET not in client.get(address).content.decode(), address


def refused_sql(sql: str, *values: Any, match: str = "不能") -> None:
    with (
        pytest.raises(IntegrityError, match=match),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)


def sign_some(one: ItemVersion, world: World, *levels: Level) -> None:
    who = {Level.UNIT: "bate", Level.DEPARTMENT: "chenjing", Level.LEADER: "dingyan"}
    for level in levels:
        actions.sign_item(one, level=level, by=world[who[level]], now=NOW)


# --- at the pages


@pytest.mark.parametrize("who", sorted(PEOPLE))
@pytest.mark.parametrize("urgent", ["", "yes"])
def test_no_direct_request_publishes_an_unsigned_version(world: World, who: str, urgent: str):
    one = unsigned(world)
    client = Client()
    client.force_login(world[who])
    base = f"/desk/items/{one.item_id}/versions/{one.number}/"

    client.post(f"{base}publish/", {"urgent": urgent})
    client.post(f"{base}schedule/", {"publish_on": "2024-01-15T13:01"})
    list(actions.publish_due(LATER + timedelta(hours=1)))

    assert_unseen(one)
    assert not one.schedules.exists()


def test_holding_every_post_of_the_county_is_not_enough(world: World):
    for role in Role:
        world["admin"].posts.get_or_create(agency=world.county, role=role)
    one = unsigned(world)
    client = Client()
    client.force_login(world["admin"])
    base = f"/desk/items/{one.item_id}/versions/{one.number}/"
    answers = {**dict.fromkeys(NO_TO_ALL, "no"), "passed": "yes", "opinion": "可以公开"}

    for level in "123":  # signs what they may, which is one level, and reviews secrecy
        client.post(f"{base}sign/", {"level": level})
    client.post(f"{base}secrecy/", answers)
    client.post(f"{base}publish/")

    assert one.signoffs.count() == 1
    assert_unseen(one)


def test_a_drafter_with_every_post_signs_nothing_of_their_own(world: World):
    for role in Role:
        world["ayi"].posts.get_or_create(agency=world.county, role=role)
    one = unsigned(world)
    client = Client()
    client.force_login(world["ayi"])
    base = f"/desk/items/{one.item_id}/versions/{one.number}/"

    for level in "123":
        client.post(f"{base}sign/", {"level": level})
    client.post(f"{base}publish/", {"urgent": "yes", "why": "汛情紧急，须立即告知"})

    assert not one.signoffs.exists()
    assert_unseen(one)


def test_the_number_of_another_items_version_leads_nowhere(world: World):
    signed, one = version(world, title="已签署的稿件"), unsigned(world)
    sign_all(signed, world)
    second = actions.draft_item(item=signed.item, by=world["ayi"], now=NOW,
                                body=f"<p>{SECRET}</p>", title="第二版")  # fmt: skip
    client = Client()
    client.force_login(world["hewei"])

    client.post(f"/desk/items/{signed.item_id}/versions/{second.number}/publish/")
    assert_unseen(second)
    assert client.post(f"/desk/items/{one.item_id}/versions/2/publish/").status_code == 404
    assert client.post(f"/desk/items/{signed.item_id}/versions/9/publish/").status_code == 404
    client.post(
        f"/desk/items/{one.item_id}/versions/1/publish/",
        {"version": str(signed.pk), "number": "1", "item": str(signed.item_id)},
    )
    assert_unseen(one)


def test_a_page_opened_before_the_edit_publishes_neither_version(world: World):
    one = version(world, title="一")
    sign_all(one, world)
    edited = actions.draft_item(item=one.item, by=world["ayi"], now=NOW,
                                body=f"<p>{SECRET}</p>", change_note="改")  # fmt: skip
    client = Client()
    client.force_login(world["hewei"])

    client.post(f"/desk/items/{one.item_id}/versions/1/publish/")  # what was signed may go out

    assert Item.objects.get(pk=one.item_id).live == one
    client.post(f"/desk/items/{one.item_id}/versions/2/publish/")
    assert_unseen(edited)


def test_without_signing_in_nothing_is_published(world: World):
    one = unsigned(world)

    answer = Client().post(
        f"/desk/items/{one.item_id}/versions/1/publish/",
        {"urgent": "yes", "why": "汛情紧急，须立即告知"},
    )

    assert answer.status_code == 302 and answer["Location"].startswith("/desk/login/")
    assert_unseen(one)


# --- at the actions


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_no_officer_publishes_an_unsigned_version_by_the_action(world: World, who: str):
    one = unsigned(world)

    for urgent in (None, "汛情紧急，须立即告知"):
        with pytest.raises((NotSigned, NotYours)):
            actions.publish_item(one, by=world[who], now=LATER, urgent=urgent)
    assert_unseen(one)


LEVELS = (Level.UNIT, Level.DEPARTMENT, Level.LEADER)


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("secrecy", [False, True])
def test_every_signature_and_the_secrecy_review_are_needed(
    world: World, count: int, secrecy: bool
):
    one = unsigned(world)
    sign_some(one, world, *LEVELS[:count])
    if secrecy:
        pass_secrecy(one, world)

    with pytest.raises(NotSigned):
        actions.publish_item(one, by=world["hewei"], now=LATER)
    with pytest.raises(NotSigned):
        actions.schedule_item(
            one, publish_on=LATER + timedelta(hours=1), by=world["hewei"], now=LATER
        )
    assert_unseen(one)


@pytest.mark.parametrize(("signed", "secrecy"), [(0, True), (1, False), (2, False), (0, False)])
def test_an_emergency_is_no_way_round_the_first_signature_and_secrecy(
    world: World, signed: int, secrecy: bool
):
    one = unsigned(world)
    sign_some(one, world, *LEVELS[:signed])
    if secrecy:
        pass_secrecy(one, world)

    with pytest.raises(NotSigned):
        actions.publish_item(one, by=world["hewei"], now=LATER, urgent="汛情紧急，须立即告知")
    assert_unseen(one)


def test_a_failed_secrecy_review_stops_an_emergency_too(world: World):
    one = unsigned(world)
    sign_some(one, world, Level.UNIT, Level.DEPARTMENT)
    actions.review_item_secrecy(
        one, by=world["guomin"], now=NOW, answers=NO_TO_ALL, passed=False, opinion="含工作秘密"
    )

    with pytest.raises(NotSigned):
        actions.publish_item(one, by=world["hewei"], now=LATER, urgent="汛情紧急，须立即告知")
    assert_unseen(one)


def test_what_was_sent_back_is_not_published_though_it_was_signed(world: World):
    one = unsigned(world)
    sign_all(one, world)
    actions.send_item_back(one, by=world["guomin"], now=LATER, reason="不宜公开")

    for urgent in (None, "汛情紧急，须立即告知"):
        with pytest.raises(NotSigned):
            actions.publish_item(one, by=world["hewei"], now=LATER, urgent=urgent)
    assert_unseen(one)


def test_a_schedule_does_not_outlive_its_signatures(world: World):
    one = unsigned(world)
    sign_all(one, world)
    actions.schedule_item(one, publish_on=LATER + timedelta(hours=1), by=world["hewei"], now=LATER)
    actions.send_item_back(one, by=world["guomin"], now=LATER, reason="不宜公开")

    (done,) = actions.publish_due(LATER + timedelta(hours=2))

    assert "已被退回" in done.refused
    assert_unseen(one)


def test_the_signatures_of_one_version_do_not_serve_the_next(world: World):
    item = published(world)
    second = actions.draft_item(
        item=item, by=world["ayi"], now=NOW, body=f"<p>{SECRET}</p>", change_note="改"
    )

    with pytest.raises(NotSigned):
        actions.publish_item(second, by=world["hewei"], now=LATER)
    assert_unseen(second)


def test_a_version_told_to_be_another_items_is_refused(world: World):
    signed, one = version(world, title="一"), unsigned(world)
    sign_all(signed, world)
    one.item, one.item_id = signed.item, signed.item_id  # in memory only

    with pytest.raises(RuleError):
        actions.publish_item(one, by=world["hewei"], now=LATER)
    assert_unseen(ItemVersion.objects.get(pk=one.pk))


def test_signatures_written_past_the_actions_do_not_count(world: World):
    one = unsigned(world)
    forge(one, world)

    for urgent in (None, "汛情紧急，须立即告知"):
        with pytest.raises(NotSigned, match="没有记入台账"):
            actions.publish_item(one, by=world["hewei"], now=LATER, urgent=urgent)
    with pytest.raises(NotSigned, match="没有记入台账"):
        actions.schedule_item(
            one, publish_on=LATER + timedelta(hours=1), by=world["hewei"], now=LATER
        )
    assert_unseen(one)
    assert {one.code for one in verify() if one.grave}


# --- in the database


def forge(one: ItemVersion, world: World) -> None:
    """Write three signatures and a secrecy review by hand, with digests that fit."""
    common = {"version": one, "drafter": world["ayi"]}
    marks: list[Any] = [
        ItemSignoff(level=level, signer=world[who], signed_at=NOW, **common)
        for level, who in zip(LEVELS, ("bate", "chenjing", "dingyan"), strict=True)
    ]
    review = ItemSecrecyReview(
        reviewer=world["guomin"], reviewed_at=NOW, passed=True, opinion="可以公开", **common
    )
    for mark in (marks[0], marks[1], review, marks[2]):
        mark.digest = digest(mark)
        mark.save()


SHOW = (
    "UPDATE publishing_item SET live_id = %s, published_at = %s, listed_at = %s, measure = 'news'"
)
URGENT = f"{SHOW}, emergency_until = %s WHERE id = %s"


def show(one: ItemVersion, item: Item | None = None) -> None:
    no = "没有完成三级审核和保密审查，不能公布"
    refused_sql(f"{SHOW} WHERE id = %s", one.pk, LATER, LATER, (item or one.item).pk, match=no)
    until = LATER + timedelta(hours=24)
    refused_sql(URGENT, one.pk, LATER, LATER, until, (item or one.item).pk, match=no)


def test_sql_does_not_show_an_unsigned_version(world: World):
    one = unsigned(world)

    show(one)
    sign_some(one, world, Level.UNIT, Level.DEPARTMENT)  # no secrecy review
    show(one)
    assert_unseen(one)


def test_sql_does_not_show_a_version_with_forged_signatures(world: World):
    one = unsigned(world)
    forge(one, world)

    show(one)
    assert_unseen(one)


def test_sql_does_not_show_another_items_version(world: World):
    signed, one = version(world, title="一"), unsigned(world)
    sign_all(signed, world)

    show(signed, one.item)
    show(one, signed.item)
    assert_unseen(one)


def test_sql_does_not_show_what_was_sent_back(world: World):
    one = unsigned(world)
    sign_all(one, world)
    actions.send_item_back(one, by=world["guomin"], now=LATER, reason="不宜公开")

    show(one)
    assert_unseen(one)


def test_sql_does_not_make_an_item_that_is_public_from_the_first(world: World):
    one = unsigned(world)
    item = one.item
    copied = "agency_id, agency_name, column_id, title, reposted, withdrawn_why"

    refused_sql(
        f"INSERT INTO publishing_item (index_no, live_id, published_at, listed_at, measure,"  # noqa: S608
        f" {copied}) SELECT 'X/2024-00001', %s, %s, %s, 'news', {copied}"
        " FROM publishing_item WHERE id = %s",
        one.pk,
        LATER,
        LATER,
        item.pk,
        match="新建时不能已经公布",
    )
    assert_unseen(one)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE publishing_itemversion SET body = %s WHERE id = %s",
        "UPDATE publishing_itemversion SET title = %s WHERE id = %s",
        "UPDATE publishing_itemversion SET digest = %s WHERE id = %s",
        "UPDATE publishing_itemsignoff SET note = %s WHERE version_id = %s",
        "UPDATE publishing_itemsecrecyreview SET opinion = %s WHERE version_id = %s",
    ],
)
def test_sql_does_not_change_what_was_signed(world: World, sql: str):
    item = published(world)
    assert item.live is not None

    refused_sql(sql, SECRET[:9], item.live.pk)
    refused_sql("UPDATE publishing_itemsignoff SET version_id = %s", unsigned(world).pk)


def test_sql_does_not_move_signatures_or_take_back_a_sending_back(world: World):
    one = unsigned(world)
    actions.send_item_back(one, by=world["guomin"], now=NOW, reason="不宜公开")

    refused_sql("DELETE FROM publishing_itemsendback WHERE version_id = %s", one.pk)
    refused_sql("UPDATE publishing_itemsendback SET version_id = version_id")


def test_sql_does_not_end_an_emergency_before_it_is_signed(world: World):
    one = version(world, title="紧急通知")
    sign_some(one, world, Level.UNIT)
    pass_secrecy(one, world)
    item = actions.publish_item(one, by=world["hewei"], now=LATER, urgent="汛情紧急，须立即告知")

    refused_sql("UPDATE publishing_item SET emergency_until = NULL WHERE id = %s", item.pk)
    refused_sql(
        "UPDATE publishing_item SET emergency_until = %s WHERE id = %s",
        LATER + timedelta(days=400),
        item.pk,
    )


def test_a_database_whose_triggers_were_taken_away_is_found_out(world: World):
    one = unsigned(world)
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"{SHOW} WHERE id = %s", [one.pk, LATER, LATER, one.item_id])

    assert any(found.code == "trigger.missing" for found in verify())
    triggers.install(connection)
    assert [found.place for found in verify() if found.grave]  # its line is missing


def test_the_signed_and_published_way_still_works(world: World):
    columns(world)
    one = version(world, title="可以公开的稿件")
    sign_all(one, world)

    item = actions.publish_item(one, by=world["hewei"], now=LATER)

    assert item.live == one
    assert "可以公开的稿件" in Client().get(f"/items/{item.index_no}/").content.decode()
    assert not [found for found in verify() if found.grave]
