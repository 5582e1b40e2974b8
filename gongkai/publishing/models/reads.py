"""Who has read which text: what is signed with others in one go was opened and read before."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from gongkai.publishing.models.items import ItemVersion


class ItemRead(models.Model):
    """
    An officer has read a version to its end, and said so; kept for good.

    `digest` is that of the version, so that the record says what was read; triggers refuse
    another, changes and deletions.
    """

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="reads")
    officer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version", "officer"], name="read_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.officer_id}"
