"""What the public saw of an item, and when: its versions that were on show, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongkai.publishing.models import Item, ItemVersion


@dataclass(frozen=True, slots=True)
class OnShow:
    """
    One version that was, or is, on show.

    `until` is None for the last one, also when the item was withdrawn: `Item.withdrawn_at` says
    so. `note` is what it changed, empty for the first.
    """

    version: ItemVersion
    since: datetime
    until: datetime | None
    note: str


def history_of(item: Item) -> list[OnShow]:
    """Return the versions of an item that were on show, newest first; two statements at most."""
    if item.published_at is None or item.live is None:
        return []
    changes = list(item.corrections.select_related("old", "new"))
    first = changes[0].old if changes else item.live
    steps = [(first, item.published_at, ""), *((one.new, one.at, one.note) for one in changes)]
    ends = [*(one.at for one in changes), None]
    found = [
        OnShow(version, since, until, note)
        for (version, since, note), until in zip(steps, ends, strict=True)
    ]
    return found[::-1]
