"""Decisions with the fields of the double publicity (双公示, 04 §9), fee income, imports."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q


class DecisionKind(models.TextChoices):
    """The row of table two a decision counts in."""

    PERMITS = "permits", "行政许可"
    PENALTIES = "penalties", "行政处罚"
    COERCION = "coercion", "行政强制"


class PartyKind(models.TextChoices):
    """Who a decision is addressed to (行政相对人类别)."""

    ORGANISATION = "organisation", "法人及非法人组织"
    PERSON = "person", "自然人"
    HOUSEHOLD = "household", "个体工商户"


class Manner(models.TextChoices):
    """What the counting settings ask about a decision."""

    ORDINARY = "", "一般"
    SUMMARY = "summary", "简易程序（当场决定）"
    REFUSED = "refused", "不予许可"


class ImportBatch(models.Model):
    """One import: the file's name and digest, what came of it, by whom."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="imports")
    kind = models.CharField(max_length=10, choices=DecisionKind.choices)
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    entered = models.PositiveIntegerField()
    known = models.PositiveIntegerField()  # rows that were there already
    skipped = models.PositiveIntegerField()  # bad rows, left out at the clerk's word
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.file_name} {self.at:%Y-%m-%d}"


class Decision(models.Model):
    """
    One licence, penalty or coercion decision.

    Recording does not show it: the secrecy reviewer of the agency releases it (保密法 第三十五条:
    first review, then disclosure), never their own entry; that moment is `published_at`.

    `fields` holds the other fields of the double publicity by their standard code (XK_…, CF_…);
    identity numbers are not in it but in `sealed`, encrypted, and are never shown in public.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="decisions")
    agency_name = models.CharField(max_length=100)  # as it was called that day
    kind = models.CharField(max_length=10, choices=DecisionKind.choices)
    manner = models.CharField(max_length=8, choices=Manner.choices, blank=True, default="")
    doc_no = models.CharField("决定文书号", max_length=100)
    title = models.CharField("决定文书名称", max_length=200, blank=True)
    party = models.CharField("行政相对人名称", max_length=200)
    party_kind = models.CharField(max_length=12, choices=PartyKind.choices)
    category = models.CharField("类别", max_length=100, blank=True)
    content = models.TextField("内容", blank=True)
    decided_on = models.DateField("决定日期")
    fields = models.JSONField(default=dict)
    sealed = models.BinaryField(null=True)
    published_at = models.DateTimeField(null=True)  # set by the server, never changes
    released_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    shown_until = models.DateField("公示截止期", null=True, blank=True)  # CF_GSJZQ
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)
    changed_on = models.DateField(null=True, blank=True)  # the day it was changed or annulled
    revision = models.PositiveSmallIntegerField(default=1)  # of its ledger lines
    voided_at = models.DateTimeField(null=True, blank=True)  # entered by mistake, counts no more
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="decisions")
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["agency", "kind", "doc_no"],
                name="one_decision_once",
                condition=Q(voided_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("entered_by")),
                name="nobody_releases_their_own",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, released_by__isnull=True)
                | Q(published_at__isnull=False, released_by__isnull=False),
                name="a_release_has_a_reviewer",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["kind", "-decided_on", "-id"], name="decision_list"),
            models.Index(
                fields=["agency", "kind", "-decided_on", "-id"], name="decision_agency_list"
            ),
        ]

    def __str__(self) -> str:
        return self.doc_no


class DecisionChange(models.Model):
    """What a mended record said before, and why it was mended; nothing is overwritten silently."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="changes")
    before = models.JSONField()  # the changed values only; identity numbers stay sealed
    sealed_before = models.BinaryField(null=True)
    why = models.CharField(max_length=200)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.at:%Y-%m-%d}"


class SealedLook(models.Model):
    """
    One look at something kept encrypted: who, at what, when. The contents are not in it.

    A trigger refuses changes and deletions.
    """

    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    thing = models.CharField(max_length=80)  # decisions.decision:17
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["thing"], name="look_thing")]

    def __str__(self) -> str:
        return f"{self.thing} {self.at:%Y-%m-%d %H:%M}"


class ImportJob(models.Model):
    """
    One file a clerk gave to the desk, from its check to its import; pages show how far it is.

    The file itself is kept encrypted until the job has ended. `result`: importing.Result as plain
    values, without any value of a cell that must not be public.
    """

    class State(models.TextChoices):
        CHECKING = "checking", "正在检查"
        CHECKED = "checked", "已检查"
        IMPORTING = "importing", "正在导入"
        DONE = "done", "已导入"
        FAILED = "failed", "未导入"

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    file_name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKING)
    skip_bad = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    error = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.file_name} {self.state}"


class FeeIncome(models.Model):
    """Administrative fees collected (行政事业性收费) on a day or in a month, in fen."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="fee_income")
    item = models.CharField("收费项目", max_length=100)
    collected_on = models.DateField()
    fen = models.BigIntegerField("金额（分）")
    receipt = models.CharField("票据或者入库凭证号", max_length=60)
    basis = models.CharField("收费依据", max_length=200, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)  # entered by mistake, counts no more
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="fees")
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["agency", "item", "receipt"],
                name="one_receipt_once",
                condition=Q(voided_at__isnull=True),
            ),
            models.CheckConstraint(condition=Q(fen__gt=0), name="a_fee_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.receipt}"
