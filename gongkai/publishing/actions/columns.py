"""Open, add, rename and retire columns; every act is a line of their register."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.models import Agency, Officer
from gongkai.ledger.actions import enter
from gongkai.publishing import after
from gongkai.publishing.errors import (
    AnotherAgencysColumn,
    CodeTaken,
    ColumnClosed,
    FixedBlock,
    HasItems,
    MergedAway,
    NoSuchRule,
    NotComplete,
    NotThere,
    StillOpen,
)
from gongkai.publishing.lines import entries
from gongkai.publishing.models import (
    Column,
    ColumnChange,
    ColumnChangeKind,
    Item,
    Measure,
)
from gongkai.rules.columns import columns_for
from gongkai.rules.words import said
from gongkai.web.days import local_day

_LONGEST = 3650  # days
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@transaction.atomic
def open_columns(agency: Agency, *, by: Officer | None, now: datetime) -> list[Column]:
    """
    Give an agency the standard columns of its kind that it lacks; return those that were made.

    :param by: None where the command line does it
    """
    if by is not None:
        access.require(by, Act.KEEP_COLUMNS, agency, local_day(now))
    Agency.objects.select_for_update().get(pk=agency.pk)
    known = {one.code: one for one in agency.columns.all()}
    made: list[Column] = []
    levels: dict[str, int] = {}
    rows = columns_for(agency.kind)
    for row in rows:
        levels[row.code] = levels[row.parent] + 1 if row.parent else 0
    for level in range(max(levels.values(), default=-1) + 1):  # parents have keys before children
        wanted = [row for row in rows if levels[row.code] == level and row.code not in known]
        new = Column.objects.bulk_create(
            Column(
                agency=agency,
                code=row.code,
                name=row.name,
                parent=known[row.parent] if row.parent else None,
                block=row.block,
                legal_item=row.legal_item,
                column_type=row.column_type,
                measure=row.measure,
                information=row.information,
                update_every=row.every,
                position=row.position,
                opened_on=local_day(now),
            )
            for row in wanted
        )
        known |= {one.code: one for one in new}
        made += new
    ColumnChange.objects.bulk_create(
        ColumnChange(
            agency=agency,
            column=one,
            kind=ColumnChangeKind.OPENED,
            after=told(one),
            on=local_day(now),
            by=by,
            at=now,
        )
        for one in made
    )
    return made


@transaction.atomic
def add_column(
    agency: Agency,
    *,
    code: str,
    name: str,
    reason: str,
    by: Officer,
    now: datetime,
    parent: Column | None = None,
    measure: str = Measure.OTHER,
    **fields: Any,
) -> Column:
    """
    Add a column of the agency's own, below another or as an ordinary one.

    :param fields: legal_item, column_type, keywords, description, information, update_every
    :raises CodeTaken: the agency has a column of that code, open or not
    :raises NotComplete: no name, no reason, or a code that does not fit into an address
    """
    access.require(by, Act.KEEP_COLUMNS, agency, local_day(now))
    refuse_unsaid(name, reason)
    if not _CODE.fullmatch(code):
        raise NotComplete(field="代码", why="用在网址里，只能是小写字母、数字和连字符；请改正。")
    Agency.objects.select_for_update().get(pk=agency.pk)
    there = agency.columns.filter(code=code).first()
    if there is not None:
        raise CodeTaken(code=code, name=there.name)
    if parent is not None:
        refuse_target(name, parent, agency, now)
    last = agency.columns.filter(parent=parent).order_by("-position").first()
    column = Column(
        agency=agency,
        code=code,
        name=name.strip(),
        parent=parent,
        block=parent.block if parent else "",
        measure=measure,
        position=last.position + 1 if last else 1,
        opened_on=local_day(now),
        **fields,
    )
    column.save()
    register(column, ColumnChangeKind.ADDED, reason, by, now, then=told(column))
    return column


@transaction.atomic
def rename_column(column: Column, *, name: str, reason: str, by: Officer, now: datetime) -> Column:
    """
    Rename a column; its code, and with it its address, stays.

    :raises FixedBlock: its name is the notice's
    """
    column = locked_column(column, by, now, said("更名"))
    refuse_unsaid(name, reason)
    before = told(column)
    column.name = name.strip()
    column.save(update_fields=["name"])
    register(column, ColumnChangeKind.RENAMED, reason, by, now, before, told(column))
    return column


@transaction.atomic
def set_update_rule(
    column: Column, *, every: int | None, reason: str, by: Officer, now: datetime
) -> Column:
    """
    Set after how many days a column expects something new; None where it follows events.

    The periods of the inspection indicators hold besides (国办秘函〔2019〕19号).

    :raises NoSuchRule: no number of days from 1 to 3650
    """
    column = open_column(column, by, now)
    refuse_unsaid(column.name, reason)
    if every is not None and not 1 <= every <= _LONGEST:
        raise NoSuchRule(every=every)
    before = {"every": column.update_every}
    column.update_every = every
    column.save(update_fields=["update_every"])
    register(column, ColumnChangeKind.RULE, reason, by, now, before, {"every": every})
    return column


@transaction.atomic
def retire_column(column: Column, *, reason: str, by: Officer, now: datetime) -> Column:
    """
    Retire a column that shows nothing.

    :raises FixedBlock: the blocks stay
    :raises HasItems: it shows items or has open columns below it; merge it instead
    """
    column = locked_column(column, by, now, said("停用"))
    refuse_unsaid(column.name, reason)
    if Item.objects.public().filter(column=column).exists():
        raise HasItems(column=column.name, what="公开的信息")
    if Column.objects.open_on(local_day(now)).filter(parent=column).exists():
        raise HasItems(column=column.name, what="没有停用的子栏目")
    column.retired_on = local_day(now)
    column.save(update_fields=["retired_on"])
    register(column, ColumnChangeKind.RETIRED, reason, by, now)
    return column


@transaction.atomic
def reopen_column(column: Column, *, reason: str, by: Officer, now: datetime) -> Column:
    """
    Open a retired column again.

    :raises StillOpen: it is not retired
    :raises MergedAway: its address leads to another column
    """
    access.require(by, Act.KEEP_COLUMNS, column, local_day(now))
    column = _read(column)
    refuse_unsaid(column.name, reason)
    if column.merged_into is not None:
        raise MergedAway(column=column.name, into=column.merged_into.name)
    if column.retired_on is None:
        raise StillOpen(column=column.name)
    if column.parent is not None and column.parent.retired_on is not None:
        raise ColumnClosed(column=column.parent.name, on=column.parent.retired_on)
    column.retired_on = None
    column.save(update_fields=["retired_on"])
    register(column, ColumnChangeKind.REOPENED, reason, by, now)
    return column


def _read(column: Column) -> Column:
    rows = Column.objects.select_for_update(of=("self",))
    return rows.select_related("agency", "parent", "merged_into").get(pk=column.pk)


def locked_column(column: Column, by: Officer, now: datetime, act: str) -> Column:
    """Read a column, locked, that may be changed: an open one, no fixed block."""
    access.require(by, Act.KEEP_COLUMNS, column, local_day(now))
    if column.is_block:
        raise FixedBlock(column=column.name, act=act)
    return open_column(column, by, now)


def open_column(column: Column, by: Officer, now: datetime) -> Column:
    """Read an open column, locked; a fixed block too."""
    access.require(by, Act.KEEP_COLUMNS, column, local_day(now))
    column = _read(column)
    if column.retired_on is not None:
        raise ColumnClosed(column=column.name, on=column.retired_on)
    return column


def refuse_unsaid(name: str, reason: str) -> None:
    """Refuse a change without a name or a reason."""
    if not name.strip() or len(name.strip()) > 60:
        raise NotComplete(field="名称", why="应当有名称，不超过60字；请填写后再保存。")
    if not reason.strip():
        raise NotComplete(field="理由", why="没有填写；栏目变动要登记理由，请写明。")


def refuse_target(name: str, target: Column, agency: Agency, now: datetime) -> None:
    """Refuse to put the column of that name to another agency's, or to a closed one."""
    if target.agency_id != agency.pk:
        raise AnotherAgencysColumn(column=target.name, agency=agency.short_name)
    if target.retired_on is not None and target.retired_on <= local_day(now):
        raise NotThere(column=name, target=target.name, why="那个栏目已经停用；请选择其他栏目。")


def told(column: Column) -> dict[str, Any]:
    """Return what the register keeps of a column."""
    above = column.parent.code if column.parent is not None else ""
    return {"name": column.name, "parent": above, "position": column.position}


def register(
    column: Column,
    kind: ColumnChangeKind,
    reason: str,
    by: Officer,
    now: datetime,
    before: dict[str, Any] | None = None,
    then: dict[str, Any] | None = None,
    into: Column | None = None,
) -> None:
    """Enter a change of a column, in the ledger what a report counts, and tell who keeps up."""
    change = ColumnChange.objects.create(
        agency=column.agency,
        column=column,
        kind=kind,
        into=into,
        before=before or {},
        after=then or {},
        reason=reason.strip(),
        on=local_day(now),
        by=by,
        at=now,
    )
    enter(entries(change), agency=column.agency, by=by, now=now)
    after.column_changed(change)
