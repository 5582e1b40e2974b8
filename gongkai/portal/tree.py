"""The columns of an agency as the public finds them: the fixed blocks in order, nothing empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from gongkai.publishing.models import Column, Item
from gongkai.reports.models import AnnualReport
from gongkai.rules.columns import Block
from gongkai.web.jinja import url
from gongkai.web.pages import remembered
from gongkai.web.prepared import Prepared

#: blocks whose page is made from what the agency is, so that they are never empty
_MADE = frozenset({Block.GUIDE.value, Block.REQUEST.value})


@dataclass(frozen=True, slots=True)
class Node:
    """
    A column that shows something, itself or below it.

    `own`: it has items of its own. `path`: the columns above it, the highest first.
    """

    pk: int
    code: str
    name: str
    block: str
    column_type: str
    keywords: str
    description: str
    legal_item: str
    own: bool
    href: str
    path: tuple[tuple[str, str], ...]  # name and address
    children: tuple[Node, ...]


class _Row(NamedTuple):
    pk: int
    code: str
    name: str
    parent_id: int | None
    block: str
    column_type: str
    keywords: str
    description: str
    legal_item: str
    shows: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """The columns of an agency: the fixed blocks in their order, and the ordinary ones."""

    blocks: tuple[Node, ...]
    others: tuple[Node, ...]

    def block(self, block: str) -> Node | None:
        """Return a fixed block, None where it shows nothing."""
        return next((one for one in self.blocks if one.block == block), None)

    def find(self, code: str) -> Node | None:
        """Return the column of that code, None where it shows nothing."""
        return next((one for top in (*self.blocks, *self.others) for one in walk(top)
                     if one.code == code), None)  # fmt: skip


def walk(node: Node) -> list[Node]:
    """Return a column and all below it, in order."""
    return [node, *(one for child in node.children for one in walk(child))]


def bound(today: date) -> date:
    """Return the first day until which an item must be valid to stand in lists."""
    return date.min if settings.LIST_EXPIRED else today


_columns = Prepared(
    lambda agency, today, expiry: (
        Column.objects.open_on(today)
        .filter(agency=agency)
        .annotate(
            shows=Exists(
                Item.objects.public()
                .filter(Q(expires_on__isnull=True) | Q(expires_on__gte=expiry))
                .filter(column=OuterRef("pk"))
            )
        )
        .order_by("position", "code")
        .values_list(*_Row._fields)
    )
)
_reports = Prepared(
    lambda agency: AnnualReport.objects.filter(agency=agency, published__isnull=False).values_list(
        "pk"
    )[:1]
)


def tree_of(agency: int, agency_code: str, today: date) -> Tree:
    """Return the columns of an agency that show something on a day."""
    key = ("tree", agency, today, settings.LIST_EXPIRED)
    return remembered(key, lambda: _read(agency, agency_code, today))


def _read(agency: int, agency_code: str, today: date) -> Tree:
    rows = [_Row(*row) for row in _columns(agency, today, bound(today))]
    made = _MADE | {Block.REPORTS.value} if _reports(agency) else _MADE
    keys = {row.pk for row in rows}
    below: dict[int | None, list[_Row]] = {}
    for row in rows:
        below.setdefault(row.parent_id if row.parent_id in keys else None, []).append(row)

    def nodes(above: int | None, path: tuple[tuple[str, str], ...]) -> Iterator[Node]:
        for row in below.get(above, ()):
            href = address(agency_code, row.code, row.block if above is None else "")
            children = tuple(nodes(row.pk, (*path, (row.name, href))))
            if row.shows or children or (above is None and row.block in made):
                yield Node(
                    pk=row.pk,
                    code=row.code,
                    name=row.name,
                    block=row.block,
                    column_type=row.column_type,
                    keywords=row.keywords,
                    description=row.description,
                    legal_item=row.legal_item,
                    own=bool(row.shows),
                    href=href,
                    path=path,
                    children=children,
                )

    order = [block.value for block in Block]
    top = list(nodes(None, ()))
    blocks = sorted((one for one in top if one.block), key=lambda one: order.index(one.block))
    return Tree(tuple(blocks), tuple(one for one in top if not one.block))


class Same(NamedTuple):
    """A column of one agency among those of the same code."""

    pk: int
    name: str
    agency_code: str
    agency_name: str


_same = Prepared(
    lambda code, today: (
        Column.objects.open_on(today)
        .filter(code=code)
        .filter(Exists(Item.objects.public().filter(column=OuterRef("pk"))))
        .order_by("agency__position", "agency__code")
        .values_list("pk", "name", "agency__code", "agency__short_name")
    )
)


def everywhere(code: str, today: date) -> list[Same]:
    """Return the columns of a code that show items, of every agency."""
    key = ("everywhere", code, today)
    return remembered(key, lambda: [Same(*row) for row in _same(code, today)])


def address(agency_code: str, code: str, block: str) -> str:
    """
    Return the address of a column.

    :param block: of a fixed block itself, empty for every other column
    """
    if block == Block.GUIDE.value:
        return url("portal:guide_of", agency_code)
    return url("portal:column", agency_code, code)
