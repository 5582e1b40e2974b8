"""
What happens after items are published, one is withdrawn, or a column changes: plain lists.

Whoever keeps something up with items (an index, a duty to interpret) appends a function where
its app becomes ready. It runs in the transaction of the act, so that it is done or the act is
not; what may fail writes a row to be worked off later, and keeps to few statements.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from gongkai.publishing.models import ColumnChange, Item, ItemVersion

#: an item, and its version that is now on show
Shown = tuple[Item, ItemVersion]
#: called with what is now on show, one or a batch of hundreds, and the moment
PUBLISHED: list[Callable[[Sequence[Shown], datetime], None]] = []
#: called with the item and the moment
WITHDRAWN: list[Callable[[Item, datetime], None]] = []
#: called with the register's line; items of a merged column have moved to `into`
COLUMN_CHANGED: list[Callable[[ColumnChange], None]] = []


def published(shown: Sequence[Shown], now: datetime) -> None:
    """Tell that versions are on show; who listens needs few statements for all of them."""
    for told in PUBLISHED:
        told(shown, now)


def withdrawn(item: Item, now: datetime) -> None:
    """Tell that an item is off the public side."""
    for told in WITHDRAWN:
        told(item, now)


def column_changed(change: ColumnChange) -> None:
    """Tell what became of a column."""
    for told in COLUMN_CHANGED:
        told(change)
