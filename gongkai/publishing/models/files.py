"""Files by their content, and where they belong: to a version, frozen, or to a draft."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class File(models.Model):
    """
    One file as it was stored, known by its digest; see publishing.store.

    `media_type` is what its content is, not what its name says. `text` is what was read out of
    it for search; it may be read anew, everything else never changes.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()  # bytes
    media_type = models.CharField(max_length=100)
    text = models.TextField(blank=True)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]


class FileRole(models.TextChoices):
    """What a file is to a text."""

    ATTACHMENT = "attachment", "附件"
    IMAGE = "image", "正文图片"
    ORIGINAL = "original", "原件"  # what the text was made from, for download


class Attached(models.Model):
    """
    A file of a text. Concrete models say of which.

    `name` is the original name, unique in the text: its address is `files/<name>` below the
    page, which is also how the body refers to its images. `alt`: what a picture shows, in words.
    """

    role = models.CharField(max_length=10, choices=FileRole.choices, default=FileRole.ATTACHMENT)
    position = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    alt = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class VersionFile(Attached):
    """A file of a frozen version; the version's digest covers it."""

    version = models.ForeignKey("publishing.ItemVersion", models.PROTECT, related_name="files")

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["version", "name"], name="one_version_file_name"),
        ]


class DraftFile(Attached):
    """A file of a draft."""

    draft = models.ForeignKey("publishing.ItemDraft", models.CASCADE, related_name="files")

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["draft", "name"], name="one_draft_file_name"),
        ]
