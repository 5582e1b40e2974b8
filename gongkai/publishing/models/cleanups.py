"""Clean-ups (清理) of normative documents: a batch, and what it decided of each document."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.publishing.models.documents import NormativeDocument
from gongkai.publishing.models.items import Item


class Verdict(models.TextChoices):
    """What a clean-up decides of a document (04 §7)."""

    KEEP = "keep", "继续有效"
    CHANGE = "change", "修改"
    REPEAL = "repeal", "废止"
    LAPSE = "lapse", "失效"


class CleanUp(models.Model):
    """
    One clean-up of an agency's documents, by a decision with a number.

    It is prepared document by document and applied once, all of it; after that neither it nor
    its entries change (a trigger). `item`: where the public reads the decision.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="cleanups")
    doc_no = models.CharField("清理决定文号", max_length=80)
    title = models.CharField("清理决定名称", max_length=200)
    decided_on = models.DateField("决定日期")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="cleanups")
    opened_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    applied_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-decided_on", "-id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "doc_no"], name="one_cleanup_a_number"),
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True) | Q(applied_by__isnull=False),
                name="somebody_applied_a_cleanup",
            ),
        ]

    def __str__(self) -> str:
        return self.doc_no


class CleanUpEntry(models.Model):
    """What a clean-up decides of one document; `until` is the new last day of one it keeps."""

    cleanup = models.ForeignKey(CleanUp, models.CASCADE, related_name="entries")
    document = models.ForeignKey(NormativeDocument, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=6, choices=Verdict.choices)
    until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["cleanup", "document"], name="one_verdict_each"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(verdict=Verdict.KEEP),
                name="only_what_is_kept_is_extended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cleanup_id} {self.document_id} {self.get_verdict_display()}"
