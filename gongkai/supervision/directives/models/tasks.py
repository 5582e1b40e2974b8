"""Tasks: what a unit has to do by when, what shows that it is done, and who accepted it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from gongkai.rules.directives import WITH_UNIT, Act
from gongkai.supervision.directives.models.directives import Directive, Point
from gongkai.supervision.directives.models.meetings import Decision


class Stand(models.TextChoices):
    """Where a task is: `rules.directives.State` with its words."""

    ASSIGNED = "assigned", "办理中"
    RETURNED = "returned", "退回重办"
    DONE = "done", "待验收"
    ACCEPTED = "accepted", "已办结"
    WITHDRAWN = "withdrawn", "已撤销"


class TaskQuerySet(models.QuerySet["Task"]):
    def with_unit(self) -> Self:
        """Keep the tasks at which the unit has something to do."""
        return self.filter(state__in=[one.value for one in WITH_UNIT])

    def overdue(self, today: date) -> Self:
        """Keep the tasks not reported as done though the day is over."""
        return self.with_unit().filter(due_on__lt=today)


class Task(models.Model):
    """
    One task of a unit, of a point of a document or of a decision of a meeting.

    What was asked never changes; a wrong one is withdrawn with the reason, and stays.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="tasks")
    number = models.CharField("编号", max_length=20, unique=True)
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    point = models.ForeignKey(Point, models.PROTECT, null=True, blank=True, related_name="tasks")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    text = models.CharField("任务", max_length=500)
    wanted = models.CharField("需要的证明", max_length=200, blank=True)
    assigned_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    assigned_on = models.DateField("交办日期")
    due_on = models.DateField("办理期限")
    state = models.CharField(max_length=10, choices=Stand.choices, default=Stand.ASSIGNED)
    done_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    accepted_on = models.DateField(null=True, blank=True)
    times_returned = models.PositiveSmallIntegerField(default=0)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-assigned_on", "-id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(directive__isnull=False, decision__isnull=True)
                | Q(directive__isnull=True, decision__isnull=False, point__isnull=True),
                name="task_comes_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=F("done_by")),
                name="not_accepted_by_the_same",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted")
                | Q(accepted_by__isnull=False, done_by__isnull=False, accepted_on__isnull=False),
                name="accepted_was_done",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["agency", "-assigned_on", "-id"], name="task_unit"),
            models.Index(fields=["state", "due_on"], name="task_due"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def late(self) -> bool:
        """It was reported as done after its day."""
        return self.done_on is not None and self.done_on > self.due_on


class TaskEvent(models.Model):
    """One act on a task, as it was done, with what shows it. Append-only."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="events")
    act = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Act])
    state = models.CharField(max_length=10, choices=Stand.choices)  # after the act
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)  # the last day given by the act
    note = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    file = models.ForeignKey("publishing.File", models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.task_id} {self.act}"
