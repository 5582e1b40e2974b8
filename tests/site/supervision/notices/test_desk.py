"""The desk of notices: drafted, frozen, signed by another, issued, answered; who sees what."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from gongkai.supervision.notices.models import Notice
from tests.site.cast import World
from tests.site.supervision.rectification.making import assigned

pytestmark = pytest.mark.one_database


def desk(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world[name])
    return client


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_push_goes_from_draft_to_its_answer(world: World):
    clerk, leader, unit = (desk(world, name) for name in ("hewei", "leader", "ayi"))
    issue = assigned(world, title="栏目空白")
    page = clerk.get(f"/desk/notices/new/push/?issue={issue.pk}")
    assert "栏目空白" in text_of(page)
    given = {"title": "推送函", "addressees": [world.housing.pk], "issues": [issue.pk],
             "body": "请整改。", "due_on": "2099-01-05", "contact": "县政府办"}  # fmt: skip
    answer = clerk.post("/desk/notices/new/push/", given)
    notice = Notice.objects.get()
    at = f"/desk/notices/{notice.pk}/"
    assert answer.headers["Location"] == at
    assert unit.get(at).status_code in (200, 404)
    assert desk(world, "aili").get(at).status_code == 404
    changed = {**given, "title": "点对点推送函", "revision": "1"}
    assert clerk.post(f"{at}change/", changed).status_code == 302
    assert clerk.post(f"{at}change/", changed).status_code == 422
    clerk.post(f"{at}freeze/")
    notice.refresh_from_db()
    assert notice.text is not None
    assert 'name="sha256"' in text_of(leader.get(at))
    leader.post(f"{at}sign/", {"sha256": notice.text.sha256, "note": "同意"})
    clerk.post(f"{at}issue/")
    assert "点对点推送函" in text_of(unit.get("/desk/notices/"))
    to = notice.addressees.get()
    unit.post(f"{at}to/{to.pk}/acknowledge/")
    unit.post(f"{at}to/{to.pk}/answer/", {f"to{to.pk}-text": "已经整改"})
    shown = text_of(clerk.get(at))
    assert "已经整改" in shown
    clerk.post(f"{at}to/{to.pk}/conclude/", {f"to{to.pk}-text": ""})
    notice.refresh_from_db()
    assert notice.state == "closed"
    assert clerk.get(f"{at}paper.docx").content.startswith(b"PK")
    assert "点对点推送函" in text_of(clerk.get("/desk/notices/?kind=push&state=closed"))


def test_strangers_do_nothing_and_a_reminder_needs_something_due(world: World):
    answer = desk(world, "hewei").post("/desk/notices/remind/", follow=True)
    assert "不用提醒" in text_of(answer)
    for who in ("ayi", "superior", "aili_clerk"):
        client = desk(world, who)
        assert client.post("/desk/notices/remind/").status_code == 404
        assert client.get("/desk/notices/new/bulletin/").status_code == 404
    for kind in ("supervision", "bulletin", "reminder"):
        assert desk(world, "hewei").get(f"/desk/notices/new/{kind}/").status_code == 200
    assert desk(world, "nobody").get("/desk/notices/").status_code == 404
