"""
What happens after an item is published, withdrawn, or its column changes: plain lists.

Whoever keeps something up with items (an index, a duty to interpret) appends a function where
its app becomes ready. It runs in the transaction of the act, so that it is done or the act is
not; what may fail writes a row to be worked off later, and keeps to few statements.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from gongkai.publishing.models import ColumnChange, Item, ItemVersion

#: called with the item, the version now on show, and the moment
PUBLISHED: list[Callable[[Item, ItemVersion, datetime], None]] = []
#: called with the item and the moment
WITHDRAWN: list[Callable[[Item, datetime], None]] = []
#: called with the register's line; items of a merged column have moved to `into`
COLUMN_CHANGED: list[Callable[[ColumnChange], None]] = []


def published(item: Item, version: ItemVersion, now: datetime) -> None:
    """Tell that a version is on show."""
    for told in PUBLISHED:
        told(item, version, now)


def withdrawn(item: Item, now: datetime) -> None:
    """Tell that an item is off the public side."""
    for told in WITHDRAWN:
        told(item, now)


def column_changed(change: ColumnChange) -> None:
    """Tell what became of a column."""
    for told in COLUMN_CHANGED:
        told(change)
