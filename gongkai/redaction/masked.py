"""A PDF masked by what screening found: redrawn, nothing left under the black or unseen."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.redaction.found import find
from gongkai.redaction.pdf import redact_pdf
from gongkai.screening.hits import Hit
from gongkai.screening.mask_files import maskable, prove
from gongkai.screening.settings import Screening


def mask_pdf(
    data: bytes, name: str, hits: Iterable[Hit], settings: Screening | None = None
) -> bytes:
    """
    Return a PDF without the values of the hits, wherever they stand on its pages.

    What readers do not see (properties, comments, attachments, words under a picture) goes too;
    the words that are left can still be searched and read out.

    :raises CannotRedact: damaged, with a password, or beyond the limits
    :raises NotGone, StillThere: read back, a value is still found; nothing is returned then
    """
    values = list(dict.fromkeys(hit.value for hit in maskable(hits)))
    places = find(data, values) if values else []
    made = redact_pdf(data, [mark for place in places for mark in place.marks()]).data
    prove(made, name, values, settings)
    return made


def clean_pdf(data: bytes) -> bytes:
    """
    Return a PDF in which only what readers see is left.

    :raises CannotRedact: damaged, with a password, or beyond the limits
    """
    return redact_pdf(data, ()).data
