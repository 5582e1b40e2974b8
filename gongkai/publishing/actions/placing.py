"""Put an item into another column of its agency; what it was counted as stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Officer
from gongkai.publishing.actions.columns import refuse_target, register
from gongkai.publishing.duties import duties_of
from gongkai.publishing.errors import NotComplete, NotThere
from gongkai.publishing.models import Column, ColumnChangeKind, Item
from gongkai.web.days import local_day


@transaction.atomic
def move_item(item: Item, *, into: Column, reason: str, by: Officer, now: datetime) -> Item:
    """
    Move an item to another column of its agency, with a line of the register of columns.

    An item that was published counts as what it was published as, and keeps its address; the
    period of one that was not follows its new column.

    :raises AnotherAgencysColumn: the column is not the item's agency's
    :raises NotThere: the column is closed, or the item stands there
    :raises NotComplete: no reason
    """
    rows = Item.objects.select_for_update(of=("self",))
    item = rows.select_related("agency", "column__agency", "pending").get(pk=item.pk)
    access.require(by, Act.KEEP_COLUMNS, item, local_day(now))
    if not reason.strip():
        raise NotComplete(field="理由", why="没有填写；栏目变动要登记理由，请写明。")
    refuse_target(item.title, into, item.agency, now)
    old = item.column
    if into.pk == old.pk:
        raise NotThere(column=item.title, target=into.name, why="它已经在这个栏目里。")
    item.column = into
    if item.published_at is None and item.pending is not None:
        item.pending.item = item
        duties = duties_of(item.pending, local_day(now))
        item.due_on = duties[0].due if duties else None
    item.save(update_fields=["column", "due_on"])
    draft = getattr(item, "draft", None)
    if draft is not None:
        draft.column = into
        draft.save(update_fields=["column"])
    moved = {"item": item.index_no, "title": item.title}
    register(old, ColumnChangeKind.ITEM, reason, by, now, then=moved, into=into)
    return item
