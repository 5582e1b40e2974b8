"""The checks `preflight.CHECKS` runs, in the order in which findings are shown."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.publishing.models import ItemDraft
from gongkai.publishing.preflight import Check, Found
from gongkai.publishing.screened import copied, described, links, pictures
from gongkai.publishing.screened.located import located


def personal(draft: ItemDraft) -> Iterator[Found]:
    """Yield what must not leave the house, of the text and of the files."""
    for one in located(draft):
        yield one.found


CHECKS: tuple[Check, ...] = (
    personal,
    described.check,
    pictures.check,
    copied.check,
    links.check,
)
