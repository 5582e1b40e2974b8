"""The working copy of an item, before it is frozen for review."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from gongkai.publishing.models.columns import Column
from gongkai.publishing.models.described import Described
from gongkai.publishing.models.items import Item


class ItemDraft(Described):
    """
    A working copy: of a new item (`item` is None), or the only one of an item there is.

    `revision` grows with every save; who saves names the one they started from. When it is
    submitted it becomes a version and is gone.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="item_drafts")
    item = models.OneToOneField(Item, models.PROTECT, null=True, blank=True, related_name="draft")
    column = models.ForeignKey(Column, models.PROTECT, related_name="drafts")
    title = models.CharField("标题", max_length=200, blank=True)
    formed_on = models.DateField("成文日期", null=True, blank=True)  # type: ignore[assignment]
    original_published_on = models.DateField("原发布日期", null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    opened_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    saved_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-saved_at", "-id"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["agency", "-saved_at"], name="draft_list"),
        ]

    def __str__(self) -> str:
        return self.title or f"#{self.pk}"
