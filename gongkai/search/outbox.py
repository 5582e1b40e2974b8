"""
How an index follows a database without ever standing in its way.

Whoever publishes or withdraws leaves a note in an outbox, in its own transaction. After that, and
again from cron, `drain` looks up what each note is about *now* and writes it. So a note can be
drained twice, late or out of order: what counts is what is public at the time of looking. Nothing
is lost when the index is locked, damaged or missing; the notes wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from gongkai.search.document import Document
from gongkai.search.errors import Busy, NotReady
from gongkai.search.index import Index

BATCH = 200


@dataclass(frozen=True, slots=True)
class Change:
    """
    A note: something may have changed for the public.

    :ivar mark: the note's own number, to say that it is done
    :ivar id: the document's id
    :ivar document: what is public now; None when it is not, or not any more
    """

    mark: int
    id: str
    document: Document | None


class Outbox(Protocol):
    """Where the notes are kept."""

    def waiting(self, most: int) -> Sequence[Change]:
        """Return the oldest notes, looked up."""
        ...

    def done(self, marks: Sequence[int]) -> None:
        """Forget notes that have been written."""
        ...


@dataclass(frozen=True, slots=True)
class Drained:
    """What became of the notes; `waits` says why some are left, empty when none is."""

    written: int
    waits: str = ""


def drain(index: Index, outbox: Outbox, most: int = 10_000) -> Drained:
    """
    Write what the notes are about into the index, in batches; never fails for the index's sake.

    A note is forgotten only after its batch is committed; a crash in between writes it again.
    """
    written = 0
    while written < most:
        changes = outbox.waiting(min(BATCH, most - written))
        if not changes:
            break
        try:
            _write(index, changes)
        except Busy:
            return Drained(written, "busy")
        except NotReady as error:
            return Drained(written, error.reason)
        outbox.done([change.mark for change in changes])
        written += len(changes)
    return Drained(written)


def _write(index: Index, changes: Sequence[Change]) -> None:
    latest = {change.id: change.document for change in changes}
    with index.writing() as writer:
        writer.delete(ident for ident, document in latest.items() if document is None)
        writer.upsert(document for document in latest.values() if document is not None)
