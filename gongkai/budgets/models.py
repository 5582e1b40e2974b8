"""Approvals of budgets and final accounts, each with the item that publishes it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q


class PaperKind(models.TextChoices):
    """What was approved (rules.budgets.Paper)."""

    BUDGET = "budget", "预算"
    ADJUSTMENT = "adjustment", "预算调整"
    EXECUTION = "execution", "预算执行情况"
    FINAL = "final", "决算"


class Approval(models.Model):
    """
    One approval, from which the twenty days run.

    `unit`: the subordinate unit it is of, empty for the agency itself. `year`: the budget year.
    `turn`: several adjustments of one year. A wrong one is struck, with the reason, and stays.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="approvals")
    unit = models.CharField("所属单位", max_length=100, blank=True)
    year = models.PositiveSmallIntegerField("预算年度")
    kind = models.CharField("种类", max_length=10, choices=PaperKind.choices)
    turn = models.PositiveSmallIntegerField(default=1)
    approved_on = models.DateField("批准日期")
    approved_by = models.CharField("批准机关", max_length=100)
    doc_no = models.CharField("批准文号", max_length=80, blank=True)
    item = models.ForeignKey(
        "publishing.Item", models.PROTECT, null=True, blank=True, related_name="approvals"
    )
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    struck_by = models.ForeignKey(
        "agencies.Officer", models.PROTECT, null=True, blank=True, related_name="+"
    )
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-year", "agency__position", "unit", "kind", "turn"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["agency", "unit", "year", "kind", "turn"],
                name="one_approval_of_each",
                condition=Q(struck_at__isnull=True),
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["year", "agency"], name="approval_matrix"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.unit} {self.year} {self.kind}"
