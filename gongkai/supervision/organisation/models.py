"""Persons named for the disclosure work of a unit, each from a day to a day."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q


class DutyKind(models.TextChoices):
    """What a person is named for: `rules.organisation.Duty` with its words."""

    HEAD = "head", "主要负责人"
    LEADER = "leader", "分管领导"
    BODY_HEAD = "body_head", "公开工作机构负责人"
    OFFICER = "officer", "专（兼）职人员"


class ResponsibleQuerySet(models.QuerySet["Responsible"]):
    def on(self, day: date) -> Self:
        """Keep those named on a day."""
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gte=day))


class Responsible(models.Model):
    """
    One person named for a duty at a unit. What was named stays; a last day is written once.

    `name`, `post` and `phone` (of the office) stand on the public page; nothing else is kept.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="responsible")
    duty = models.CharField("职责", max_length=10, choices=DutyKind.choices)
    name = models.CharField("姓名", max_length=60)
    post = models.CharField("职务", max_length=100)
    phone = models.CharField("办公电话", max_length=40, blank=True)
    basis = models.CharField("依据", max_length=200, blank=True)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    ended_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField("变动原因", max_length=200, blank=True)

    objects = ResponsibleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["agency__position", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["agency"],
                name="one_leader_in_charge",
                condition=Q(duty="leader", until__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="named_from_to",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["agency", "duty", "since"], name="responsible_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.duty}"
