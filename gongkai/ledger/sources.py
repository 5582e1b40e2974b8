"""
Which lines each record must have: the register from which the ledger can be rebuilt.

An app with records has a module `lines.py`, loaded at the start, in which one function a model
says which lines a record has as it stands now; the app's actions enter just these lines:

    @source("decisions.decision")
    def entries(decision: Decision) -> list[Entry]: ...

`ledger.verify` compares them with the lines in force (reversed ones cancel out) by everything
but their keys, so that a record may be reversed and entered anew under another key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Model, Prefetch, QuerySet

from gongkai.agencies.access import agency_of
from gongkai.agencies.models import Agency
from gongkai.ledger.actions import Entry

M = TypeVar("M", bound=Model)
Entries = Callable[[M], list[Entry]]


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of record, and what must be in the ledger for each."""

    model: str  # "decisions.decision", the beginning of `Line.record`
    entries: Callable[[Any], list[Entry]]
    agency: Callable[[Any], Agency]
    #: what is wrong with the record itself, e.g. a digest that does not fit
    doubt: Callable[[Any], str | None]
    #: what to load with the records, so that entries need no query of their own
    related: tuple[str, ...]
    #: and what is loaded for many of them with one query
    prefetch: tuple[Prefetch[Any], ...]
    #: the note of the line matters too: it is the record's digest
    noted: bool

    def records(self) -> QuerySet[Any]:
        """Return every record, in the order in which they were made."""
        records: QuerySet[Any] = apps.get_model(self.model)._default_manager.order_by("pk")
        if self.related:
            records = records.select_related(*self.related)
        return records.prefetch_related(*self.prefetch)


#: every source by its model's label
SOURCES: dict[str, Source] = {}


def source(
    model: str,
    *,
    agency: Callable[[Any], Agency] = agency_of,
    doubt: Callable[[Any], str | None] = lambda record: None,
    related: tuple[str, ...] = (),
    prefetch: tuple[Prefetch[Any], ...] = (),
    noted: bool = False,
) -> Callable[[Entries[M]], Entries[M]]:
    """Put a function on the register that says which lines a record of this model has."""

    def register(entries: Entries[M]) -> Entries[M]:
        SOURCES[model] = Source(model, entries, agency, doubt, related, prefetch, noted)
        return entries

    return register


def record_name(record: Model) -> str:
    """Return what a line's `record` says: "decisions.decision:17"."""
    return f"{record._meta.label_lower}:{record.pk}"
