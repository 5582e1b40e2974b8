"""A questionnaire is written, opened by another person, answered once a browser, closed, shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from gongkai.agencies.access import NotYours
from gongkai.agencies.roles import Role
from gongkai.engagement import gate
from gongkai.engagement.surveys import actions
from gongkai.engagement.surveys.models import Survey, SurveyAnswer
from gongkai.engagement.surveys.results import sentence_of
from gongkai.ledger.models import Line
from gongkai.ledger.verify import verify
from gongkai.rules.surveys import BadQuestions, NotOpen
from tests.site.cast import NOW, World
from tests.site.engagement.surveys.making import QUESTIONS, closed_survey, opened, written


def text_of(answer) -> str:
    return str(answer.content.decode())


def test_its_result_is_in_the_ledger_and_on_the_page(world: World):
    survey = closed_survey(world)

    lines = Line.objects.filter(kind="survey.closed").values_list("who", "amount")
    assert sorted(lines) == [("answers", 3), ("survey", 1)]
    assert sentence_of([world.county.pk], 2024) == (
        "2024年开展社会评议1次，收到有效答卷3份，满意率66.7%。"
    )
    assert [one for one in verify() if one.grave] == []
    page = text_of(Client().get(f"/pingyi/{survey.pk}/"))
    assert "66.7%" in page
    assert "很好" not in page
    assert survey.title in text_of(Client().get("/pingyi/"))


def test_too_few_answers_are_not_shown(world: World):
    survey = opened(world, least=3)
    actions.answer(survey, [5, 0, None, ""], token="a", now=NOW)  # noqa: S106
    actions.close(survey, by=world["hewei"], now=NOW)

    page = text_of(Client().get(f"/pingyi/{survey.pk}/"))
    assert "不公布结果" in page
    assert "满意率" not in page


def test_what_is_open_never_changes_and_is_opened_by_another_person(world: World):
    with pytest.raises(BadQuestions):
        written(world, questions="没有题型")
    survey = written(world)
    world["ayi"].posts.create(agency=world.county, role=Role.CLERK)
    with pytest.raises(actions.OwnQuestions):
        actions.open_to_public(survey, by=world["ayi"], now=NOW)
    with pytest.raises(NotYours):
        actions.open_to_public(survey, by=world["aili_clerk"], now=NOW)
    survey = actions.open_to_public(survey, by=world["hewei"], now=NOW)
    given = actions.Given("改", "", 2023, survey.opens_on, survey.closes_on, QUESTIONS)
    with pytest.raises(actions.NotNow):
        actions.write(world.county, given, survey=survey, by=world["ayi"], now=NOW)
    with pytest.raises(DatabaseError, match="不能改动"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(title="改")


def test_answers_fit_their_questions_and_days_and_come_once(world: World):
    survey = opened(world)
    wrong: list[Any]
    for wrong in ([6, 0, [], ""], [5, 2, [], ""], [5, 0, [7], ""], [None, 0, [], ""], [5]):
        with pytest.raises(actions.NotComplete):
            actions.answer(survey, wrong, token="a", now=NOW)  # noqa: S106
    with pytest.raises(NotOpen):
        actions.answer(survey, [5, 0, [], ""], token="a", now=NOW + timedelta(30))  # noqa: S106
    actions.answer(survey, [5, 0, [], ""], token="a", now=NOW)  # noqa: S106
    with pytest.raises(actions.AnsweredAlready):
        actions.answer(survey, [1, 0, [], ""], token="a", now=NOW)  # noqa: S106
    answer = SurveyAnswer.objects.get()
    with pytest.raises(DatabaseError, match="不能修改"), transaction.atomic():
        SurveyAnswer.objects.filter(pk=answer.pk).update(values=[])


@pytest.mark.one_database
def test_the_public_answers_without_script(world: World):
    today = timezone.localdate()
    survey = written(world, opens_on=today, closes_on=today + timedelta(9))
    actions.open_to_public(survey, by=world["hewei"], now=NOW)
    client, at = Client(), f"/pingyi/{survey.pk}/"
    token = gate.new_token(timezone.now() - timedelta(minutes=1))
    sent = {"token": token, "sum": str(sum(gate.question_of(token))), "q0": "5", "q1": "1",
            "q2": ["0", "1"], "q3": "多公开"}  # fmt: skip
    assert client.post(at, sent).status_code == 422  # no cookie yet
    client.get(at)
    assert client.post(at, {**sent, "q1": ""}).status_code == 422
    assert "已经收到" in text_of(client.post(at, sent))
    assert "已经答过" in text_of(client.post(at, sent))
    assert SurveyAnswer.objects.get().values == [5, 1, [0, 1], "多公开"]


@pytest.mark.one_database
def test_the_desk_writes_opens_and_closes(world: World):
    drafter, clerk = Client(), Client()
    drafter.force_login(world["ayi"])
    clerk.force_login(world["hewei"])
    today = timezone.localdate()
    form = {"agency": "county", "title": "评议", "intro": "", "year": "2024", "least": "30",
            "opens_on": today.isoformat(), "closes_on": today.isoformat(),
            "questions": "没有题型"}  # fmt: skip
    bad = drafter.post("/desk/surveys/new/", form)
    assert (bad.status_code, "第1行" in text_of(bad)) == (422, True)
    drafter.post("/desk/surveys/new/", {**form, "questions": QUESTIONS})
    survey = Survey.objects.get()
    at = f"/desk/surveys/{survey.pk}/"
    assert "[多选] 您想看什么？（可不填）" in text_of(drafter.get(f"{at}edit/"))
    clerk.post(f"{at}open/")
    clerk.post(f"{at}close/")
    survey.refresh_from_db()
    assert survey.state == "closed"
    assert "写进年度报告" in text_of(clerk.get(at))
    assert "评议" in text_of(clerk.get("/desk/surveys/"))
