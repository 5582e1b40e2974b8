"""Sessions, their materials, who came, and the quizzes officers took."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q


class SessionState(models.TextChoices):
    """Where a session is."""

    PLANNED = "planned", "已通知"
    HELD = "held", "已举办"
    VOID = "void", "已作废"


class Session(models.Model):
    """
    One training of a government; a held one is counted and never changes.

    `tenths`: its length in tenths of an hour. `came` is how many people came when it was held.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="trainings")
    title = models.CharField("培训名称", max_length=100)
    held_on = models.DateField("日期")
    tenths = models.PositiveSmallIntegerField()
    convener = models.CharField("主办", max_length=100)
    teacher = models.CharField("授课人", max_length=100, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)
    contents = models.TextField("培训内容")
    state = models.CharField(
        max_length=7, choices=SessionState.choices, default=SessionState.PLANNED
    )
    came = models.PositiveIntegerField(default=0)
    planned_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True, blank=True)
    void_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    void_at = models.DateTimeField(null=True, blank=True)
    void_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-held_on", "-id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(state="held") | Q(recorded_at__isnull=False, came__gt=0),
                name="training_held_is_recorded",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["agency", "-held_on", "-id"], name="training_list"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def hours(self) -> str:
        """Its length in hours, as people write it."""
        return f"{self.tenths / 10:g}"


class Attendee(models.Model):
    """One person of a unit who came. Append-only; only of a session not yet counted."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendees")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    name = models.CharField("姓名", max_length=60)
    post = models.CharField("职务", max_length=60, blank=True)
    officer = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="trainings"
    )
    marked_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["agency__position", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["session", "agency", "name"], name="came_once"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.agency_id}"


class Material(models.Model):
    """A file of a session: slides, a handout. Append-only."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="materials")
    file = models.ForeignKey("publishing.File", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name


class Sitting(models.Model):
    """
    A quiz as an officer handed it in, with its questions as they were asked. Append-only.

    `number` is the officer's own count of quizzes; `questions` are those of
    `rules.training.quiz(seed)` on that day, each with its options, the right one and the article.
    """

    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="sittings")
    number = models.PositiveIntegerField()
    questions = models.JSONField()
    answers = models.JSONField()
    right = models.PositiveSmallIntegerField()
    asked = models.PositiveSmallIntegerField()
    pass_mark = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["officer", "number"], name="one_sitting_a_quiz"),
            models.CheckConstraint(condition=Q(right__lte=F("asked")), name="right_of_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.number}"

    @property
    def score(self) -> int:
        """Right answers in a hundred, rounded down."""
        return self.right * 100 // self.asked
