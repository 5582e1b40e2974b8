"""The register of normative documents, and how many were in force when it began."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from gongkai.publishing.models.items import Item
from gongkai.rules.classification import Validity
from gongkai.rules.validity import Dates, validity_on


class DocumentKind(models.TextChoices):
    """The row of table two a document counts in; a county makes no 规章 (立法法 第九十三条)."""

    NORMATIVE = "normative", "行政规范性文件"
    REGULATIONS = "regulations", "规章"


class DocumentQuerySet(models.QuerySet["NormativeDocument"]):
    def in_force(self, day: date) -> Self:
        """Keep the documents in force on a day: the same answer as rules.validity, in SQL."""
        return (
            self.annotate(begins=Coalesce("effective_on", "issued_on"))
            .filter(begins__lte=day)
            .filter(Q(repealed_on__isnull=True) | Q(repealed_on__gt=day))
            .filter(Q(lapsed_on__isnull=True) | Q(lapsed_on__gt=day))
            .filter(Q(expires_on__isnull=True) | Q(expires_on__gte=day))
        )

    def unended(self) -> Self:
        """Keep the documents of which no end is registered."""
        return self.filter(repealed_on__isnull=True, lapsed_on__isnull=True)

    def expiring(self, after: date, until: date) -> Self:
        """Keep those whose validity ends later than a day and not later than another."""
        return self.unended().filter(expires_on__gt=after, expires_on__lte=until)


class NormativeDocument(models.Model):
    """
    One document on the register: issued, amended, repealed or lapsed, by which act.

    `amending`: it is itself a decision to change others. `effective_on`: the day it names for
    its coming into force, None where it is that of its issue. `reviewed_*`: the legal review
    (合法性审核). `register_no`, `printed_on`: 统一登记 and 统一印发; 统一编号 is `doc_no`.
    `amended_on`: when it was first amended. `in_stock_of`: the day of the opening stock it is
    counted in, so that its issue is not counted again. `turn`: of its ledger lines.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="documents")
    kind = models.CharField(
        "种类", max_length=12, choices=DocumentKind.choices, default=DocumentKind.NORMATIVE
    )
    doc_no = models.CharField("文号", max_length=80)
    title = models.CharField("标题", max_length=200)
    forwarded = models.BooleanField("转发上级文件", default=False)
    amending = models.BooleanField("修改其他文件的决定", default=False)
    issued_on = models.DateField("制发日期")
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    reviewed_by = models.CharField("合法性审核机构", max_length=100, blank=True)
    review_no = models.CharField("审核意见编号", max_length=80, blank=True)
    reviewed_on = models.DateField("审核日期", null=True, blank=True)
    register_no = models.CharField("统一登记号", max_length=40, blank=True)
    printed_on = models.DateField("统一印发日期", null=True, blank=True)
    amended_on = models.DateField(null=True, blank=True)
    repealed_on = models.DateField(null=True, blank=True)
    repealed_by = models.CharField(max_length=200, blank=True)
    lapsed_on = models.DateField(null=True, blank=True)
    lapsed_by = models.CharField(max_length=200, blank=True)
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="registered"
    )
    in_stock_of = models.DateField(null=True, blank=True)
    turn = models.PositiveSmallIntegerField(default=1)
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "doc_no"], name="one_document_once"),
            models.UniqueConstraint(
                fields=["item"], name="one_document_an_item", condition=Q(item__isnull=False)
            ),
            models.CheckConstraint(
                condition=Q(repealed_on__isnull=True) | Q(lapsed_on__isnull=True),
                name="a_document_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("issued_on")),
                name="a_document_expires_after_its_issue",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["agency", "-issued_on", "-id"], name="document_list"),
            models.Index(
                fields=["expires_on"],
                name="document_expiring",
                condition=Q(repealed_on__isnull=True, lapsed_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.doc_no

    def validity(self, day: date) -> Validity:
        """Return what the document is on a day."""
        return validity_on(
            day,
            Dates(
                issued=self.issued_on,
                effective=self.effective_on,
                expires=self.expires_on,
                repealed=self.repealed_on,
                lapsed=self.lapsed_on,
                amended=self.amended_on,
            ),
        )

    def in_stock_on(self, day: date) -> bool:
        """Tell whether a report counts it as in force on a day: by what is registered alone."""
        ends = [on for on in (self.repealed_on, self.lapsed_on) if on is not None]
        return self.issued_on <= day and all(on > day for on in ends)

    @property
    def ended(self) -> bool:
        """Its end is registered: no act follows but taking that back."""
        return self.repealed_on is not None or self.lapsed_on is not None


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


class Deed(models.TextChoices):
    """What can become of a document on the register."""

    AMENDED = "amended", "修改"
    REPEALED = "repealed", "废止"
    LAPSED = "lapsed", "失效"
    KEPT = "kept", "继续有效"
    EXTENDED = "extended", "延长有效期"
    SHOWN = "shown", "关联公开信息"
    CORRECTED = "corrected", "更正登记"
    TAKEN_BACK = "taken_back", "撤销登记"


class DocumentDeed(models.Model):
    """
    One line of a document's history; a trigger refuses changes and deletions.

    `act`: the paper it rests on, in words; `acting` that paper on this register, `acting_item`
    where the public reads it. `takes_back`: the line that was entered in error. `changes`: of a
    correction, field → [before, after].
    """

    document = models.ForeignKey(NormativeDocument, models.PROTECT, related_name="deeds")
    kind = models.CharField(max_length=10, choices=Deed.choices)
    on = models.DateField()
    act = models.CharField(max_length=200, blank=True)
    acting = models.ForeignKey(
        NormativeDocument, models.PROTECT, null=True, blank=True, related_name="did"
    )
    acting_item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="did_to_documents"
    )
    cleanup = models.ForeignKey(
        "CleanUp", models.PROTECT, null=True, blank=True, related_name="deeds"
    )
    takes_back = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="taken_back_by"
    )
    changes = models.JSONField(default=dict)
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.document_id} {self.on} {self.get_kind_display()}"
