"""Notes for the search index, and searches people subscribed to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q


class Note(models.Model):
    """
    Something may have changed for the public; the search index looks at it and forgets the note.

    `document`: what it is about, by its id in the index ("item-17").
    """

    document = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["document"], name="note_document")]

    def __str__(self) -> str:
        return self.document


class SavedSearch(models.Model):
    """
    A search somebody wants to be told about by e-mail; without an account.

    `query` is the address' query string, filters included. The e-mail address is only in `sealed`,
    encrypted; `mailbox` is a keyed digest of it, to count what one address has. Nothing is sent
    before it is confirmed but the request to do so. Ending it deletes the row.
    """

    query = models.CharField(max_length=1000)
    language = models.CharField(max_length=10)
    sealed = models.BinaryField(null=True)
    mailbox = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # everything before it is told
    failures = models.PositiveSmallIntegerField(default=0)  # mails in a row that were not taken

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["mailbox", "query"], name="one_saved_search_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, told_at__isnull=True)
                | Q(confirmed_at__isnull=False, told_at__isnull=False),
                name="told_once_confirmed",
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["told_at"], name="saved_search_told"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
