"""Notices, their frozen texts, signatures, and what each addressee did."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.rules.escalation import Step


class Kind(models.TextChoices):
    """What is issued."""

    REMINDER = "reminder", "工作提醒"
    PUSH = "push", "点对点推送"
    SUPERVISION = "supervision", "督查通知"
    BULLETIN = "bulletin", "通报"


STEP_OF = {
    Kind.PUSH: Step.PUSH,
    Kind.REMINDER: Step.REMINDER,
    Kind.BULLETIN: Step.BULLETIN,
    Kind.SUPERVISION: Step.NOTICE,
}


class Notice(models.Model):
    """
    One paper to one unit or several.

    `agency` issues it. `text` is its newest frozen text; a draft changed after that needs a new
    one. `serial` and `number` are given when it is issued, by kind and year. The fields from
    `decided_by` on are of a supervision notice (政府督查工作条例).
    """

    class State(models.TextChoices):
        DRAFT = "draft", "起草中"
        FROZEN = "frozen", "待签发"
        SIGNED = "signed", "已签发"
        ISSUED = "issued", "已印发"
        CLOSED = "closed", "已办结"
        DISCARDED = "discarded", "已作废"

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.CharField("标题", max_length=200)
    period_from = models.DateField("起始日期", null=True, blank=True)
    period_to = models.DateField("截止日期", null=True, blank=True)
    body = models.TextField("正文", blank=True)
    praise = models.TextField("表扬", blank=True)
    requirement = models.TextField("工作要求", blank=True)
    contact = models.CharField("联系方式", max_length=200, blank=True)
    due_on = models.DateField("答复期限", null=True, blank=True)
    snapshot = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    drafter = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    text = models.ForeignKey("NoticeText", models.PROTECT, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    serial = models.PositiveIntegerField(null=True, blank=True)
    number = models.CharField("文号", max_length=60, blank=True)
    issued_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    decided_by = models.CharField("由谁确定", max_length=12, blank=True)
    decision = models.CharField("确定督查事项的会议或者批示", max_length=200, blank=True)
    decided_on = models.DateField("确定的日期", null=True, blank=True)
    type = models.CharField("督查类型", max_length=10, blank=True)
    method = models.CharField("督查方式", max_length=12, blank=True)
    designated = models.CharField("指定部门督查的决定", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["agency", "kind", "year", "serial"], name="one_notice_number"
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True, number="")
                | Q(issued_at__isnull=False, serial__isnull=False, text__isnull=False),
                name="issued_has_a_number_and_a_text",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["agency", "-drafted_at", "-id"], name="notice_list"),
        ]

    def __str__(self) -> str:
        return self.number or self.title


class NoticeText(models.Model):
    """The text of a notice as it was frozen, with the data it was made from. Append-only."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="texts")
    text = models.TextField()
    snapshot = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    drafter = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]


class NoticeSignature(models.Model):
    """Who signed a frozen text. Append-only."""

    text = models.OneToOneField(NoticeText, models.PROTECT, related_name="signature")
    drafter = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    signer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~Q(signer=F("drafter")), name="notice_not_own_draft"),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.signer_id}"


class Addressee(models.Model):
    """
    One unit a notice goes to, and what it did.

    A supervision notice ends with a conclusion for each, against which the unit may object.
    """

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="addressees")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="notices_received")
    acknowledged_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    conclusion = models.TextField(blank=True)
    concluded_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    concluded_at = models.DateTimeField(null=True, blank=True)
    objection = models.TextField(blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)
    review = models.TextField(blank=True)
    reviewed_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["agency__position", "agency__code"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["notice", "agency"], name="one_addressee_once"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.agency_id}"

    @property
    def state(self) -> str:
        """Where it is: sent, acknowledged, answered, concluded, objected, reviewed."""
        for name, done in (
            ("reviewed", self.reviewed_at),
            ("objected", self.objected_at),
            ("concluded", self.concluded_at),
            ("answered", self.answered_at),
            ("acknowledged", self.acknowledged_at),
        ):
            if done is not None:
                return name
        return "sent"


class Listed(models.Model):
    """An issue a notice names."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="listed")
    issue = models.ForeignKey("rectification.Issue", models.PROTECT, related_name="named_in")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["notice", "issue"], name="one_issue_once_a_notice"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.issue_id}"


class NoticeEvent(models.Model):
    """One act on a notice, or of one addressee. Append-only."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="events")
    addressee = models.ForeignKey(Addressee, models.PROTECT, null=True, related_name="events")
    act = models.CharField(max_length=12)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.act}"
