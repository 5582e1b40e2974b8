"""Runs, what they observed, what was read out of each version, and the wrong words."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from gongkai.monitoring.detectors.finding import Severity
from gongkai.rules.words import said

SEVERITIES = [
    (Severity.NOTICE.value, "提示"),
    (Severity.WARNING.value, "问题"),
    (Severity.SERIOUS.value, "严重"),
    (Severity.VETO.value, "单项否决"),
]

#: the same words, for the catalogue of languages
SEVERITY_WORDS = (said("提示"), said("问题"), said("严重"), said("单项否决"))


class Run(models.Model):
    """One run of the monitoring over one agency or all; `error` where it broke off."""

    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    units = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)
    standing = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class ObservationQuerySet(models.QuerySet["Observation"]):
    def standing(self) -> Self:
        """Keep what is the case as far as the last run saw."""
        return self.filter(gone_at__isnull=True)


class Observation(models.Model):
    """
    Something a run found at a unit: since when, last seen, and when it was gone.

    `key` is the same as long as the same thing is the case; what comes back is a new observation.
    `evidence`: a list of {key, day, says, title}; `bars`: names and numbers of its chart.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="observations")
    code = models.CharField(max_length=30)
    key = models.CharField(max_length=160)
    severity = models.CharField(max_length=8, choices=SEVERITIES)
    says = models.CharField(max_length=600)
    evidence = models.JSONField(default=list)
    bars = models.JSONField(default=list)
    items = models.PositiveIntegerField(default=0)
    since = models.DateField()
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-since", "-id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["key"],
                name="one_standing_observation",
                condition=models.Q(gone_at__isnull=True),
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["agency", "-since", "-id"], name="observation_unit"),
            models.Index(fields=["-since", "-id"], name="observation_list"),
        ]

    def __str__(self) -> str:
        return self.key


class Checked(models.Model):
    """
    What was read out of a version on show, once: versions never change.

    `closing`: the day its text ends with. `likes`: earlier items it is like, as lists of item,
    likeness, copied part. `leaks`: personal data and secrecy marks by kind and place, never the
    values. `wrong`: wrong words found, with what is right. `stamp`: the state of the list of
    words and of this program it was read with.
    """

    version = models.OneToOneField("publishing.ItemVersion", models.CASCADE, related_name="+")
    closing = models.DateField(null=True, blank=True)
    likes = models.JSONField(default=list)
    leaks = models.JSONField(default=list)
    wrong = models.JSONField(default=list)
    stamp = models.CharField(max_length=16)

    def __str__(self) -> str:
        return str(self.version_id)


class WrongWord(models.Model):
    """A word that must not stand in what is public, and what stands there instead."""

    word = models.CharField("错误表述", max_length=40, unique=True)
    right = models.CharField("正确表述", max_length=80, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["word"]

    def __str__(self) -> str:
        return self.word
