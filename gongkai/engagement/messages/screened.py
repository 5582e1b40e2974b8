"""What of a message must not become public, and what to write instead."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from gongkai.engagement.messages.models import AnswerVersion
from gongkai.screening.masking import mask
from gongkai.screening.settings import IdMask, MaskStyle, Screening
from gongkai.screening.text import screen_text


def _screening(today: date) -> Screening:
    return Screening(day=today, style=MaskStyle(identity=IdMask(settings.MASK_IDENTITY)))


def proposed(text: str, today: date) -> str:
    """Return a text with numbers of identity, telephones, addresses and the like masked."""
    return mask(text, screen_text(text, _screening(today)))


def stops(version: AnswerVersion, today: date) -> list[str]:
    """Return the kinds of what stands in question or answer and must not be published."""
    found = []
    for text in (version.public_title, version.public_body, version.text):
        found += [hit.kind.label for hit in screen_text(text, _screening(today)) if hit.stops]
    return list(dict.fromkeys(found))
