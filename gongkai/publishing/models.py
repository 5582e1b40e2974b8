"""Columns, items and their signed versions, and the register of normative documents."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from gongkai.agencies.models import Agency
from gongkai.review.models import Frozen, SecrecyReview, SendBack, Signoff


class Measure(models.TextChoices):
    """What an item is counted as in chapter one; the ledger line's `what`."""

    NEWS = "news", "动态新闻"
    BUDGET = "budget", "财政预算决算信息"
    NORMATIVE = "normative", "规范性文件"
    INTERPRETATION = "interpretation", "政策解读图文版"
    CATALOGUE = "catalogue", "标准目录"
    KEY_FIELD = "key_field", "重点领域信息"
    REPORT = "report", "年度报告"
    OTHER = "other", "其他"


class Column(models.Model):
    """A column (栏目) of the portal. `block`: its statutory block, empty for ordinary ones."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    block = models.CharField(max_length=12, blank=True)  # guide, rules, statutory, reports
    legal_item = models.CharField(max_length=12, blank=True)  # A20_07, A21_COUNTY_2 …
    measure = models.CharField(max_length=16, choices=Measure.choices, default=Measure.OTHER)
    position = models.PositiveSmallIntegerField(default=0)
    opened_on = models.DateField()
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "code"]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """
    The identity of something public: number, agency, column, and the version on show.

    Nothing is shown before `live` is set, and a trigger sets it only to a version with three
    signatures and a passed secrecy review. `published_at` is set once, by the server.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="items")
    agency_name = models.CharField(max_length=100)  # as it was called that day
    column = models.ForeignKey(Column, models.PROTECT, related_name="items")
    index_no = models.CharField("索引号", max_length=40, unique=True)
    live = models.ForeignKey(
        "ItemVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=200)  # of the live version, for lists
    published_at = models.DateTimeField(null=True)
    emergency_until = models.DateTimeField(null=True, blank=True)  # other signatures due by
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["column", "-published_at", "-id"], name="item_column_list"),
            models.Index(fields=["agency", "-published_at", "-id"], name="item_agency_list"),
            models.Index(fields=["-published_at", "-id"], name="item_list"),
        ]

    def __str__(self) -> str:
        return self.index_no


class ItemVersion(Frozen):
    """The frozen text of an item with its statutory metadata (04 §3)."""

    THING = "item"
    SHOWN = "live"
    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    title = models.CharField(max_length=200)
    summary = models.CharField("内容概述", max_length=500, blank=True)
    doc_no = models.CharField("文号", max_length=80, blank=True)
    formed_on = models.DateField("成文日期")
    source = models.CharField("信息来源", max_length=200, blank=True)  # empty: our own
    body = models.TextField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["item", "number"], name="one_item_version"),
        ]

    @property
    def agency(self) -> Agency:
        """The agency whose officers sign it."""
        return self.item.agency

    def __str__(self) -> str:
        return f"{self.item_id} v{self.number}"


class ItemSignoff(Signoff):
    """A signature on a version of an item."""

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="signoffs")


class ItemSecrecyReview(SecrecyReview):
    """The secrecy review of a version of an item."""

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="secrecy_reviews")


class ItemSendBack(SendBack):
    """A version of an item sent back."""

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="send_backs")


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
