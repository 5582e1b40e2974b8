"""The register of normative documents, and how many were in force when it began."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from gongkai.publishing.models.items import Item


class DocumentKind(models.TextChoices):
    """The row of table two a document counts in; a county makes no 规章 (立法法 第九十三条)."""

    NORMATIVE = "normative", "行政规范性文件"
    REGULATIONS = "regulations", "规章"


class NormativeDocument(models.Model):
    """One document on the register: issued, repealed or lapsed, by which act."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="documents")
    kind = models.CharField(
        max_length=12, choices=DocumentKind.choices, default=DocumentKind.NORMATIVE
    )
    doc_no = models.CharField("文号", max_length=80)
    title = models.CharField(max_length=200)
    forwarded = models.BooleanField("转发上级文件", default=False)
    issued_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    repealed_on = models.DateField(null=True, blank=True)
    repealed_by = models.CharField(max_length=200, blank=True)
    lapsed_on = models.DateField(null=True, blank=True)
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="registered"
    )
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "doc_no"], name="one_document_once"),
        ]

    def __str__(self) -> str:
        return self.doc_no


class OpeningStock(models.Model):
    """How many documents were in force when this register began; one for each agency and kind."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="opening_stocks")
    kind = models.CharField(
        max_length=12, choices=DocumentKind.choices, default=DocumentKind.NORMATIVE
    )
    on = models.DateField()
    amount = models.PositiveIntegerField()
    basis = models.CharField("依据", max_length=200)
    revision = models.PositiveSmallIntegerField(default=1)  # of its ledger lines
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "kind"], name="one_opening_stock"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind}"
