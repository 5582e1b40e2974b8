"""How this office has drafts screened: its settings."""

from __future__ import annotations

from django.conf import settings

from gongkai.publishing.models import ItemDraft
from gongkai.screening.settings import IdMask, MaskStyle, Screening
from gongkai.web.days import local_day


def screening_of(draft: ItemDraft) -> Screening:
    """Return the settings a draft is screened with; ages are counted on the day it was saved."""
    return Screening(
        day=local_day(draft.saved_at), style=MaskStyle(identity=IdMask(settings.MASK_IDENTITY))
    )
