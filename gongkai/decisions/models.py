"""Decisions with the fields of the double publicity (双公示, 04 §9), fee income, imports."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q


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
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="decisions")
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "kind", "doc_no"], name="one_decision_once"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["kind", "-decided_on", "-id"], name="decision_list"),
            models.Index(
                fields=["agency", "kind", "-decided_on", "-id"], name="decision_agency_list"
            ),
        ]

    def __str__(self) -> str:
        return self.doc_no


class FeeIncome(models.Model):
    """Administrative fees collected (行政事业性收费) on a day or in a month, in fen."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="fee_income")
    item = models.CharField("收费项目", max_length=100)
    collected_on = models.DateField()
    fen = models.BigIntegerField("金额（分）")
    receipt = models.CharField("票据或者入库凭证号", max_length=60)
    basis = models.CharField("收费依据", max_length=200, blank=True)
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="fees")
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "item", "receipt"], name="one_receipt_once"),
            models.CheckConstraint(condition=Q(fen__gt=0), name="a_fee_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.receipt}"
