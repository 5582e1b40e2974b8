"""Redactions: which file, what is marked in it and why, and what was made of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.requests.models.cases import InfoRequest
from gongkai.requests.models.papers import RequestFile
from gongkai.requests.models.words import new_uid
from gongkai.rules.withholding import GROUNDS

GROUND_LABELS = [(ground.code, f"{ground.label}（{ground.basis}）") for ground in GROUNDS.values()]


class Redaction(models.Model):
    """
    The redaction of one file of a case (区分处理, art. 37).

    The original stays encrypted in the vault. `revision` counts changes of the marks; `output` is
    the newest result, made of the marks of revision `made_of`. `sealed_report` is the proof, which
    quotes words that were marked. `words`: put the words left under the pictures of a PDF.
    """

    class Form(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"

    case = models.ForeignKey(InfoRequest, models.PROTECT, related_name="redactions")
    uid = models.CharField(max_length=32, unique=True, default=new_uid)  # what it is sealed for
    original = models.ForeignKey(RequestFile, models.PROTECT, related_name="+")
    form = models.CharField(max_length=4, choices=Form.choices)
    pages = models.PositiveIntegerField(default=0)
    words = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    output = models.ForeignKey(
        RequestFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_of = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(null=True, blank=True)
    sealed_report = models.BinaryField(null=True)
    key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  one form, one file

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.pk} {self.form}"

    @property
    def current(self) -> bool:
        """Whether the result was made of the marks as they are now."""
        return self.output_id is not None and self.made_of == self.revision


class RedactionMark(models.Model):
    """
    One mark: a box on a page of a PDF, or words or a picture of a DOCX, and the ground for it.

    It never holds what stands there: that is read from the original by those who may see it.
    """

    class Origin(models.TextChoices):
        DRAWN = "drawn", "画框"
        FOUND = "found", "查找"
        PROPOSED = "proposed", "自动检查"

    redaction = models.ForeignKey(Redaction, models.CASCADE, related_name="marks")
    ground = models.CharField("依据", max_length=20, choices=GROUND_LABELS)
    why = models.CharField("说明", max_length=100, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    page = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    top = models.PositiveIntegerField(default=0)
    right = models.PositiveIntegerField(default=0)
    bottom = models.PositiveIntegerField(default=0)
    part = models.CharField(max_length=20, blank=True)
    paragraph = models.PositiveIntegerField(default=0)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    picture = models.PositiveIntegerField(default=0)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    PLACE: ClassVar = (
        "page", "left", "top", "right", "bottom", "part", "paragraph", "start", "end", "picture",
    )  # fmt: skip

    class Meta:
        ordering: ClassVar = ["page", "part", "paragraph", "top", "left", "start", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=[
                    "redaction", "page", "left", "top", "right", "bottom", "part", "paragraph",
                    "start", "end", "picture",
                ],
                name="one_place_marked_once",
            ),
            models.CheckConstraint(
                condition=Q(page__gt=0) | Q(picture__gt=0) | Q(paragraph__gt=0),
                name="a_mark_is_somewhere",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.redaction_id} {self.page}{self.part}"
