"""The links of a draft: asked from its page, never while it is submitted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.conf import settings
from django.core.cache import cache

from gongkai.publishing.models import ItemDraft
from gongkai.publishing.preflight import Found
from gongkai.publishing.screened.located import as_found
from gongkai.rules.words import said
from gongkai.screening.fetching import fetch
from gongkai.screening.links import Link, check_links, hits_of, links_of

_KEPT = 3600  # seconds an answer is good for
MOST_AT_ONCE = 20  # addresses asked for one page, so that it comes within a minute or two


def check(draft: ItemDraft) -> Iterator[Found]:
    """Yield what is known of the links; what was not asked is not told."""
    known = [link for url in links_of(draft.body) if (link := _known(url)) is not None]
    for hit in hits_of(known):
        yield as_found(hit, said("链接 %(hit)s", hit=hit.value))


def unasked(draft: ItemDraft) -> list[str]:
    """Return the links of a draft that nobody asked in the last hour; none where it is off."""
    if not settings.CHECK_LINKS:
        return []
    return [url for url in links_of(draft.body) if _known(url) is None]


def ask(draft: ItemDraft) -> list[Link]:
    """Ask the links that nobody asked lately, each once, and keep the answers for an hour."""
    found = check_links(unasked(draft)[:MOST_AT_ONCE], fetch)
    for link in found:
        cache.set(_key(link.url), link, _KEPT)
    return found


def _known(url: str) -> Link | None:
    found: Link | None = cache.get(_key(url))
    return found


def _key(url: str) -> str:
    return "link-" + hashlib.sha256(url.encode()).hexdigest()
