"""Items, their frozen versions, and what is signed on them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.agencies.models import Agency
from gongkai.publishing.models.columns import Column, Measure
from gongkai.publishing.models.described import Described
from gongkai.review.models import Frozen, SecrecyReview, SendBack, Signoff


class ItemQuerySet(models.QuerySet["Item"]):
    def public(self) -> Self:
        """Keep what has a page: published and not withdrawn, expired or not."""
        return self.filter(live__isnull=False, withdrawn_at__isnull=True)

    def listed(self, today: date) -> Self:
        """Keep what stands in lists: public, and not expired where expired ones are left out."""
        found = self.public()
        if settings.LIST_EXPIRED:
            return found
        return found.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=today))


class Item(models.Model):
    """
    The identity of something public: number, agency, column, and the version on show.

    Nothing is shown before `live` is set, and a trigger sets it only to a version with three
    signatures and a passed secrecy review. `published_at` is set once, by the server. An item
    taken over from another site has the day it claims to have been public there as well, in
    `original_published_on`; it is then marked as backfilled, and shown with both.

    `measure` and `reposted` are what it is counted as since its first publication, whatever
    becomes of its column and its versions. `listed_at` is the moment lists go by: of its
    publication, or the day it claims.
    `due_on`: the last day of the strictest period of its newest version, fixed with its first
    publication; `late_days`: how many days after it that was; `lag`: the working days from its
    formation to then; both None before. None where that cannot be told. `pending`: its newest
    version, until that is on show with every signature; it may have been sent back. What waits
    for anybody is found by it.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="items")
    agency_name = models.CharField(max_length=100)  # as it was called that day
    column = models.ForeignKey(Column, models.PROTECT, related_name="items")
    index_no = models.CharField("索引号", max_length=40, unique=True)
    live = models.ForeignKey(
        "ItemVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    pending = models.ForeignKey(
        "ItemVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=200)  # of the live version, for lists
    published_at = models.DateTimeField(null=True)
    original_published_on = models.DateField("原发布日期", null=True, blank=True)
    listed_at = models.DateTimeField(null=True, blank=True)
    measure = models.CharField(max_length=16, choices=Measure.choices, blank=True)
    reposted = models.BooleanField(default=False)
    expires_on = models.DateField(null=True, blank=True)  # of the live version, for lists
    due_on = models.DateField(null=True, blank=True)
    late_days = models.PositiveIntegerField(null=True, blank=True)
    lag = models.PositiveIntegerField(null=True, blank=True)
    emergency_until = models.DateTimeField(null=True, blank=True)  # other signatures due by
    emergency_why = models.CharField(max_length=200, blank=True, default="")  # the public reads it
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | (~Q(measure="") & Q(listed_at__isnull=False)),
                name="what_is_public_is_counted_and_listed",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            *(
                models.Index(
                    fields=[*whose, "-listed_at", "-id"],
                    name=name,
                    condition=Q(live__isnull=False, withdrawn_at__isnull=True),
                )
                for whose, name in (
                    (["column"], "item_column_list"),
                    (["agency"], "item_agency_list"),
                    ([], "item_list"),
                )
            ),
            models.Index(fields=["agency", "-published_at"], name="item_agency_clock"),
            models.Index(
                fields=["agency", "listed_at", "column", "late_days", "lag"], name="item_board"
            ),
            models.Index(
                fields=["agency", "due_on"],
                name="item_pending",
                condition=Q(pending__isnull=False),
            ),
            models.Index(
                fields=["agency"],
                name="item_emergency",
                condition=Q(emergency_until__isnull=False),
            ),
            models.Index(
                fields=["agency", "expires_on"],
                name="item_expiry",
                condition=Q(
                    live__isnull=False, withdrawn_at__isnull=True, expires_on__isnull=False
                ),
            ),
            models.Index(
                fields=["agency", "-withdrawn_at", "-id"],
                name="item_withdrawn",
                condition=Q(withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.index_no

    @property
    def backfilled(self) -> bool:
        """It was public elsewhere before it was public here."""
        return self.original_published_on is not None


class ItemVersion(Described, Frozen):
    """
    The frozen text of an item with its statutory metadata (04 §3).

    `text` is the body without its markup, for search and comparison. `digest_form`: which list
    of fields its digest covers (publishing.digests). `waivers`: what was found before it was
    submitted, and why it stands: a list of {code, place, says, why, by, name}.
    """

    THING = "item"
    SHOWN = "live"
    PENDING = "pending"
    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    text = models.TextField(blank=True)
    digest_form = models.PositiveSmallIntegerField(default=1)
    waivers = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["item", "number"], name="one_item_version"),
        ]

    @property
    def agency(self) -> Agency:
        """The agency whose officers sign it."""
        return self.item.agency

    def __str__(self) -> str:
        return f"{self.item_id} v{self.number}"


class ItemSignoff(Signoff):
    """A signature on a version of an item."""

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="signoffs")


class ItemSecrecyReview(SecrecyReview):
    """The secrecy review of a version of an item."""

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="secrecy_reviews")


class ItemSendBack(SendBack):
    """A version of an item sent back."""

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="send_backs")


class IndexCounter(models.Model):
    """
    The last serial of index numbers given after a head (`000014349/2018`).

    The row is locked while a number is taken; a trigger lets it only grow, so that no number is
    given twice whatever becomes of the item that had it.
    """

    head = models.CharField(max_length=24, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.head}-{self.last}"
