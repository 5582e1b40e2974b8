"""What the search index is told about items, columns and documents; see gongkai.finding."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gongkai.finding.notes import DOCUMENT, ITEM, note
from gongkai.publishing.after import Shown
from gongkai.publishing.models import Column, ColumnChange, Item, NormativeDocument


def items_published(shown: Sequence[Shown], now: datetime) -> None:
    """Tell that versions are on show."""
    note(ITEM, (item.pk for item, _ in shown), now=now)


def item_withdrawn(item: Item, now: datetime) -> None:
    """Tell that an item is off the public side."""
    note(ITEM, [item.pk], now=now)


def column_changed(change: ColumnChange) -> None:
    """Tell of all items of a column and those below it: its name and place are searched too."""
    found = {pk for pk in (change.column_id, change.into_id) if pk is not None}
    below = found
    while below:
        below = set(Column.objects.filter(parent__in=below).values_list("pk", flat=True)) - found
        found |= below
    items = Item.objects.public().filter(column__in=found).values_list("pk", flat=True)
    note(ITEM, items.iterator(), now=change.at)


def document_changed(document: NormativeDocument, now: datetime) -> None:
    """Tell that a document was issued, repealed or lapsed; its item shows whether it is valid."""
    if document.item_id is not None:
        note(ITEM, [document.item_id], now=now)
    note(DOCUMENT, [document.pk], now=now)
