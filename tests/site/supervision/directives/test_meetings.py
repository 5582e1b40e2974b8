"""Meetings are called, held, counted; their decisions become tasks; their minutes are printed."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from gongkai.ledger.models import Line
from gongkai.ledger.verify import verify as verify_ledger
from gongkai.reports.compute import compiled
from gongkai.reports.declare import declare
from gongkai.reports.errors import NotDeclarable
from gongkai.reports.narrative.facts import Facts
from gongkai.reports.opening import open_report
from gongkai.supervision.directives import actions
from gongkai.supervision.directives.actions import Came
from gongkai.supervision.directives.errors import NotComplete, NotThisState
from gongkai.supervision.directives.minutes import body, minutes_docx, minutes_pdf
from gongkai.supervision.directives.models import Attendance, Decision, Meeting, Task
from tests.site.cast import NOW, TODAY, World
from tests.site.supervision.directives.making import DUE, called, held


def lines() -> list[tuple[date, int]]:
    return list(
        Line.objects.filter(kind="meeting.held").order_by("id").values_list("on", "amount")
    )


def test_a_meeting_that_was_held_is_counted_in_the_report_once(world: World):
    meeting = held(world)
    assert (meeting.title, meeting.state) == ("2024年第1次政府信息公开工作调度会", "held")
    assert lines() == [(TODAY, 1)]
    report = open_report(world.county, 2024, by=world["hewei"], now=NOW)
    facts = Facts(report, compiled(report))
    stated = facts.get("meetings.held")
    assert stated is not None and stated.value == 1
    with pytest.raises(NotDeclarable, match="年度报告按记录计数"):
        declare(report, name="meetings.held", amount=6, source="记录", by=world["hewei"], now=NOW)

    meeting = actions.void_meeting(meeting, why="重复登记", by=world["hewei"], now=NOW)

    assert lines() == [(TODAY, 1), (TODAY, -1)]
    assert list(verify_ledger()) == []
    with pytest.raises(NotThisState, match="请重新通知"):
        actions.decide(meeting, decisions="再议", by=world["hewei"], now=NOW)
    assert held(world).turn == 2


def test_who_came_must_be_said_of_every_unit(world: World):
    meeting = called(world)
    with pytest.raises(NotComplete, match="没有登记水利局"):
        actions.hold(meeting, held_on=TODAY, came={world.housing.pk: Came("present", "阿依")},
                     course="", decisions="", by=world["hewei"], now=NOW)  # fmt: skip
    came = {world.housing.pk: Came("substitute"), world.water.pk: Came("absent")}
    with pytest.raises(NotComplete, match="没有写住建局谁参会"):
        actions.hold(
            meeting, held_on=TODAY, came=came, course="", decisions="", by=world["hewei"], now=NOW
        )
    assert lines() == []


def test_decisions_become_tasks_and_stand_in_the_minutes(world: World):
    meeting = held(world)
    decision = meeting.decisions.get(number=1)
    (task,) = actions.assign(decision, [world.housing], text="完成整改", due=DUE,
                             by=world["hewei"], now=NOW)  # fmt: skip
    assert (task.decision, task.directive) == (decision, None)

    text = "\n".join(body(meeting))

    assert "（一）十个工作日内完成整改。（责任单位：住建局；办理期限：2024年1月26日）" in text
    assert "出席：住建局副局长阿依。\n缺席：水利局（下乡）。" in text
    from docx import Document

    printed = "\n".join(one.text for one in Document(BytesIO(minutes_docx(meeting))).paragraphs)
    assert "2024年第1次政府信息公开工作调度会纪要" in printed and "三、议定事项" in printed
    assert minutes_pdf(meeting).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("model", "change"),
    [(Meeting, {"chair": "别人"}), (Attendance, {"person": "别人"}), (Decision, {"text": "别的"})],
)
def test_the_database_keeps_a_meeting_that_was_held(world: World, model, change):
    held(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.all()._raw_delete(using="default")


@pytest.mark.one_database
def test_the_pages_of_a_meeting(world: World, client: Client):
    client.force_login(world["hewei"])
    new = {"held_on": "2024-01-15", "chair": "李某", "agenda": "议题", "units": ["housing"]}
    assert client.post("/desk/supervision/meetings/new/", new).status_code == 302
    meeting = Meeting.objects.get()
    where, unit = f"/desk/supervision/meetings/{meeting.pk}/", world.housing.pk
    told = {"hold-held_on": "2024-01-15", "hold-decisions": "整改", f"presence-{unit}": "present"}
    refused = client.post(f"{where}hold/", told)
    assert refused.status_code == 422 and "没有写住建局谁参会" in refused.content.decode()
    assert client.post(f"{where}hold/", told | {f"person-{unit}": "阿依"}).status_code == 302
    given = {"text": "整改", "units": ["housing"], "due": "2099-01-05"}
    assert client.post(f"{where}assign/?decision=1", given).status_code == 302
    page = client.get(where).content.decode()
    assert Task.objects.get().number in page and "阿依" in page
    assert client.get(f"{where}minutes.pdf").content.startswith(b"%PDF")
    assert client.get(f"{where}minutes.zip").status_code == 404

    client.force_login(world["ayi"])
    assert client.get(where).status_code == 200
    client.force_login(world["aili"])  # not invited
    assert client.get(where).status_code == 404
