"""An item as data."""

from __future__ import annotations

import json
from datetime import date, datetime

from gongkai.bodies import plain
from gongkai.portal.item import Around, Other, Shown, address_of


def as_json(one: Shown, about: Around) -> bytes:
    """Return everything the page of an item says, by the names of the guideline's fields."""
    top = address_of(one)
    data = {
        "index_no": one.index_no,
        "url": top,
        "title": one.live__title,
        "doc_no": one.live__doc_no,
        "formed_on": one.live__formed_on,
        "published_at": one.published_at,
        "original_published_on": one.original_published_on,
        "publisher": one.agency_name,
        "agency": {"code": one.agency__code, "name": one.agency__name},
        "column": {"code": one.column__code, "name": one.column__name},
        "topic_class": one.live__topic_class,
        "genre": one.live__genre,
        "disclosure_mode": one.live__disclosure_mode,
        "content_type": one.live__content_type,
        "keywords": one.live__keywords,
        "audience": one.live__audience,
        "source": one.live__source,
        "source_url": one.live__source_url,
        "language": one.live__language,
        "effective_on": one.live__effective_on,
        "expires_on": one.live__expires_on,
        "summary": one.live__summary,
        "html": one.body,
        "text": plain(one.body),
        "files": [
            {
                "name": file.name,
                "title": file.title,
                "role": file.role,
                "alt": file.alt,
                "size": file.size,
                "media_type": file.media_type,
                "sha256": file.sha256,
                "url": f"{top}files/{file.name}",
            }
            for file in about.files
        ],
        "interprets": _link(top, about.interprets) if about.interprets else None,
        "interpretations": [_link(top, other) for other in about.interpretations],
        "version": one.live__number,
        "digest": one.live__digest,
        "corrections": [{"at": change.at, "note": change.note, "version": change.number}
                        for change in about.changes],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1, default=_plain).encode()


def _link(top: str, other: Other) -> dict[str, str]:
    site = top[: top.index("/items/")]
    return {
        "index_no": other.index_no,
        "title": other.title,
        "url": f"{site}/items/{other.index_no}/",
    }


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
