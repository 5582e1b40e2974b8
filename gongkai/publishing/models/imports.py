"""Items taken over from an existing site in one batch, and the manifest three people sign."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from gongkai.agencies.models import Agency
from gongkai.publishing.models.items import Item, ItemVersion
from gongkai.review.models import Frozen, SecrecyReview, SendBack, Signoff


class SiteImport(models.Model):
    """
    One batch of pages of an existing site (a folder or ZIP with a table), from check to public.

    `read_to`: bytes of the checked rows that are in the database; a batch that was stopped goes on
    from there. `live`: the manifest in force, set once it has three signatures and a passed
    secrecy review; then the items it names become public. `shown`: how many are. `result`: what
    the check found, as plain values, without personal values.
    """

    class State(models.TextChoices):
        CHECKING = "checking", "正在检查"
        CHECKED = "checked", "已检查"
        LOADING = "loading", "正在载入"
        SIGNING = "signing", "等待审签"
        SHOWING = "showing", "正在公开"
        DONE = "done", "已公开"
        FAILED = "failed", "未导入"

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="site_imports")
    source = models.CharField(max_length=200)  # the folder's or ZIP's name
    table = models.CharField(max_length=200)  # the name of the table of metadata
    given = models.CharField(max_length=64)  # SHA-256 of the table
    state = models.CharField(max_length=10, choices=State.choices, default=State.CHECKING)
    skip_bad = models.BooleanField(default=False)
    result = models.JSONField(default=dict)
    error = models.CharField(max_length=500, blank=True)
    read_to = models.PositiveBigIntegerField(default=0)
    loaded = models.PositiveIntegerField(default=0)
    shown = models.PositiveIntegerField(default=0)
    live = models.ForeignKey(
        "ImportManifest", models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.source} {self.state}"


class ImportManifest(Frozen):
    """
    The frozen list of what a batch brings: the digest of every text, under one digest.

    Its signatures stand for those of every version it names. That is allowed only for what was
    public on the old site before; anything written here is signed one by one.
    """

    THING = "site_import"
    SHOWN = "live"
    URGENT = False
    site_import = models.ForeignKey(SiteImport, models.PROTECT, related_name="versions")
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["site_import", "number"], name="one_import_manifest"),
        ]

    @property
    def agency(self) -> Agency:
        """The agency whose officers sign it."""
        return self.site_import.agency

    def __str__(self) -> str:
        return f"{self.site_import_id} v{self.number}"


class ManifestEntry(models.Model):
    """One version a manifest names, with its digest; what is not named is not covered."""

    manifest = models.ForeignKey(ImportManifest, models.PROTECT, related_name="entries")
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="manifest_entries")
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["manifest", "version"], name="one_manifest_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.manifest_id} {self.version_id}"


class ManifestSignoff(Signoff):
    """A signature on a manifest."""

    version = models.ForeignKey(ImportManifest, models.PROTECT, related_name="signoffs")


class ManifestSecrecyReview(SecrecyReview):
    """The secrecy review of a manifest."""

    version = models.ForeignKey(ImportManifest, models.PROTECT, related_name="secrecy_reviews")


class ManifestSendBack(SendBack):
    """A manifest sent back."""

    version = models.ForeignKey(ImportManifest, models.PROTECT, related_name="send_backs")


class Origin(models.Model):
    """
    Where an item stood on the old site, unique in its agency, so that nothing comes twice.

    `content`: the digest of the row and its files as they were given.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    address = models.CharField(max_length=500)
    item = models.OneToOneField(Item, models.PROTECT, related_name="origin")
    content = models.CharField(max_length=64)
    site_import = models.ForeignKey(SiteImport, models.PROTECT, related_name="origins")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "address"], name="one_origin"),
        ]

    def __str__(self) -> str:
        return self.address
