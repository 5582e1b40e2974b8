"""Which item and which version a page of the desk is about, for those who may see it."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.agencies.access import Act, for_desk
from gongkai.agencies.asked import Asked
from gongkai.publishing.models import Item, ItemVersion


def item_for(who: Asked, pk: int, act: Act = Act.VIEW) -> Item:
    """
    Return an item of an agency at which the officer may do this; others' are not there.

    :raises Http404: there is no such item, or not for them
    """
    items = Item.objects.select_related("agency", "column", "live", "pending")
    return get_object_or_404(for_desk(who.officer, act, items, who.today), pk=pk)


def version_for(who: Asked, pk: int, number: int, act: Act = Act.VIEW) -> ItemVersion:
    """
    Return a version by its item and number; see `item_for`.

    :raises Http404: there is no such version, or not for them
    """
    item = item_for(who, pk, act)
    found = item.versions.select_related("drafter", "interprets").filter(number=number).first()
    if found is None:
        raise Http404
    found.item = item
    return found


def place_of(pk: int, number: int) -> str:
    """Return the address of a version's page."""
    return reverse("publishing:version", kwargs={"pk": pk, "number": number})


def address(name: str, version: ItemVersion, **more: Any) -> str:
    """Return the address of one of a version's pages."""
    kwargs = {"pk": version.item_id, "number": version.number, **more}
    return reverse(f"publishing:{name}", kwargs=kwargs)
