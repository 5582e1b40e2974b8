"""Remove stored files that belong to nothing: what discarded drafts and replaced files leave."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple, cast

from django.db import IntegrityError, transaction
from django.db.models import Exists, ForeignObjectRel, Model, OuterRef, ProtectedError, QuerySet

from gongkai.publishing import store
from gongkai.publishing.models import File

#: how long a file may wait for its draft, or for the next of its content
GRACE = timedelta(days=3)
_BATCH = 500


class Cleared(NamedTuple):
    """How many files were removed, and their bytes."""

    files: int
    bytes: int


def clear_files(*, now: datetime) -> Cleared:
    """
    Remove the files that neither a draft nor a version has, and that nobody stored lately.

    What a version has was signed or may be, and stays for good; the database refuses to let it
    go. Each file is a transaction of its own: stopped at any moment, the next run goes on.
    """
    before = now - GRACE
    files, freed = 0, 0
    for file in _unused().filter(stored_at__lt=before).order_by("pk").iterator(_BATCH):
        size = _cleared(file, before)
        files, freed = files + (size is not None), freed + (size or 0)
    for digest in store.digests_before(before):  # of transactions that failed
        with store.alone():
            if not File.objects.filter(sha256=digest).exists():
                files, freed = files + 1, freed + store.remove(digest)
    return Cleared(files, freed)


def _unused() -> QuerySet[File]:
    found = File.objects.all()
    for relation in File._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            rows = cast(type[Model], relation.related_model)._default_manager
            found = found.filter(~Exists(rows.filter(**{relation.field.name: OuterRef("pk")})))
    return found.only("pk", "sha256")


def _cleared(file: File, before: datetime) -> int | None:
    """Remove a file; return its bytes, None where somebody has come to use it meanwhile."""
    with store.alone():
        if store.stored_since(file.sha256, before):
            return None
        try:
            with transaction.atomic():
                File.objects.filter(pk=file.pk).delete()
        except (ProtectedError, IntegrityError):
            return None
        return store.remove(file.sha256)
