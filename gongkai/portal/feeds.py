"""Feeds of new items: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, from the same rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from gongkai.documents.characters import writable

LANGUAGE = "zh-CN"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry. `identity` never changes, whatever becomes of the address."""

    identity: str
    title: str
    href: str
    author: str
    category: str
    published: datetime
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its own address, that of the page it stands for, its entries, newest first."""

    title: str
    description: str
    href: str
    page: str
    items: Sequence[FeedItem]

    @property
    def updated(self) -> datetime:
        """The moment of the newest entry; the beginning of time where there is none."""
        return max((one.published for one in self.items), default=datetime(1970, 1, 1, tzinfo=UTC))


def rss(feed: Feed) -> bytes:
    """Return a feed as RSS 2.0."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>',
        f"<title>{_text(feed.title)}</title><link>{_text(feed.page)}</link>",
        f"<description>{_text(feed.description)}</description><language>{LANGUAGE}</language>",
        f'<atom:link href={_quoted(feed.href)} rel="self" type="application/rss+xml"/>',
        f"<lastBuildDate>{_rfc822(feed.updated)}</lastBuildDate>",
    ]
    for one in feed.items:
        parts.append(
            f"<item><title>{_text(one.title)}</title><link>{_text(one.href)}</link>"
            f'<guid isPermaLink="false">{_text(one.identity)}</guid>'
            f"<pubDate>{_rfc822(one.published)}</pubDate>"
            f"<dc:creator>{_text(one.author)}</dc:creator>"
            f"<category>{_text(one.category)}</category>"
        )
        if one.summary:
            parts.append(f"<description>{_text(escape(one.summary))}</description>")
        parts.append("</item>")
    return ("".join(parts) + "</channel></rss>\n").encode()


def atom(feed: Feed) -> bytes:
    """Return a feed as Atom."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{LANGUAGE}">',
        f"<title>{_text(feed.title)}</title><subtitle>{_text(feed.description)}</subtitle>",
        f"<id>{_text(feed.href)}</id><updated>{feed.updated.isoformat()}</updated>",
        f'<link rel="self" type="application/atom+xml" href={_quoted(feed.href)}/>',
        f'<link rel="alternate" type="text/html" href={_quoted(feed.page)}/>',
    ]
    for one in feed.items:
        at = one.published.isoformat()
        parts.append(
            f"<entry><title>{_text(one.title)}</title><id>{_text(one.identity)}</id>"
            f"<link href={_quoted(one.href)}/><published>{at}</published><updated>{at}</updated>"
            f"<author><name>{_text(one.author)}</name></author>"
            f"<category term={_quoted(one.category)}/>"
        )
        if one.summary:
            parts.append(f"<summary>{_text(one.summary)}</summary>")
        parts.append("</entry>")
    return ("".join(parts) + "</feed>\n").encode()


def json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON Feed."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.page,
        "feed_url": feed.href,
        "language": LANGUAGE,
        "items": [
            {
                "id": one.identity,
                "url": one.href,
                "title": one.title,
                "content_text": one.summary or one.title,
                "date_published": one.published.isoformat(),
                "authors": [{"name": one.author}],
                "tags": [one.category],
            }
            for one in feed.items
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


#: what an address ends with → how it is written, and its media type
FORMATS: dict[str, tuple[Callable[[Feed], bytes], str]] = {
    "rss": (rss, "application/rss+xml; charset=utf-8"),
    "atom": (atom, "application/atom+xml; charset=utf-8"),
    "json": (json_feed, "application/feed+json; charset=utf-8"),
}


def _text(text: str) -> str:
    return escape(writable(text))


def _quoted(text: str) -> str:
    return quoteattr(writable(text))


def _rfc822(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)
