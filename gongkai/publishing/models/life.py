"""What becomes of an item after it is signed: scheduled, corrected, withdrawn."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.publishing.models.items import Item, ItemVersion


class Schedule(models.Model):
    """
    A signed version that is to be published at a moment, by `gongkai publish-due`.

    It is open until it is done, cancelled, or refused for a reason that stands in `refused`.
    """

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="schedules")
    publish_on = models.DateTimeField()
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    refused = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["publish_on", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["version"], name="one_open_schedule", condition=Q(ended_at__isnull=True)
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["publish_on"], name="schedule_due", condition=Q(ended_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.publish_on:%Y-%m-%d %H:%M}"


class Correction(models.Model):
    """One version on show replaced by another, with the note the public reads; kept for good."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="corrections")
    old = models.ForeignKey(ItemVersion, models.PROTECT, related_name="+")
    new = models.OneToOneField(ItemVersion, models.PROTECT, related_name="correction")
    note = models.CharField(max_length=500)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.at:%Y-%m-%d}"


class Withdrawal(models.Model):
    """An item taken off the public side, with the reason the public reads; kept for good."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="withdrawals")
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="+")
    why = models.CharField(max_length=200)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.item_id} {self.at:%Y-%m-%d}"
