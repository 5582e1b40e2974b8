"""A review or a lawsuit, from filing to its result."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q


class Block(models.TextChoices):
    """The part of table four a dispute counts in."""

    REVIEW = "review", "行政复议"
    SUIT_DIRECT = "suit_direct", "未经复议直接起诉"
    SUIT_AFTER_REVIEW = "suit_after_review", "复议后起诉"


class Part(models.TextChoices):
    """As what the agency takes part; a review organ does not count (〔2016〕201号)."""

    ACTOR = "actor", "原行政行为机关"
    REVIEW_ORGAN = "review_organ", "复议机关（共同被告）"


class Dispute(models.Model):
    """
    One administrative review or lawsuit.

    `result` is a code of gongkai.rules.disputes; with `ended_on` it is set once. `same_as` names
    the dispute of another agency that is the same suit (co-defendants), so that the county's
    report counts it once. The party's name is encrypted.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="disputes")
    block = models.CharField(max_length=20, choices=Block.choices)
    part = models.CharField(max_length=12, choices=Part.choices, default=Part.ACTOR)
    number = models.CharField("案号", max_length=80)
    authority = models.CharField("复议机关或者法院", max_length=100)
    matter = models.CharField("争议事项", max_length=300)
    about = models.CharField("所涉公开行为", max_length=300, blank=True)
    sealed = models.BinaryField(null=True)  # the party's name and contact
    filed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    result = models.CharField(max_length=30, blank=True)
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="same_cases"
    )
    voided_at = models.DateTimeField(null=True, blank=True)  # entered by mistake, counts no more
    revision = models.PositiveSmallIntegerField(default=1)  # of its ledger lines
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["agency", "block", "number"],
                name="one_case_once",
                condition=Q(voided_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, result="")
                | (Q(ended_on__gte=F("filed_on")) & ~Q(result="")),
                name="an_end_has_a_result",
            ),
        ]

    def __str__(self) -> str:
        return self.number
