"""An item as a Word document."""

from __future__ import annotations

from gongkai.bodies.to_docx import body_as_docx
from gongkai.portal.formats.described import described
from gongkai.portal.item import Around, Shown, address_of, content_of


def as_docx(one: Shown, about: Around) -> bytes:
    """Return title and text in the page and faces of an official document, then the metadata."""
    by_name = {file.name: file for file in about.files}

    def picture(name: str) -> bytes | None:
        file = by_name.get(name)
        return content_of(file) if file is not None else None

    facts = described(one, address_of(one))
    return body_as_docx(one.live__title, one.body, facts, picture)
