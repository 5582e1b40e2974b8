"""The agencies of the county as doors, and what each of them publishes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.portal import kept, listing
from gongkai.portal.guide import office_of
from gongkai.portal.tree import tree_of
from gongkai.portal.views import answered
from gongkai.publishing.models import Item
from gongkai.web.prepared import Prepared

_DOORS = (
    (AgencyKind.GOVERNMENT, AgencyKind.OFFICE),
    (AgencyKind.DEPARTMENT,),
    (AgencyKind.TOWNSHIP,),
)


class Door(NamedTuple):
    """An agency in the list. `newest`: when its newest item was published."""

    code: str
    kind: str
    name: str
    newest: datetime | None


class Standing(NamedTuple):
    """What became of an agency."""

    valid_to: date | None
    successor__code: str | None
    successor__name: str | None


_newest = Item.objects.public().filter(agency=OuterRef("pk")).order_by("-listed_at", "-pk")
_doors = Prepared(
    lambda today: (
        Agency.objects.filter(valid_from__lte=today)
        .exclude(kind=AgencyKind.SUPERIOR)
        .annotate(newest=Subquery(_newest.values("listed_at")[:1]))
        .filter(
            Q(valid_to__isnull=True)
            | Q(valid_to__gte=today)
            | Exists(Item.objects.public().filter(agency=OuterRef("pk")))
        )
        .order_by("position", "code")
        .values_list("code", "kind", "name", "newest", "valid_to")
    )
)


def _asked(agency: int) -> QuerySet[Agency, tuple[object, ...]]:
    return Agency.objects.filter(pk=agency).values_list(*Standing._fields)


_standing = Prepared(_asked)


def agencies(request: HttpRequest) -> HttpResponse:
    """Every agency by its kind; those that are gone last, while they have something public."""
    today = timezone.localdate()
    there: list[Door] = []
    gone: list[Door] = []
    for *said, valid_to in _doors(today):
        (gone if valid_to is not None and valid_to < today else there).append(Door(*said))
    groups = [(kinds[0].value, [one for one in there if one.kind in kinds]) for kinds in _DOORS]
    values = {"groups": [group for group in groups if group[1]], "gone": gone}
    return answered.page(request, "portal/agencies.html", values, (kept.ITEMS,))


def agency(request: HttpRequest, code: str) -> HttpResponse:
    """The platform of one agency: the fixed blocks in order, its other columns, what is new."""
    office = office_of(code)
    if office is None or office.kind == AgencyKind.SUPERIOR:
        raise Http404
    today = timezone.localdate()
    tree = tree_of(office.pk, office.code, today)
    standing = Standing(*_standing(office.pk)[0])
    values: dict[str, Any] = {
        "today": today,
        "office": office,
        "tree": tree,
        "latest": listing.few((None, office.pk), today),
        "gone": standing if standing.valid_to is not None and standing.valid_to < today else None,
    }
    keys = (kept.agency_key(office.pk), kept.tree_key(office.pk), kept.REPORTS)
    return answered.page(request, "portal/agency.html", values, keys)
