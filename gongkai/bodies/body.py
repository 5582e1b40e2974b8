"""What a converter makes of a file: a clean body, its pictures, and guesses for the form."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Image:
    """One picture of a body; the body's `src` is its name, to be replaced by an address."""

    name: str
    media: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Body:
    """
    A text to be published, as `sanitise` leaves it.

    `title`, `doc_no` (文号) and `formed_on` (成文日期) are guesses from the document's own words,
    None where nothing was found; the contributor confirms them. `notes` says in whole sentences
    what could not be carried over, for the contributor to look at.
    """

    html: str
    text: str
    images: tuple[Image, ...] = ()
    title: str | None = None
    doc_no: str | None = None
    formed_on: date | None = None
    notes: tuple[str, ...] = field(default=())
