"""Catalogues by agency and field, their editions with entries, and what stands behind an entry."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q


class Catalogue(models.Model):
    """The catalogue of one agency for one field (领域); its editions say what is in it."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="catalogues")
    field = models.CharField("领域", max_length=60)
    title = models.CharField("名称", max_length=200)

    class Meta:
        ordering: ClassVar = ["agency__position", "agency__code", "field"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["agency", "field"], name="one_catalogue_a_field"),
        ]

    def __str__(self) -> str:
        return self.title


class EditionQuerySet(models.QuerySet["Edition"]):
    def public(self) -> Self:
        """Keep the editions the public reads: a signed version with their text is on show."""
        return self.filter(
            version__isnull=False,
            version__item__live=F("version"),
            version__item__withdrawn_at__isnull=True,
        )


class Edition(models.Model):
    """
    One edition of a catalogue, as it was imported; a trigger lets only `version` change.

    `digest` is over its entries. `version`: the signed version of an item that shows this very
    text (catalogues.showing); without one on show nobody outside sees it. `levels`: it has the
    columns of 公开层级.
    """

    catalogue = models.ForeignKey(Catalogue, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    adopted_on = models.DateField("发布日期")
    basis = models.CharField("印发文件", max_length=200, blank=True)
    levels = models.BooleanField(default=True)
    file_name = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    version = models.ForeignKey(
        "publishing.ItemVersion", models.PROTECT, null=True, blank=True, related_name="editions"
    )
    entered_by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["catalogue", "number"], name="one_edition_number"),
            models.UniqueConstraint(fields=["catalogue", "digest"], name="one_edition_a_text"),
        ]

    def __str__(self) -> str:
        return f"{self.catalogue_id} v{self.number}"


class Topic(models.Model):
    """
    What stays the same of an entry from edition to edition: its items, first and second level.

    What is linked stands behind the topic, so that a new edition keeps it. `turn` tells apart
    entries of the same names.
    """

    catalogue = models.ForeignKey(Catalogue, models.PROTECT, related_name="topics")
    first = models.CharField("一级事项", max_length=200)
    second = models.CharField("二级事项", max_length=300, blank=True)
    turn = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["catalogue", "first", "second", "turn"], name="one_topic_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.second}".strip()


class Entry(models.Model):
    """
    One row of an edition, in the columns of 04 §8, for good.

    `channels` are ticked names of rules.standard_catalogue.CHANNELS, `other_channel` what is
    written beside them. `group`: the 特定群体, in words; `everybody`: 全社会.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="entries")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="entries")
    position = models.PositiveSmallIntegerField()
    serial = models.CharField("序号", max_length=20, blank=True)
    content = models.TextField("公开内容（要素）", blank=True)
    basis = models.TextField("公开依据", blank=True)
    time_limit = models.CharField("公开时限", max_length=500, blank=True)
    subject = models.CharField("公开主体", max_length=300, blank=True)
    channels = models.JSONField("公开渠道和载体", default=list)
    other_channel = models.CharField(max_length=200, blank=True)
    everybody = models.BooleanField("全社会", default=False)
    group = models.CharField("特定群体", max_length=300, blank=True)
    proactive = models.BooleanField("主动", default=False)
    on_request = models.BooleanField("依申请", default=False)
    county = models.BooleanField("县级", default=False)
    township = models.BooleanField("乡级", default=False)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["edition", "position"], name="one_entry_a_place"),
            models.UniqueConstraint(fields=["edition", "topic"], name="one_entry_a_topic"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.serial or self.position}"


class Link(models.Model):
    """A column, all of it, or a single item that a topic leads to."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="links")
    column = models.ForeignKey(
        "publishing.Column", models.PROTECT, null=True, blank=True, related_name="+"
    )
    item = models.ForeignKey(
        "publishing.Item", models.PROTECT, null=True, blank=True, related_name="catalogue_links"
    )
    by = models.ForeignKey("agencies.Officer", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(column__isnull=False, item__isnull=True)
                | Q(column__isnull=True, item__isnull=False),
                name="a_column_or_an_item",
            ),
            models.UniqueConstraint(fields=["topic", "column"], name="one_column_a_topic"),
            models.UniqueConstraint(fields=["topic", "item"], name="one_item_a_topic"),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} → {self.column_id or self.item_id}"
