"""The guide and the catalogue article 12 asks for, of an agency."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.db.models.functions import Left
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.portal import kept, listing, meta
from gongkai.portal.asking import how_to_ask
from gongkai.portal.guide import Office, facts_of, office_of
from gongkai.portal.tree import bound, tree_of
from gongkai.portal.views import answered
from gongkai.publishing.models import Item
from gongkai.rules.columns import Block
from gongkai.web import keyset
from gongkai.web.prepared import Prepared

PAGE = 40
_BEGINNING = 60  # characters


class Entry(NamedTuple):
    """An item in the catalogue: what article 12 wants of each, and its day in lists."""

    pk: int
    index_no: str
    title: str
    live__summary: str
    beginning: str  # of the text, which stands for a summary where there is none
    live__formed_on: date
    listed_at: datetime


_superior = Prepared(
    lambda kind: (
        Agency.objects.filter(kind=kind, valid_to__isnull=True)
        .order_by("position", "code")
        .values_list("name", "office", "phone", "address")[:1]
    )
)


def _entries(
    agency: int,
    expiry: date,
    first: datetime | None,
    last: datetime | None,
    at: datetime | None,
    pk: int | None,
) -> QuerySet[Item, Any]:
    found = Item.objects.public().filter(agency=agency)
    found = found.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=expiry))
    if first is not None:
        found = found.filter(listed_at__gte=first, listed_at__lt=last)
    found = found.annotate(beginning=Left("live__text", _BEGINNING))
    return keyset.after(found, "listed_at", at, pk).values_list(*Entry._fields)[: PAGE + 1]


_catalogue = Prepared(_entries)


def guide(request: HttpRequest, code: str) -> HttpResponse:
    """The guide: how information is divided, arranged and got, and the office that does it."""
    office = _office(code)
    today = timezone.localdate()
    tree = tree_of(office.pk, office.code, today)
    node = tree.block(Block.GUIDE)
    statutory = tree.block(Block.STATUTORY)
    classes = statutory.children if statutory is not None else ()
    superior = _superior(AgencyKind.GOVERNMENT.value)
    values = {
        "today": today,
        "office": office,
        "tree": tree,
        "classes": classes,
        "facts": facts_of(office, tuple(one.name for one in classes)),
        "asking": how_to_ask(office),
        "above": superior[0] if superior and superior[0][0] != office.name else None,
        "more": listing.newest((node.pk, None), today) if node is not None and node.own else [],
        "tags": meta.column_tags(node) if node is not None else [],
    }
    keys = [kept.tree_key(office.pk), kept.REPORTS]
    if node is not None:
        keys.append(kept.column_key(node.pk))
    return answered.page(request, "portal/guide.html", values, keys)


def catalogue(request: HttpRequest, code: str) -> HttpResponse:
    """The catalogue: number, name, summary and day of formation of every item, by year."""
    office = _office(code)
    today = timezone.localdate()
    among = listing.years((None, office.pk), today)
    year = listing.chosen_year(request, among)
    first, last = listing.year_of(year)

    def ask(at: Any, pk: int | None) -> list[Entry]:
        return [Entry(*row) for row in _catalogue(office.pk, bound(today), first, last, at, pk)]

    page = keyset.listed(
        request, ask, lambda row: (row.listed_at, row.pk), PAGE, read=keyset.moment_mark
    )
    values = {"office": office, "page": page, "years": among, "year": year}
    return answered.page(request, "portal/catalogue.html", values, (kept.agency_key(office.pk),))


def _office(code: str) -> Office:
    office = office_of(code)
    if office is None or office.kind == AgencyKind.SUPERIOR:
        raise Http404
    return office
