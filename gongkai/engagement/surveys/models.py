"""Questionnaires, the versions of their questions, answers, and what was done with them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from gongkai.rules.surveys import Question, questions_of


class State(models.TextChoices):
    """Where a questionnaire is."""

    DRAFT = "draft", "起草"
    OPEN = "open", "征集中"
    CLOSED = "closed", "已结束"


class SurveyQuerySet(models.QuerySet["Survey"]):
    def public(self) -> Self:
        """Keep those the public sees."""
        return self.exclude(state=State.DRAFT)


class Survey(models.Model):
    """
    One questionnaire of an agency. `version` is the newest, and once it is open the only one
    answered. `least`: answers below which no results are shown. What is closed never changes.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="surveys")
    title = models.CharField("标题", max_length=80)
    intro = models.TextField("说明", max_length=1000, blank=True)
    year = models.PositiveSmallIntegerField("评议年度")
    opens_on = models.DateField("开始日期")
    closes_on = models.DateField("截止日期")
    least = models.PositiveIntegerField("公布结果的最少份数")
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    version = models.ForeignKey(
        "SurveyVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_on = models.DateField(null=True, blank=True)
    answers_at_close = models.PositiveIntegerField(default=0)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="survey_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(version__isnull=False, opened_by__isnull=False),
                name="survey_open_has_version",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_on__isnull=False),
                name="survey_closed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def takes_answers(self, today: date) -> bool:
        """Tell whether it may be answered today."""
        return self.state == State.OPEN and self.opens_on <= today <= self.closes_on


class SurveyVersion(models.Model):
    """The questions as somebody wrote them. Append-only."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    questions = models.JSONField()
    drafter = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["survey", "number"], name="survey_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} v{self.number}"

    def asked(self) -> tuple[Question, ...]:
        """Return its questions."""
        return questions_of(self.questions)


class SurveyAnswer(models.Model):
    """
    One person's answers, a value a question. `token` is a keyed digest of the browser's.
    Append-only.
    """

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="answers")
    version = models.ForeignKey(SurveyVersion, models.PROTECT, related_name="answers")
    token = models.CharField(max_length=64)
    values = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["survey", "token"], name="survey_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.pk}"


class SurveyEvent(models.Model):
    """One act on a questionnaire. Append-only."""

    class Act(models.TextChoices):
        WRITE = "write", "编写"
        OPEN = "open", "开始征集"
        CLOSE = "close", "结束"

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="events")
    act = models.CharField(max_length=6, choices=Act.choices)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.survey_id} {self.act}"
