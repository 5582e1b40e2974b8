"""
Which edition a published text shows: told by what was signed, never by a link somebody set.

The item's text is written from the edition and carries the beginning of its digest. When a version
is published the words of every entry must stand in it, in order; otherwise it shows no edition,
and the public reads the item alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from html import escape

from gongkai.bodies import plain
from gongkai.catalogues.models import Edition, Entry
from gongkai.catalogues.words import Told, heads, told
from gongkai.publishing.after import Shown
from gongkai.publishing.models import Item, ItemVersion, Measure

_SHOWN = 16  # characters of the digest that stand in the text
_MARK = re.compile(r"目录校验码：([0-9a-f]{16})")


def body_of(edition: Edition) -> str:
    """Return the text that publishes an edition: a table and the line that names it."""
    columns = heads(edition.levels)
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in columns)
    rows = "".join(f"<tr>{_cells(told(one, edition.levels))}</tr>" for one in _entries(edition))
    return (
        f"<table><caption>{escape(edition.catalogue.title)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f"<p>{_line(edition)}</p>"
    )


def words_of(edition: Edition) -> str:
    """Return the words of an edition, for search."""
    return plain(body_of(edition))


def items_published(shown: Sequence[Shown], now: datetime) -> None:
    """Find the editions that versions now on show show, and say so on them."""
    del now
    for item, version in shown:
        if item.measure == Measure.CATALOGUE:
            _find(item, version)


def _find(item: Item, version: ItemVersion) -> None:
    mark = _MARK.search(version.text)
    if mark is None:
        return
    found = Edition.objects.filter(
        catalogue__agency=item.agency_id, digest__startswith=mark[1]
    ).select_related("catalogue")
    for edition in found:
        if shows(version, edition):
            edition.version = version
            edition.save(update_fields=["version"])


def shows(version: ItemVersion, edition: Edition) -> bool:
    """Tell whether the text of a version has every word of an edition, in its order."""
    return _squeezed(words_of(edition)) in _squeezed(version.text)


def _cells(cells: tuple[Told, ...]) -> str:
    lines = (escape(one, quote=False).replace("\n", "<br>") for _head, one in cells)
    return "".join(f"<td>{one}</td>" for one in lines)


def _line(edition: Edition) -> str:
    basis = f"，{escape(edition.basis)}" if edition.basis else ""
    return (
        f"第{edition.number}版，{edition.adopted_on}{basis}。目录校验码：{edition.digest[:_SHOWN]}"
    )


def _entries(edition: Edition) -> list[Entry]:
    return list(edition.entries.select_related("topic"))


def _squeezed(text: str) -> str:
    return "".join(text.split())
