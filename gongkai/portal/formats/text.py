"""An item as plain text."""

from __future__ import annotations

from gongkai.bodies import plain
from gongkai.portal.formats.described import described
from gongkai.portal.item import Around, Shown, address_of


def as_text(one: Shown, about: Around) -> bytes:
    """Return title, text, the names of the files, and the metadata."""
    parts = [one.live__title, "", plain(one.body), ""]
    parts += [f"附件：{file.title or file.name}" for file in about.files]
    parts += ["", *(f"{name}：{value}" for name, value in described(one, address_of(one)))]
    return ("\n".join(parts).strip() + "\n").encode()
