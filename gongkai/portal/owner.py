"""Whose page an address of this site is."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from gongkai.agencies.models import Agency
from gongkai.publishing.models import Item


def owner(url: str) -> Agency | None:
    """Return the agency that made an item public, or whose pages these are; None elsewhere."""
    parts = [one for one in unquote(urlsplit(url).path).split("/") if one]
    match parts:
        case ["items", *number] if number:
            live = Item.objects.filter(index_no="/".join(number), published_at__isnull=False)
            found = live.select_related("agency").first()
            return found.agency if found else None
        case ["agencies" | "reports", code, *_rest]:
            return Agency.objects.filter(code=code).first()
    return None
