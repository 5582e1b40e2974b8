"""The ledger's lines and the head of each chain."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

#: the kind of the lines that count nothing but hold the digest of a signature
SIGNATURE = "signature"
UNCOUNTED = frozenset({SIGNATURE})


class LineQuerySet(models.QuerySet["Line"]):
    """Lines by whether they still count."""

    def standing(self) -> Self:
        """Keep the lines that neither reverse another nor were reversed."""
        return self.filter(reverses__isnull=True, reversed_by__isnull=True)


class Line(models.Model):
    """
    One countable fact of an agency, on a day.

    `kind`, `who` and `what` say what is counted (see gongkai.rules.tally); `amount` is a count,
    or money in fen; a reversing line repeats all of them with the amount negated. `subject` is
    the thing whose opening and closing lines belong together ("request:2024-00017"); `record`
    the record it was entered for ("decisions.decision:17"). `seq`, `digest`: the chain of one
    agency and year. A database trigger refuses every change and deletion.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="lines")
    on = models.DateField()
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30)
    who = models.CharField(max_length=20, blank=True, default="")
    what = models.CharField(max_length=40, blank=True, default="")
    amount = models.BigIntegerField(default=1)
    subject = models.CharField(max_length=80, blank=True, default="")
    record = models.CharField(max_length=80, blank=True, default="")
    key = models.CharField(max_length=160, unique=True)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    note = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    seq = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "year", "seq"], name="one_place_in_chain"),
            models.CheckConstraint(condition=~Q(amount=0), name="a_line_counts_something"),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reverses=F("id")), name="not_its_own"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["agency", "year", "kind", "what", "who", "amount"], name="line_tally"
            ),
            models.Index(fields=["record"], name="line_record"),
            models.Index(
                fields=["agency", "subject"], name="line_subject", condition=~Q(subject="")
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Chain(models.Model):
    """The head of the chain of one agency and year; locked while lines are entered."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="chains")
    year = models.PositiveSmallIntegerField()
    length = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, default="")
    algorithm = models.CharField(max_length=10, default="sha256")
    #: HMAC of the head with the machine's secret, so that a chain cut short shows
    seal = models.CharField(max_length=64, blank=True, default="")
    #: the id of the last line that counts something, which is what a cache goes by
    newest = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_chain_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.year}: {self.length}"
