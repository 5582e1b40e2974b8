"""Everything that is done with questionnaires; nothing else writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from gongkai.agencies.access import Act, require
from gongkai.agencies.models import Agency, Officer
from gongkai.engagement.surveys.lines import entries
from gongkai.engagement.surveys.models import (
    State,
    Survey,
    SurveyAnswer,
    SurveyEvent,
    SurveyVersion,
)
from gongkai.ledger.actions import enter
from gongkai.rules.errors import RuleError
from gongkai.rules.surveys import MOST_TEXT, Kind, Question, parse, refuse_closed
from gongkai.rules.words import said
from gongkai.web.blind import blind
from gongkai.web.days import local_day

Done = SurveyEvent.Act


class NotComplete(RuleError):
    """A value is missing or cannot be right."""

    code = "surveys.not_complete"
    says = "%(field)s：%(why)s"


class NotNow(RuleError):
    """An act that does not follow the questionnaire's state."""

    code = "surveys.not_now"
    says = "问卷“%(title)s”现在是“%(state)s”，不能%(act)s。"


class OwnQuestions(RuleError):
    """Who wrote the questions would open them to the public."""

    code = "surveys.own_questions"
    says = "题目是您写的，不能由本人开始征集；请由另一位公开经办人核对以后开始。"


class AnsweredAlready(RuleError):
    """A browser answers once."""

    code = "surveys.answered_already"
    says = "这个浏览器已经答过这份问卷，没有重复计算；谢谢。"


@dataclass(frozen=True, slots=True)
class Given:
    """A questionnaire as it is written: `questions` are lines that rules.surveys reads."""

    title: str
    intro: str
    year: int
    opens_on: date
    closes_on: date
    questions: str
    least: int = 0  # 0: as the site is set


@transaction.atomic
def write(
    agency: Agency, given: Given, *, by: Officer, now: datetime, survey: Survey | None = None
) -> Survey:
    """
    Write a questionnaire, or write it anew while it is a draft; each time a version.

    :raises NotYours: only who drafts for the agency
    :raises BadQuestions: says which line
    :raises NotNow: it is open or closed
    """
    require(by, Act.DRAFT, survey or agency, local_day(now))
    questions = parse(given.questions)
    if not given.title.strip():
        raise NotComplete(field=said("标题"), why=said("没有填写；请写明。"))
    if given.closes_on < given.opens_on:
        raise NotComplete(field=said("截止日期"), why=said("早于开始日期；请改正。"))
    one = Survey(agency=agency) if survey is None else _locked(survey)
    _in(one, State.DRAFT, said("改写"))
    one.title, one.intro = given.title.strip()[:80], given.intro.strip()[:1000]
    one.year, one.opens_on, one.closes_on = given.year, given.opens_on, given.closes_on
    one.least = given.least or settings.SURVEY_LEAST
    one.save()
    one.version = SurveyVersion.objects.create(
        survey=one,
        number=one.versions.count() + 1,
        questions=[question.data() for question in questions],
        drafter=by,
        made_at=now,
    )
    one.save(update_fields=["version"])
    SurveyEvent.objects.create(survey=one, act=Done.WRITE, by=by, at=now)
    return one


@transaction.atomic
def open_to_public(survey: Survey, *, by: Officer, now: datetime) -> Survey:
    """
    Put a questionnaire before the public; from now on nothing of it changes.

    :raises NotYours: only who publishes for the agency
    :raises OwnQuestions: who wrote its questions
    :raises NotComplete: its last day is over
    """
    survey = _locked(survey)
    require(by, Act.PUBLISH, survey, local_day(now))
    _in(survey, State.DRAFT, said("开始征集"))
    if survey.version is None or survey.version.drafter_id == by.pk:
        raise OwnQuestions
    if survey.closes_on < local_day(now):
        raise NotComplete(field=said("截止日期"), why=said("已经过了；请先改写。"))
    survey.state, survey.opened_by = State.OPEN, by
    survey.save(update_fields=["state", "opened_by"])
    SurveyEvent.objects.create(survey=survey, act=Done.OPEN, by=by, at=now)
    return survey


@transaction.atomic
def answer(survey: Survey, values: Sequence[Any], *, token: str, now: datetime) -> SurveyAnswer:
    """
    Keep one person's answers.

    :param token: the browser's; a keyed digest of it is kept
    :raises NotOpen: outside its days
    :raises NotComplete: a value does not fit its question
    :raises AnsweredAlready: this browser answered before
    """
    survey = Survey.objects.select_related("version").get(pk=survey.pk)
    _in(survey, State.OPEN, said("作答"))
    refuse_closed(survey.opens_on, survey.closes_on, local_day(now))
    version = survey.version
    assert version is not None  # noqa: S101  a constraint holds it for whatever is open
    questions = version.asked()
    if len(values) != len(questions):
        raise NotComplete(field=said("答卷"), why=said("题数对不上；请重新打开问卷。"))
    kept = [_fits(one, value) for one, value in zip(questions, values, strict=True)]
    digest = blind(f"{survey.pk}\0{token}", "surveys.token")
    try:
        with transaction.atomic():
            return SurveyAnswer.objects.create(
                survey=survey, version=version, token=digest, values=kept, at=now
            )
    except IntegrityError:
        raise AnsweredAlready from None


@transaction.atomic
def close(survey: Survey, *, by: Officer, now: datetime) -> Survey:
    """
    Close a questionnaire: its result stands, and counts in this year's report.

    :raises NotYours: only who publishes for the agency
    :raises NotNow: it is not open
    """
    survey = _locked(survey)
    require(by, Act.PUBLISH, survey, local_day(now))
    _in(survey, State.OPEN, said("结束"))
    survey.state, survey.closed_on = State.CLOSED, local_day(now)
    survey.answers_at_close = survey.answers.count()
    survey.save(update_fields=["state", "closed_on", "answers_at_close"])
    SurveyEvent.objects.create(survey=survey, act=Done.CLOSE, by=by, at=now)
    enter(entries(survey), agency=survey.agency, by=by, now=now)
    return survey


def _fits(question: Question, value: Any) -> Any:
    """Return a value as it is kept; None where it was left out and may be."""
    if value in (None, "", []):
        if question.required:
            raise NotComplete(field=question.text, why=said("没有作答；这一题必答。"))
        return None
    places = range(len(question.choices))
    match question.kind:
        case Kind.TEXT:
            return str(value).strip()[:MOST_TEXT]
        case Kind.SCALE if value in range(1, 6):
            return int(value)
        case Kind.SINGLE if value in places:
            return int(value)
        case Kind.MULTIPLE if isinstance(value, list) and all(one in places for one in value):
            return sorted(set(value))
    raise NotComplete(field=question.text, why=said("没有这个选项；请从列出的选项中选。"))


def _in(survey: Survey, state: State, act: str) -> None:
    if survey.state != state:
        raise NotNow(title=survey.title, state=State(survey.state).label, act=act)


def _locked(survey: Survey) -> Survey:
    rows = Survey.objects.select_for_update(of=("self",)).select_related("agency")
    return rows.get(pk=survey.pk)
