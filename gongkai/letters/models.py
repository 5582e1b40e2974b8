"""An agency's own templates; every version is kept, for papers print as on their day."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

#: the kind of a template for every paper that has none of its own
EVERY = ""


class LetterTemplate(models.Model):
    """
    One version of an agency's template for a kind of paper (PaperKind), or for all (EVERY).

    `content` is the DOCX; empty: from then on the built-in template again. Never changed.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField()
    content = models.BinaryField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["agency", "kind", "number"], name="one_letter_template_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind or '全部'} {self.number}"
