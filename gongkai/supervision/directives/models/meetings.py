"""Meetings (调度会): called, held, who was there, what was decided."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q


class MeetingState(models.TextChoices):
    """Where a meeting is."""

    CALLED = "called", "已通知"
    HELD = "held", "已召开"
    VOID = "void", "已作废"


class Meeting(models.Model):
    """
    One meeting of a government on disclosure work; a held one is counted and never changes.

    `agenda`: one matter a line. `turn`: its number among the year's, given when it is called.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="meetings")
    year = models.PositiveSmallIntegerField()
    turn = models.PositiveSmallIntegerField()
    title = models.CharField("会议名称", max_length=100)
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=100, blank=True)
    chair = models.CharField("主持人", max_length=100)
    agenda = models.TextField("议程")
    state = models.CharField(
        max_length=6, choices=MeetingState.choices, default=MeetingState.CALLED
    )
    course = models.TextField("会议情况", blank=True)
    number = models.CharField("纪要文号", max_length=80, blank=True)
    called_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
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
            models.UniqueConstraint(fields=["agency", "year", "turn"], name="one_meeting_turn"),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(recorded_at__isnull=False),
                name="held_is_recorded",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Presence(models.TextChoices):
    """Whether a unit was there."""

    INVITED = "invited", "待登记"
    PRESENT = "present", "到会"
    SUBSTITUTE = "substitute", "替会"
    ABSENT = "absent", "缺席"


class Attendance(models.Model):
    """A unit at a meeting: who came, for whom, or why nobody; fixed once the meeting is held."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    presence = models.CharField(max_length=10, choices=Presence.choices, default=Presence.INVITED)
    person = models.CharField("参会人", max_length=60, blank=True)
    post = models.CharField("职务", max_length=60, blank=True)
    note = models.CharField("替会、缺席的说明", max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["agency__position", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["meeting", "agency"], name="invited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.agency_id}"


class Decision(models.Model):
    """One thing a meeting decided; tasks come of it. Append-only."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField("议定事项", max_length=500)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_decision_number"),
        ]

    def __str__(self) -> str:
        return self.text
