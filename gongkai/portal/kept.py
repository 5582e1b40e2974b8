"""Which kept pages show what: the keys views keep them under, and what each act drops."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db.models import Q

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.decisions.models import Decision
from gongkai.portal.item import RELATED
from gongkai.publishing import after
from gongkai.publishing.models import (
    ColumnChange,
    DocumentDeed,
    Item,
    ItemVersion,
    NormativeDocument,
)
from gongkai.reports.models import AnnualReport
from gongkai.web.days import local_day
from gongkai.web.pages import EVERYTHING, changed, watching

#: lists of the whole site: first page, all items, the site's feeds, the agencies
ITEMS = "items"
REPORTS, DECISIONS, DOCUMENTS = "reports", "decisions", "documents"
#: more items than these at once drop every page
_MANY = 50


def item_key(pk: int) -> str:
    """Name the pages that name an item: its own, and those it stands beside."""
    return f"item:{pk}"


def page_key(pk: int) -> str:
    """Name the page of an item, which shows more of it than its name."""
    return f"item-page:{pk}"


def column_key(pk: int) -> str:
    """Name the pages that list a column's items."""
    return f"column:{pk}"


def code_key(code: str) -> str:
    """Name the pages that list, or offer, the columns of a code of all agencies."""
    return f"code:{code}"


def agency_key(pk: int) -> str:
    """Name the pages that list an agency's items."""
    return f"agency:{pk}"


def tree_key(pk: int) -> str:
    """Name the pages that show which columns of an agency show something."""
    return f"tree:{pk}"


def names_key(pk: int) -> str:
    """Name the pages that only name columns of an agency."""
    return f"names:{pk}"


def list_keys(column: int | None, agency: int | None) -> tuple[str, ...]:
    """Return the keys of a list alone: of a column, of an agency, or of the site."""
    if column is not None and agency is not None:
        return column_key(column), names_key(agency)
    return (ITEMS,) if agency is None else (agency_key(agency),)


def begin() -> None:
    """Attach to what is done to items, columns and everything else the public's pages show."""
    after.PUBLISHED.append(_published)
    after.WITHDRAWN.append(_withdrawn)
    after.COLUMN_CHANGED.append(_column_changed)
    watching.watch(Agency, EVERYTHING)
    watching.watch(AnnualReport, REPORTS)
    watching.watch(Decision, DECISIONS)
    watching.watch(NormativeDocument, DOCUMENTS)
    watching.watch(DocumentDeed, DOCUMENTS)
    watching.begin()


def _published(shown: Sequence[after.Shown], now: datetime) -> None:
    if not settings.PAGES:
        return
    if len(shown) > _MANY:  # a site that is taken over: hardly a list stays as it was
        changed(EVERYTHING)
        return
    for item, version in shown:
        _one_published(item, version, now)


def _one_published(item: Item, version: ItemVersion, now: datetime) -> None:
    keys = _of(item)
    if version.interprets_id is not None:
        keys.append(page_key(version.interprets_id))
    if item.listed_at != now:  # it stands among others that were there before
        keys += [page_key(pk) for pk in _after(item)]
    changed(*keys, *_alone(item, now))


def _withdrawn(item: Item, now: datetime) -> None:
    if settings.PAGES:
        changed(*_of(item), *_alone(item, now))


def _of(item: Item) -> list[str]:
    return [
        ITEMS,
        item_key(item.pk),
        column_key(item.column_id),
        code_key(item.column.code),
        agency_key(item.agency_id),
    ]


def _after(item: Item) -> list[int]:
    """Return the items of the column that an item stands beside: the next ones after it."""
    at = item.listed_at
    rows = Item.objects.public().filter(column=item.column_id, listed_at__gte=at)
    rows = rows.filter(Q(listed_at__gt=at) | Q(pk__gt=item.pk)).order_by("listed_at", "pk")
    return list(rows.values_list("pk", flat=True)[:RELATED])


def _alone(item: Item, now: datetime) -> list[str]:
    """Return what to drop where an item is, or was, the only one its column shows."""
    others = Item.objects.listed(local_day(now)).filter(column=item.column_id)
    if others.exclude(pk=item.pk).exists():
        return []
    if item.agency.kind == AgencyKind.GOVERNMENT:  # every page has its blocks as navigation
        return [EVERYTHING]
    return [tree_key(item.agency_id)]


def _column_changed(change: ColumnChange) -> None:
    if not settings.PAGES:
        return
    column, into = change.column, change.into
    if change.agency.kind == AgencyKind.GOVERNMENT:
        changed(EVERYTHING)
        return
    touched = [column] if into is None else [column, into]
    changed(
        ITEMS,
        agency_key(change.agency_id),
        tree_key(change.agency_id),
        names_key(change.agency_id),
        *(column_key(one.pk) for one in touched),
        *(code_key(one.code) for one in touched),
    )
