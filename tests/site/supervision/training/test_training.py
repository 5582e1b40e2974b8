"""A training is planned, who came is marked, it is counted; officers take quizzes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from gongkai.agencies.access import NotYours
from gongkai.ledger.models import Line
from gongkai.ledger.verify import verify
from gongkai.rules.training import NotAnswered
from gongkai.supervision.training import actions
from gongkai.supervision.training.actions import Given, Person
from gongkai.supervision.training.errors import BadLine, NotComplete, NotThisState, OtherQuiz
from gongkai.supervision.training.models import Attendee, Session, Sitting
from gongkai.supervision.training.people import read
from gongkai.supervision.training.standing import standings
from tests.site.cast import NOW, TODAY, World

GIVEN = Given("条例培训", date(2024, 1, 12), Decimal("2.5"), "县政府办", "条例\n期限")
WHERE = "/desk/supervision/training/"


def planned(world: World) -> Session:
    return actions.plan(world.county, GIVEN, by=world["hewei"], now=NOW)


def counted() -> dict[str, int]:
    lines = Line.objects.filter(kind="training.held", reverses__isnull=True)
    return {one.who: one.amount for one in lines if not hasattr(one, "reversed_by")}


def test_a_training_is_counted_once_with_everybody_and_stays(world: World):
    made: dict[str, Any] = {"by": world["hewei"], "now": NOW}
    for name in ("ayi", "aili_clerk", "auditor", "nobody"):
        with pytest.raises(NotYours):
            actions.plan(world.county, GIVEN, by=world[name], now=NOW)
    for bad in (replace(GIVEN, title=" "), replace(GIVEN, hours=Decimal(0))):
        with pytest.raises(NotComplete):
            actions.plan(world.county, bad, **made)
    session = planned(world)
    with pytest.raises(NotComplete, match="没有登记"):
        actions.hold(session, held_on=TODAY, **made)
    people = read(
        "单位\t姓名\t职务\n住建局\t阿依\t干部\nwater，艾力\n\n", [world.housing, world.water]
    )
    assert [(one.agency, one.name, one.post) for one in people] == [
        (world.housing, "阿依", "干部"),
        (world.water, "艾力", ""),
    ]
    assert people[0].officer == world["ayi"]
    assert (actions.mark(session, people, **made), actions.mark(session, people, **made)) == (2, 0)
    for line, says in (("住建局", "没有姓名"), ("财政局 王某", "没有这个单位")):
        with pytest.raises(BadLine, match=says):
            read(line, [world.housing])
    with pytest.raises(NotComplete, match="还没有到"):
        actions.hold(session, held_on=date(2024, 1, 16), **made)
    actions.hold(session, held_on=date(2024, 1, 11), **made)
    assert counted() == {"session": 1, "people": 2}
    assert not list(verify())
    with pytest.raises(NotThisState):
        actions.mark(session, [Person(world.town, "某人")], **made)
    for change in ({"came": 9}, {"state": "planned"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Session.objects.filter(pk=session.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendee.objects.create(
            session=session,
            agency=world.town,
            name="某人",
            marked_by=world["hewei"],
            marked_at=NOW,
        )
    there = {one.agency: one for one in standings([world.housing, world.town], TODAY)}
    assert (there[world.housing].trained, there[world.housing].people) == (True, 1)
    assert not there[world.town].trained and not there[world.town].complete
    later = {one.agency: one.trained for one in standings([world.housing], date(2025, 1, 11))}
    assert later == {world.housing: False}
    actions.void(session, why="登记有误", **made)
    assert not list(verify())
    assert not any(one.trained for one in standings([world.housing], TODAY))
    with pytest.raises(NotThisState):
        actions.void(session, why="又一次", **made)


def test_a_quiz_is_handed_in_once_and_its_questions_stay(world: World):
    officer = world["ayi"]
    questions = actions.questions_for(officer, 1)
    right: list[int | None] = [one.right for one in questions]
    with pytest.raises(NotAnswered):
        actions.hand_in(officer, 1, right[:-1], now=NOW)
    done = actions.hand_in(officer, 1, right, now=NOW)
    assert (done.right, done.score, done.passed) == (10, 100, True)
    assert done.questions[0]["sentence"] == questions[0].sentence
    for number in (1, 3):
        with pytest.raises(OtherQuiz):
            actions.hand_in(officer, number, right, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sitting.objects.update(right=3)
    assert actions.questions_for(officer, 2) != questions
    (there,) = standings([world.housing], TODAY)
    assert (there.passed, there.staff) == (1, 2)


@pytest.mark.one_database
def test_the_pages(world: World, client: Client):
    client.force_login(world["hewei"])
    told = {"title": "条例培训", "held_on": "2024-01-12", "hours": "2.5", "convener": "县政府办"}
    assert client.post(f"{WHERE}new/", told).status_code == 422
    assert client.post(f"{WHERE}new/", told | {"contents": "条例"}).status_code == 302
    session = Session.objects.get()
    where = f"{WHERE}{session.pk}/"
    bad = client.post(f"{where}people/", {"people-people": "财政局 王某"})
    assert bad.status_code == 422 and "没有这个单位" in bad.content.decode()
    file = SimpleUploadedFile("签到.csv", "单位,姓名\n水利局,艾力\n".encode())
    assert client.post(f"{where}people/", {"people-upload": file}).status_code == 302
    assert client.post(f"{where}tick/", {}).status_code == 422
    post = world["ayi"].posts.get(agency=world.housing)
    assert client.post(f"{where}tick/", {"post": post.pk}).status_code == 302
    assert client.post(f"{where}hold/", {"hold-held_on": "2024-01-12"}).status_code == 302
    slides = SimpleUploadedFile("讲义.txt", "第三十三条".encode())
    assert client.post(f"{where}material/", {"material-upload": slides}).status_code == 302
    page = client.get(where).content.decode()
    assert "艾力" in page and "阿依" in page and "讲义.txt" in page
    client.force_login(world["aili"])
    page = client.get(where).content.decode()
    assert "艾力" in page and "阿依" not in page and "登记举办</button>" not in page
    assert client.post(f"{where}void/", {"void-why": "不要"}).status_code == 403
    material = session.materials.get()
    got = client.get(f"{WHERE}materials/{material.pk}/")
    assert got.getvalue() == "第三十三条".encode()
    got.close()
    assert client.get(f"{WHERE}new/").status_code == 404
    left_out = client.post(f"{WHERE}quiz/next/", {"number": 1, "q0": 1})
    assert left_out.status_code == 422 and "第2题没有作答" in left_out.content.decode()
    answers = {f"q{at}": 0 for at in range(10)}
    done = client.post(f"{WHERE}quiz/next/", answers | {"number": 1})
    page = client.get(done["Location"]).content.decode()
    assert "应当是" in page and "条例 第" in page
    client.force_login(world["ayi"])
    assert client.get(done["Location"]).status_code == 404
    client.force_login(world["leader"])
    assert "艾力" in client.get(f"{WHERE}quiz/?who=all").content.decode()
    assert client.get(done["Location"]).status_code == 200
    assert "没有按期" in client.get(f"{WHERE}units/?lacking=yes").content.decode()
    page = client.get(f"{WHERE}rules/?q=第三十三条").content.decode()
    assert "20个工作日内" in page
