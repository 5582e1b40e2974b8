"""The clerk's desk: publish, schedule, correct, end, withdraw, put elsewhere, by the rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.publishing import actions
from gongkai.publishing.models import Item, ItemDraft, ItemVersion, Schedule
from gongkai.rules.signoff import Level
from tests.site.again import again
from tests.site.cast import NOW, World
from tests.site.publishing.making import columns
from tests.site.publishing.waiting import Stages, stages
from tests.site.review.made import pass_secrecy

AT = NOW + timedelta(hours=3)  # 13:00 in Beijing


@pytest.fixture(autouse=True)
def clock(settings, tmp_path, monkeypatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def made(world: World) -> Stages:
    return again(stages, world)


@pytest.fixture
def clerk(world: World) -> Client:
    found = Client()
    found.force_login(world["hewei"])
    return found


def of(one: ItemVersion, page: str) -> str:
    return f"/desk/items/{one.item_id}/versions/{one.number}/{page}"


def shelf(clerk: Client, name: str, **more: str) -> str:
    answer = clerk.get("/desk/publication/", {"shelf": name, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_shelf_has_what_belongs_there_and_nothing_else(made: Stages, clerk: Client):
    ready = shelf(clerk, "ready")
    assert made.signed.title in ready
    for other in (made.fresh, made.second, made.back, made.urgent, made.correction):
        assert other.title not in ready
    assert made.urgent.title in shelf(clerk, "emergency")
    assert made.public.title in shelf(clerk, "ending")
    assert made.withdrawn.withdrawn_why in shelf(clerk, "withdrawn")
    shown = shelf(clerk, "shown")
    assert made.public.title in shown and made.withdrawn.title not in shown
    assert made.public.title not in shelf(clerk, "shown", words="没有的标题")
    assert made.public.title in shelf(clerk, "shown", words=made.public.index_no)
    assert clerk.get("/desk/publication/", {"shelf": "none"}).status_code == 404
    assert clerk.get("/desk/publication/", {"agency": "water"}).status_code == 404


@pytest.mark.parametrize("who", ["ayi", "bate", "dingyan", "leader", "admin", "auditor", "nobody"])
def test_the_desk_is_the_clerks(world: World, made: Stages, who: str):
    client = Client()
    client.force_login(world[who])

    assert client.get("/desk/publication/").status_code == 404


def test_what_is_signed_is_published_with_the_servers_time(made: Stages, clerk: Client):
    page = clerk.get(of(made.signed, "publish/")).content.decode()
    assert "现在公开" in page and "disabled" not in page and "规范性文件" in page

    done = clerk.post(of(made.signed, "publish/"), follow=True).content.decode()

    item = Item.objects.get(pk=made.signed.item_id)
    assert (item.live, item.published_at, item.pending_id) == (made.signed, AT, None)
    assert "已经公开" in done
    assert made.signed.title not in shelf(clerk, "ready")


def test_what_is_not_signed_cannot_be_published_and_the_page_says_what_is_missing(
    made: Stages, clerk: Client
):
    page = clerk.get(of(made.second, "publish/")).content.decode()
    assert "尚未签署：终审签发" in page and "disabled" in page

    clerk.post(of(made.second, "publish/"))

    assert Item.objects.get(pk=made.second.item_id).live is None


def test_a_correction_says_what_it_replaces(world: World, made: Stages, clerk: Client):
    one = made.correction
    for level, who in ((Level.UNIT, "bate"), (Level.DEPARTMENT, "chenjing")):
        actions.sign_item(one, level=level, by=world[who], now=NOW + timedelta(hours=1))
    pass_secrecy(one, world, NOW + timedelta(hours=1))
    actions.sign_item(one, level=Level.LEADER, by=world["dingyan"], now=NOW + timedelta(hours=1))
    page = clerk.get(of(one, "publish/")).content.decode()
    assert "更正入户安检的期限" in page and "更正公开第2版" in page

    clerk.post(of(one, "publish/"))

    made.public.refresh_from_db()
    assert made.public.live == one
    assert made.public.corrections.get().note == "更正入户安检的期限"


def test_an_emergency_needs_its_own_button_and_is_marked(
    world: World, made: Stages, clerk: Client
):
    one = made.second
    page = clerk.get(of(one, "publish/")).content.decode()
    assert "紧急公开" in page and "2024-01-16 13:00" in page

    clerk.post(of(one, "publish/"), {"urgent": "yes", "why": "汛情紧急，须立即告知"})

    item = Item.objects.get(pk=one.item_id)
    assert (item.live, item.emergency_until) == (one, AT + timedelta(hours=24))
    assert one.title in shelf(clerk, "emergency")
    assert "紧急公开，待补签" in clerk.get(of(one, "")).content.decode()


def test_no_emergency_is_offered_or_possible_without_secrecy_review(made: Stages, clerk: Client):
    one = made.first  # signed by the first level, secrecy not reviewed
    assert "紧急公开" not in clerk.get(of(one, "publish/")).content.decode()

    clerk.post(of(one, "publish/"), {"urgent": "yes", "why": "汛情紧急，须立即告知"})

    assert Item.objects.get(pk=one.item_id).live is None


def test_a_clock_that_went_back_is_refused_with_both_times(
    made: Stages, clerk: Client, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: NOW - timedelta(days=1))

    told = clerk.post(of(made.signed, "publish/"), follow=True).content.decode()

    assert "2024-01-14 10:00:00" in told and "校准服务器时间" in told
    assert Item.objects.get(pk=made.signed.item_id).live is None


def test_a_time_is_set_in_beijing_time_carried_out_and_can_be_cancelled(
    made: Stages, clerk: Client, monkeypatch
):
    clerk.post(of(made.signed, "schedule/"), {"publish_on": "2024-01-16T09:30"})
    one = Schedule.objects.get()
    assert one.publish_on == datetime(2024, 1, 16, 1, 30, tzinfo=UTC)
    assert made.signed.title in shelf(clerk, "scheduled")
    assert made.signed.title not in shelf(clerk, "ready")

    clerk.post(f"/desk/items/{made.signed.item_id}/schedules/{one.pk}/cancel/")
    assert made.signed.title in shelf(clerk, "ready")
    clerk.post(of(made.signed, "schedule/"), {"publish_on": "2024-01-16T09:30"})
    (done,) = actions.publish_due(AT + timedelta(days=1))
    assert (done.version, done.refused) == (made.signed, "")


@pytest.mark.parametrize("when", ["", "morgen", "2024-01-15T09:30", "2024-13-45T99:99"])
def test_a_time_that_is_none_or_is_over_is_refused_in_words(
    made: Stages, clerk: Client, when: str
):
    answer = clerk.post(of(made.signed, "schedule/"), {"publish_on": when})

    assert answer.status_code == 422
    assert not Schedule.objects.exists()


def test_why_a_schedule_failed_stands_beside_the_item(
    world: World, made: Stages, clerk: Client, monkeypatch
):
    clerk.post(of(made.signed, "schedule/"), {"publish_on": "2024-01-16T09:30"})
    Schedule.objects.update(ended_at=AT, refused="服务器时间早于最近一次记录")

    assert "服务器时间早于最近一次记录" in shelf(clerk, "ready")


def test_withdrawing_needs_a_reason_and_keeps_the_number(made: Stages, clerk: Client):
    address = f"/desk/items/{made.public.pk}/withdraw/"
    assert clerk.post(address, {"withdraw-why": ""}).status_code == 422

    clerk.post(address, {"withdraw-why": "数字有误，更正后重新公开"})

    made.public.refresh_from_db()
    assert made.public.withdrawn_why == "数字有误，更正后重新公开"
    public = Client().get(f"/items/{made.public.index_no}/")
    assert public.status_code == 410 and "数字有误" in public.content.decode()
    again = clerk.post(address, {"withdraw-why": "再撤"})
    assert again.status_code == 422 and "已经撤回" in again.content.decode()


def test_a_correction_begins_as_a_draft_and_the_page_stays(
    world: World, made: Stages, clerk: Client
):
    world["hewei"].posts.create(agency=world.county, role="contributor")
    before = Client().get(f"/items/{made.public.index_no}/").content

    clerk.post(f"/desk/items/{made.public.pk}/correct/")

    draft = ItemDraft.objects.get()
    assert (draft.item, draft.saved_by) == (made.public, world["hewei"])
    assert Client().get(f"/items/{made.public.index_no}/").content == before
    told = clerk.post(f"/desk/items/{made.public.pk}/correct/", follow=True).content.decode()
    assert "已有一份正在修改的稿件" in told


def test_ending_an_item_is_a_correction_too(made: Stages, clerk: Client):
    address = f"/desk/items/{made.public.pk}/end/"
    assert clerk.post(address, {"end-expires_on": "x"}).status_code == 422

    clerk.post(address, {"end-expires_on": "2024-01-15"})

    draft = ItemDraft.objects.get()
    assert draft.expires_on is not None and draft.expires_on.isoformat() == "2024-01-15"
    assert draft.change_note == "有效期至2024-01-15"
    made.public.refresh_from_db()
    assert made.public.expires_on != draft.expires_on


def test_an_item_is_put_into_another_column_of_the_agency(
    world: World, made: Stages, clerk: Client
):
    address = f"/desk/items/{made.public.pk}/place/"
    for sent in ({}, {"place-into": "gonggao"}, {"place-into": "nowhere", "place-reason": "x"}):
        assert clerk.post(address, sent).status_code == 422

    clerk.post(address, {"place-into": "gonggao", "place-reason": "放错了栏目"})

    made.public.refresh_from_db()
    assert made.public.column == columns(world)["gonggao"]
    course = clerk.get(of(made.correction, "")).content.decode()
    assert "从“重大民生信息”移到“通知公告”" in course


def test_the_first_page_of_the_clerk_says_how_many_wait(made: Stages, clerk: Client):
    text = clerk.get("/desk/").content.decode()

    assert "1 条信息签署完成，等着公开" in text
