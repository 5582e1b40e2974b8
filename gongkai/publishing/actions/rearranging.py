"""Move columns and merge them: what stands in them and below them goes along."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from gongkai.agencies.models import Officer
from gongkai.publishing.actions.columns import (
    locked_column,
    refuse_target,
    refuse_unsaid,
    register,
    told,
)
from gongkai.publishing.errors import NotThere
from gongkai.publishing.models import Column, ColumnChangeKind, Item, ItemDraft
from gongkai.rules.words import said
from gongkai.web.days import local_day


@transaction.atomic
def move_column(
    column: Column,
    *,
    parent: Column | None,
    reason: str,
    by: Officer,
    now: datetime,
    position: int | None = None,
) -> Column:
    """
    Put a column below another, or to another place among its neighbours.

    :param position: the lowest comes first; None puts it last
    :raises FixedBlock: the order of the blocks is the notice's
    :raises NotThere: below itself, or below a column that is closed
    """
    column = locked_column(column, by, now, said("移动"))
    refuse_unsaid(column.name, reason)
    if parent is not None:
        refuse_target(column.name, parent, column.agency, now)
        if parent.pk == column.pk or any(one.pk == column.pk for one in _above(parent)):
            raise NotThere(column=column.name, target=parent.name, why="不能放到自己下面。")
    before = told(column)
    if position is None:
        others = Column.objects.filter(agency=column.agency, parent=parent).exclude(pk=column.pk)
        last = others.order_by("-position").first()
        position = last.position + 1 if last else 1
    column.parent, column.position = parent, position
    column.save(update_fields=["parent", "position"])
    _inherit(column, parent.block if parent else "")
    register(column, ColumnChangeKind.MOVED, reason, by, now, before, told(column))
    return column


@transaction.atomic
def merge_column(
    column: Column, *, into: Column, reason: str, by: Officer, now: datetime
) -> Column:
    """
    Merge a column into another: items, drafts and columns below move, its address leads there.

    What the items are counted as does not change: that was fixed when they were published.

    :raises FixedBlock: the blocks stay
    :raises NotThere: into itself, or into a column below it
    """
    column = locked_column(column, by, now, said("合并"))
    refuse_unsaid(column.name, reason)
    refuse_target(column.name, into, column.agency, now)
    if into.pk == column.pk or any(one.pk == column.pk for one in _above(into)):
        why = said("不能合并到自己或者自己下面的栏目。")
        raise NotThere(column=column.name, target=into.name, why=why)
    before = told(column)
    Item.objects.filter(column=column).update(column=into)
    ItemDraft.objects.filter(column=column).update(column=into)
    for child in Column.objects.filter(parent=column):
        child.parent = into
        child.save(update_fields=["parent"])
        _inherit(child, into.block)
    column.retired_on, column.merged_into = local_day(now), into
    column.save(update_fields=["retired_on", "merged_into"])
    kind = ColumnChangeKind.MERGED
    register(column, kind, reason, by, now, before, {"into": into.code}, into=into)
    return column


def _above(column: Column) -> Iterator[Column]:
    """Yield the columns a column stands below, the nearest first."""
    above = column.parent
    while above is not None:
        yield above
        above = above.parent


def _inherit(column: Column, block: str) -> None:
    """Give a column and everything below it the block it now belongs to."""
    if column.block != block:
        column.block = block
        column.save(update_fields=["block"])
    for child in Column.objects.filter(parent=column):
        _inherit(child, block)
