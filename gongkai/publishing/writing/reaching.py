"""Which draft a page is about, for those who may see it."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from gongkai.agencies.access import Act, for_desk
from gongkai.agencies.asked import Asked, asked
from gongkai.publishing.models import ItemDraft


def draft_for(request: HttpRequest, pk: int, act: Act = Act.DRAFT) -> tuple[Asked, ItemDraft]:
    """
    Return who asks, and a draft of an agency at which they may do this.

    :raises Http404: there is none, or it is not theirs
    """
    who = asked(request)
    found = ItemDraft.objects.select_related("agency", "column", "item", "interprets", "saved_by")
    return who, get_object_or_404(for_desk(who.officer, act, found, who.today), pk=pk)
