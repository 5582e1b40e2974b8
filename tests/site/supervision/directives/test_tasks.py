"""A superior's document becomes tasks; reading it closes none; another person accepts."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from gongkai.agencies.access import NotYours
from gongkai.agencies.models import Post
from gongkai.agencies.roles import Role
from gongkai.rules.directives import Attention, BadDue, NotNow, OnlyRead, SamePerson
from gongkai.supervision.directives import actions
from gongkai.supervision.directives.errors import NotComplete, NotUnderneath, RegisteredAlready
from gongkai.supervision.directives.models import Directive, Point, Task, TaskEvent
from gongkai.supervision.directives.progress import at_units, only_read, progress_of
from gongkai.supervision.organisation.files import NotALink
from tests.site.cast import NOW, TODAY, World
from tests.site.supervision.directives.making import DUE, directive, task

PUBLIC = "http://www.example.gov.cn/budget.html"


def test_a_task_is_closed_by_evidence_that_another_person_accepts(world: World):
    given = task(world)
    assert (given.number, given.state, given.agency) == ("RW2024-0001", "assigned", world.housing)
    (sent,) = given.directive.circulations.all()  # type: ignore[union-attr]

    actions.mark_read(sent, by=world["ayi"], now=NOW)
    actions.mark_read(sent, by=world["ayi"], now=NOW)
    with pytest.raises(OnlyRead):
        actions.do_task(given, note="已阅。", by=world["ayi"], now=NOW)
    with pytest.raises(NotALink):
        actions.do_task(given, url="javascript:alert(1)", by=world["ayi"], now=NOW)
    (found,) = only_read([world.housing, world.water], TODAY)
    assert (found.attention, found.tasks) == (Attention.READ_ONLY, (given,))

    given = actions.do_task(given, url=PUBLIC, by=world["ayi"], now=NOW)
    assert only_read([world.housing], TODAY) == []
    given = actions.return_task(given, why="打不开", by=world["hewei"], now=NOW)
    assert (given.state, given.times_returned, given.due_on) == ("returned", 1, DUE)
    given = actions.do_task(given, note="改了链接", url=PUBLIC, by=world["ayi"], now=NOW)
    given = actions.accept_task(given, by=world["leader"], now=NOW)

    assert (given.state, given.accepted_by) == ("accepted", world["leader"])
    assert [one.act for one in given.events.all()] == ["assign", "do", "return", "do", "accept"]
    with pytest.raises(NotNow):
        actions.withdraw_task(given, why="错了", by=world["hewei"], now=NOW)


def test_who_reported_does_not_accept_and_strangers_do_nothing(world: World):
    Post.objects.create(officer=world["hewei"], agency=world.housing, role=Role.CONTRIBUTOR)
    given = task(world)
    for name in ("aili", "leader", "superior", "nobody"):
        with pytest.raises(NotYours):
            actions.do_task(given, note="办了", by=world[name], now=NOW)
    given = actions.do_task(given, note="公开了预算", by=world["hewei"], now=NOW)
    for name in ("ayi", "aili_clerk", "superior"):
        with pytest.raises(NotYours):
            actions.accept_task(given, by=world[name], now=NOW)
    with pytest.raises(SamePerson):
        actions.accept_task(given, by=world["hewei"], now=NOW)
    given.refresh_from_db()
    assert given.state == "done"


def test_bad_documents_and_tasks_are_refused_with_what_to_do_instead(world: World):
    of = directive(world)
    with pytest.raises(RegisteredAlready, match="请打开它分解任务"):
        directive(world)
    with pytest.raises(NotComplete, match="还没有到"):
        directive(world, doc_no="", received_on=TODAY + timedelta(days=1))
    with pytest.raises(NotUnderneath):
        actions.assign(of, [world.county], text="做", due=DUE, by=world["hewei"], now=NOW)
    with pytest.raises(NotComplete, match="责任单位"):
        actions.assign(of, [], text="做", due=DUE, by=world["hewei"], now=NOW)
    with pytest.raises(BadDue):
        task(world, of=of, due=date(2024, 1, 20))  # a Saturday
    with pytest.raises(NotYours):
        actions.assign(of, [world.housing], text="做", due=DUE, by=world["ayi"], now=NOW)
    assert not Task.objects.exists()


def test_progress_counts_what_is_done_overdue_read_and_not_broken_down(world: World):
    of = directive(world)
    first = task(world, of=of.points.get(number=1))
    actions.assign(of, [world.water, world.housing], text="报方案", due=DUE, by=world["hewei"],
                   now=NOW)  # fmt: skip
    actions.accept_task(
        actions.do_task(first, note="公开了", by=world["ayi"], now=NOW), by=world["hewei"], now=NOW
    )
    later = DUE + timedelta(days=1)

    at = progress_of([of], later)[of.pk]

    assert (at.tasks, at.accepted, at.overdue, at.points, at.broken_down) == (3, 1, 2, 2, 1)
    assert (at.unread, at.read_only) == (1, 0)
    assert {one.attention for one in at_units(of.circulations.all(), of.tasks.all())} == {
        Attention.UNREAD,
        Attention.WORKING,
    }
    extended = actions.extend_task(
        Task.objects.get(agency=world.water), due=date(2024, 2, 1), why="等批复",
        by=world["hewei"], now=NOW,
    )  # fmt: skip
    assert progress_of([of], later)[of.pk].overdue == 1
    actions.withdraw_task(extended, why="不涉及", by=world["hewei"], now=NOW)
    assert progress_of([of], later)[of.pk].tasks == 2


@pytest.mark.parametrize(
    ("model", "change"),
    [(Directive, {"title": "别的"}), (Point, {"text": "别的"}), (TaskEvent, {"note": "别的"}),
     (Task, {"text": "别的"})],
)  # fmt: skip
def test_the_database_keeps_what_was_asked_and_done(world: World, model, change):
    task(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.all()._raw_delete(using="default")


@pytest.mark.one_database
def test_the_pages_of_the_story(world: World, client: Client):
    client.force_login(world["hewei"])
    assert client.get("/desk/supervision/directives/new/").status_code == 200
    file = BytesIO("重点工作".encode())
    file.name = "通知.txt"
    answer = client.post(
        "/desk/supervision/directives/new/",
        {"kind": "key_points", "title": "年度要点", "issuer": "行署", "received_on": "2024-01-10",
         "points": "公开预算\n开专栏", "doc_no": "行办〔2024〕2号", "upload": file},
    )  # fmt: skip
    of = Directive.objects.get()
    assert answer.headers["Location"] == f"/desk/supervision/directives/{of.pk}/"
    bad = client.post(
        f"/desk/supervision/directives/{of.pk}/assign/?point=1",
        {"text": "公开预算", "units": ["housing"], "due": "2099-01-03"},
    )
    assert bad.status_code == 422 and "不是工作日" in bad.content.decode()
    client.post(
        f"/desk/supervision/directives/{of.pk}/assign/?point=1",
        {"text": "公开预算", "units": ["housing", "water"], "due": "2099-01-05"},
    )
    mine = Task.objects.get(agency=world.housing)
    page = client.get(f"/desk/supervision/directives/{of.pk}/").content.decode()
    assert "未阅" in page and "没有分解" in page

    client.force_login(world["ayi"])
    assert mine.number in client.get("/desk/supervision/").content.decode()
    client.post(f"/desk/supervision/directives/{of.pk}/read/")
    assert "已阅，未办" in client.get(f"/desk/supervision/directives/{of.pk}/").content.decode()
    where = f"/desk/supervision/tasks/{mine.pk}/"
    refused = client.post(f"{where}do/", {"do-note": "已阅"})
    assert refused.status_code == 422 and "只说明看过文件" in refused.content.decode()
    file = BytesIO("预算已公开".encode())
    file.name = "证明.txt"
    assert client.post(f"{where}do/", {"do-note": "公开了", "do-upload": file}).status_code == 302
    event = mine.events.get(act="do")
    evidence = client.get(f"/desk/supervision/tasks/evidence/{event.pk}/")
    assert b"".join(evidence).decode() == "预算已公开"

    client.force_login(world["aili"])  # another unit sees neither the task nor its evidence
    assert client.get(where).status_code == 404
    assert client.get(f"/desk/supervision/tasks/evidence/{event.pk}/").status_code == 404
    client.force_login(world["leader"])
    assert "验收" in client.get(where).content.decode()
    assert client.post(f"{where}accept/").status_code == 302
    assert "已办结" in client.get("/desk/supervision/tasks/?state=accepted").content.decode()
