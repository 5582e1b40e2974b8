"""
Leaving notes for the search index: one statement in the transaction of the act itself.

So a note is there when the act is, and no act fails or waits because of the index.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from gongkai.finding.models import Note
from gongkai.web import bulk

#: what is indexed, by the first part of its id
ITEM, DOCUMENT, DECISION, REPORT = "item", "document", "decision", "report"
_BATCH = 1000
_FEW = 50


def ident(kind: str, pk: int) -> str:
    """Return the id in the index: "item-17"."""
    return f"{kind}-{pk}"


def note(kind: str, pks: Iterable[int], *, now: datetime) -> None:
    """Leave a note about things of a kind; the index looks at them afterwards."""
    rest = iter(pks)
    while batch := list(islice(rest, _BATCH)):
        if len(batch) > _FEW:
            keys, at = bulk.take_ids(Note, len(batch)), bulk.moment(now)
            rows = [(key, ident(kind, pk), at) for key, pk in zip(keys, batch, strict=True)]
            bulk.insert(Note, ("id", "document", "at"), rows)
        else:  # one statement
            Note.objects.bulk_create(Note(document=ident(kind, pk), at=now) for pk in batch)
