"""The sealed package a closed case is archived as."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from gongkai.requests.models.cases import InfoRequest
from gongkai.requests.models.papers import RequestFile


class ArchivePackage(models.Model):
    """
    One package: the ZIP in the vault, and its list of contents (目录), which names nobody.

    `manifest` is what `archiving.packing` describes, `digest` the digest over it, which the event
    `seq` of the log has too. Made anew after more happened, the newest holds; a trigger refuses
    every change.
    """

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="packages")
    file = models.OneToOneField(RequestFile, models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    manifest = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["case", "seq"], name="one_package_an_event"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.digest[:12]}"
