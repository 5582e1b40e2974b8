"""The columns of every agency, and the register of what became of them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from gongkai.rules.columns import BLOCK_NAMES


class Measure(models.TextChoices):
    """What an item is counted as in chapter one; the ledger line's `what`."""

    NEWS = "news", gettext_noop("动态新闻")
    BUDGET = "budget", gettext_noop("财政预算决算信息")
    NORMATIVE = "normative", gettext_noop("规范性文件")
    INTERPRETATION = "interpretation", gettext_noop("政策解读图文版")
    CATALOGUE = "catalogue", gettext_noop("标准目录")
    KEY_FIELD = "key_field", gettext_noop("重点领域信息")
    REPORT = "report", gettext_noop("年度报告")
    OTHER = "other", gettext_noop("其他")


BLOCKS = [(block.value, name) for block, name in BLOCK_NAMES.items()]


class ColumnQuerySet(models.QuerySet["Column"]):
    def open_on(self, day: date) -> Self:
        """Keep the columns that take new items on a day."""
        return self.filter(opened_on__lte=day).filter(
            Q(retired_on__isnull=True) | Q(retired_on__gt=day)
        )


class Column(models.Model):
    """
    A column (栏目) of an agency; the standard ones come from rules.columns.

    `block`: the fixed block it belongs to, empty for ordinary columns; the block itself has no
    parent. `update_every`: days after which something new is expected, None where it follows
    events. `information`: the kind of information, which tells the publication periods
    (rules.publication.CLOCKS). `merged_into`: where its items went; its address leads there.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="columns")
    code = models.SlugField(max_length=40)  # stands in addresses, never changes
    name = models.CharField(max_length=60)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    block = models.CharField(max_length=12, blank=True, choices=BLOCKS)
    legal_item = models.CharField(max_length=12, blank=True)  # A20_07, A21_COUNTY_2 …
    column_type = models.CharField("META ColumnType", max_length=20, blank=True)
    keywords = models.CharField(max_length=200, blank=True)
    description = models.CharField(max_length=300, blank=True)
    measure = models.CharField(max_length=16, choices=Measure.choices, default=Measure.OTHER)
    information = models.CharField(max_length=24, blank=True)
    update_every = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    opened_on = models.DateField()
    retired_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )

    objects = ColumnQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "code"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "code"], name="one_column_code"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(retired_on__isnull=False),
                name="a_merged_column_is_retired",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_block(self) -> bool:
        """It is one of the fixed blocks: neither renamed, nor moved, nor retired."""
        return self.block != "" and self.parent_id is None


class ColumnChangeKind(models.TextChoices):
    """What can become of a column."""

    OPENED = "opened", "按标准设立"
    ADDED = "added", "增设"
    RENAMED = "renamed", "更名"
    MOVED = "moved", "调整位置"
    MERGED = "merged", "合并"
    RETIRED = "retired", "停用"
    REOPENED = "reopened", "恢复"
    RULE = "rule", "调整更新要求"
    ITEM = "item", "信息换栏目"


class ColumnChange(models.Model):
    """
    One line of the register of columns; a trigger refuses changes and deletions.

    `before`, `after`: what changed of name, parent (its code), position and update rule; of an
    item that went `into` another column, its index number. `by` is None where the command line
    did it.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="column_changes")
    column = models.ForeignKey(Column, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=8, choices=ColumnChangeKind.choices)
    into = models.ForeignKey(
        Column, models.PROTECT, null=True, blank=True, related_name="changes_into"
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["on", "id"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["agency", "kind", "on"], name="column_change_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()} {self.column_id}"
