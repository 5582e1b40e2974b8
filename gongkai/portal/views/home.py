"""The portal's first page: find, the fixed columns, what is new, key fields, reports, figures."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.roles import AgencyKind
from gongkai.decisions.models import Decision, DecisionKind
from gongkai.portal import kept, listing
from gongkai.portal.context import County, county
from gongkai.portal.tree import Node, Tree, everywhere, tree_of
from gongkai.portal.views import answered
from gongkai.publishing.models import Item, NormativeDocument
from gongkai.reports.models import AnnualReport
from gongkai.web.jinja import url, url_if
from gongkai.web.prepared import Prepared

_PAIRS, _REPORTS, _FIELD = 4, 5, 2
#: the ordinary columns the first page shows by themselves
_NEWS = ("gonggao", "xinwen")
_KEY_FIELDS = ("xiangcun", "weisheng", "jiuye", "shengtai", "anquan")
_INTERPRETATIONS = "jiedu"


def home(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    today = timezone.localdate()
    ours = county()
    tree = tree_of(ours.pk, ours.code, today) if ours else Tree((), ())
    latest = listing.few((None, None), today)
    year = latest[0].listed_at.astimezone(timezone.get_current_timezone()).year if latest else None
    interpreting = tree.find(_INTERPRETATIONS)
    values = {
        "today": today,
        "search": url_if("portal:search"),
        "blocks": tree.blocks,
        "latest": latest,
        "notices": next(filter(None, (_of_all(code, today, 6) for code in _NEWS)), None),
        "pairs": _pairs(interpreting),
        "pairs_href": interpreting.href if interpreting is not None else None,
        "fields": [one for code in _KEY_FIELDS if (one := _of_all(code, today, _FIELD))],
        "county_report": _county_report(ours),
        "reports": list(_newest_reports()),
        "tiles": _tiles(_counts(year or today.year), year or today.year),
    }
    keys = (kept.ITEMS, kept.REPORTS, kept.DECISIONS, kept.DOCUMENTS)
    return answered.page(request, "portal/home.html", values, keys)


def _of_all(code: str, today: date, count: int) -> tuple[str, str, list[listing.Listed]] | None:
    """Return a column of every agency that has it: name, address, the newest items."""
    same = everywhere(code, today)
    if not same:
        return None
    rows = listing.few_of([one.pk for one in same], today, count)
    return same[0].name, url("portal:everywhere", code), rows


_interpreted = Prepared(
    lambda column: (
        Item.objects.public()
        .filter(live__interprets__live__isnull=False, live__interprets__withdrawn_at__isnull=True)
        .filter(column=column)
        .order_by("-listed_at", "-pk")
        .values_list(
            *("live__interprets__title", "live__interprets__index_no", "title", "index_no"),
            *("listed_at", "live__interpretation_form"),
        )[:_PAIRS]
    )
)
_newest_reports = Prepared(
    lambda: (
        AnnualReport.objects.filter(published__isnull=False)
        .order_by("-published_at")
        .values_list("agency__name", "agency__code", "year", "published_at")[:_REPORTS]
    )
)


def _pairs(node: Node | None) -> list[tuple[Any, ...]]:
    """Return the documents that a column's items interpret, the newest first."""
    return list(_interpreted(node.pk)) if node is not None else []


def _county_report(ours: County | None) -> tuple[str, int, datetime | None, str] | None:
    """Return the county's own newest report: agency, year, time, address."""
    newest = (
        AnnualReport.objects.filter(
            published__isnull=False, agency__kind=AgencyKind.GOVERNMENT, agency=ours.pk
        )
        .order_by("-year")
        .values_list("year", "published_at")
        .first()
        if ours
        else None
    )
    if ours is None or newest is None:
        return None
    year, at = newest
    return ours.name, year, at, url("portal:report", ours.code, year)


def _counts(year: int) -> dict[str, int]:
    """Count what is public: of the year, or at all."""
    first, last = listing.year_of(year)
    items: QuerySet[Item] = Item.objects.public().filter(listed_at__gte=first, listed_at__lt=last)
    documents = NormativeDocument.objects.filter(repealed_on__isnull=True, lapsed_on__isnull=True)
    decisions = Decision.objects.filter(published_at__isnull=False, withdrawn_on__isnull=True)
    by_kind = decisions.filter(decided_on__year=year).values_list("kind").annotate(n=Count("pk"))
    return {
        "items": items.count(),
        "documents": documents.filter(forwarded=False).count(),
        "reports": AnnualReport.objects.filter(published__isnull=False).count(),
        **dict(by_kind.order_by()),
    }


def _tiles(counts: dict[str, int], year: int) -> list[dict[str, Any]]:
    """Return the figures whose lists can be opened here."""
    wanted = [
        (
            _("%(year)s 年公开信息") % {"year": year},
            counts.get("items", 0),
            f"{url('portal:items')}?year={year}",
        ),
        (
            _("现行规范性文件"),
            counts.get("documents", 0),
            f"{url('portal:documents')}?valid=yes",
        ),
        (_("年度报告"), counts.get("reports", 0), url("portal:reports")),
        *(
            (
                _("%(year)s 年%(kind)s决定") % {"year": year, "kind": _(kind.label)},
                counts.get(kind.value, 0),
                url("portal:decisions", kind.value),
            )
            for kind in DecisionKind
        ),
    ]
    return [{"label": label, "value": value, "href": href} for label, value, href in wanted]
