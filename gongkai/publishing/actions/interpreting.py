"""Begin the interpretation of a public document."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Officer
from gongkai.publishing.actions.drafts import open_draft
from gongkai.publishing.errors import NoInterpretationColumn, NotPublic
from gongkai.publishing.interpretation import column_of
from gongkai.publishing.models import ContentType, Item, ItemDraft
from gongkai.web.days import local_day


@transaction.atomic
def begin_interpretation(item: Item, *, by: Officer, now: datetime) -> ItemDraft:
    """
    Open the draft of an interpretation of a document, linked with it; or return the one there is.

    :raises NotPublic: the document is not on show
    :raises NoInterpretationColumn: the agency has no column for it
    """
    access.require(by, Act.DRAFT, item, local_day(now))
    there = ItemDraft.objects.filter(agency=item.agency, interprets=item, item=None).first()
    if there is not None:
        return there
    if item.live is None or item.withdrawn_at is not None:
        raise NotPublic(title=item.title, act="解读", why="")
    column = column_of(item.agency, local_day(now))
    if column is None:
        raise NoInterpretationColumn(agency=item.agency.short_name)
    return open_draft(
        agency=item.agency,
        column=column,
        by=by,
        now=now,
        title=f"《{item.title}》政策解读"[:200],
        interprets=item,
        content_type=ContentType.INTERPRETATION,
    )
