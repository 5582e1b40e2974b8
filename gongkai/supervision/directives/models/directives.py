"""What superiors ask for (上级文件) and what the year's work is to be (工作要点)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q


class DirectiveKind(models.TextChoices):
    """What a document is."""

    DOCUMENT = "document", "上级文件"
    KEY_POINTS = "key_points", "年度工作要点"
    NOTICE = "notice", "本级通知、方案"


class Directive(models.Model):
    """
    A document that asks for work; its text never changes, what comes of it are tasks.

    `agency`: the government whose units it concerns. `entered_*`: who registered it.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="directives")
    kind = models.CharField("类别", max_length=10, choices=DirectiveKind.choices)
    title = models.CharField("标题", max_length=200)
    doc_no = models.CharField("文号", max_length=80, blank=True)
    issuer = models.CharField("来文单位", max_length=100)
    received_on = models.DateField("收到日期")
    summary = models.TextField("要求摘要", blank=True)
    file = models.ForeignKey(
        "publishing.File", models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(max_length=200, blank=True)
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-received_on", "-id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["agency", "doc_no"],
                name="one_directive_number",
                condition=~Q(doc_no=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Point(models.Model):
    """One thing a document asks for; it is broken down when a task comes of it. Append-only."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    text = models.CharField("要点", max_length=500)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["directive", "number"], name="one_point_number"),
        ]

    def __str__(self) -> str:
        return self.text


class Circulation(models.Model):
    """A document sent to a unit, and when it was read there; to have read closes nothing."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="circulations")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="circulations")
    sent_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    read_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["agency__position", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["directive", "agency"], name="sent_once"),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True, read_by__isnull=True)
                | Q(read_at__isnull=False, read_by__isnull=False),
                name="read_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id} {self.agency_id}"
