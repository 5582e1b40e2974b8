"""Frozen versions and what is signed on them: abstract, so that each app has real foreign keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.agencies.models import Agency
from gongkai.rules.signoff import Level

LEVELS = [(int(level), level.label) for level in Level]


class Frozen(models.Model):
    """
    A frozen text. Editing makes another; a trigger refuses every change and deletion.

    Concrete versions have a foreign key to their thing and a property `agency`. `digest` is over
    everything the reader will see.
    """

    #: the foreign key to the thing this is a version of, and the thing's to the version on show
    THING: ClassVar[str]
    SHOWN: ClassVar[str]
    #: and to the version that is not on show with every signature, where the thing keeps that
    PENDING: ClassVar[str | None] = None
    #: it may go out in an emergency, before every signature; its thing then has `emergency_until`
    URGENT: ClassVar[bool] = True
    if TYPE_CHECKING:  # the concrete tables' related names
        signoffs: models.Manager[Any]
        secrecy_reviews: models.Manager[Any]
        send_backs: models.Manager[Any]

    number = models.PositiveIntegerField()
    drafter = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    provided_by = models.CharField("谁提供", max_length=80, blank=True)

    class Meta:
        abstract = True

    @property
    def agency(self) -> Agency:
        """The agency whose officers sign it."""
        raise NotImplementedError


class Signoff(models.Model):
    """
    One signature of one level on one version. Concrete models have `version`.

    `drafter` repeats the version's, so that the database itself can refuse one's own draft; a
    trigger refuses another drafter, a level before its lower one, changes and deletions.
    """

    level = models.PositiveSmallIntegerField(choices=LEVELS)
    signer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    drafter = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64)  # of version, level, signer and time
    if TYPE_CHECKING:
        version: Any

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version", "level"], name="%(class)s_one_per_level"),
            models.UniqueConstraint(
                fields=["version", "signer"], name="%(class)s_one_level_per_signer"
            ),
            models.CheckConstraint(
                condition=~Q(signer=F("drafter")), name="%(class)s_not_own_draft"
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=3), name="%(class)s_level_known"
            ),
        ]


class SecrecyReview(models.Model):
    """
    The secrecy review (保密审查) of one version: answers to the form's questions, and a decision.

    `answers` maps a question's code to true, false, or what was done about a yes, and "form" to
    the version of rules.secrecy_form that was answered; 保守国家秘密法 第三十五条.
    """

    reviewer = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    drafter = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()
    answers = models.JSONField(default=dict)
    passed = models.BooleanField()
    opinion = models.CharField(max_length=500)
    digest = models.CharField(max_length=64)
    if TYPE_CHECKING:
        version: Any

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version"], name="%(class)s_one_per_version"),
            models.CheckConstraint(
                condition=~Q(reviewer=F("drafter")), name="%(class)s_not_own_draft"
            ),
        ]


class SendBack(models.Model):
    """A version sent back, with the reason; it can get no further signature."""

    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    digest = models.CharField(max_length=64)
    if TYPE_CHECKING:
        version: Any

    class Meta:
        abstract = True
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version"], name="%(class)s_once"),
        ]
