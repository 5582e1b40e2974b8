"""The portal's first page: the ways in, this year's figures, what is new."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.roles import AgencyKind
from gongkai.decisions.models import Decision, DecisionKind
from gongkai.publishing.models import Column, Item, NormativeDocument
from gongkai.reports.models import AnnualReport
from gongkai.web.jinja import url_if
from gongkai.web.moment import kept

_LATEST = 8


def home(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    today = timezone.localdate()
    latest = _latest()
    year = next((at.year for _title, _agency, at, _href in latest if at), today.year)
    counts = kept(f"home-{year}", lambda: _counts(year))
    values = {
        "tiles": _tiles(counts, year),
        "county": _county_report(),
        "blocks": _blocks(),
        "latest": latest,
        "reports": list(
            AnnualReport.objects.filter(published__isnull=False)
            .order_by("-published_at")
            .values_list("agency__name", "agency__code", "year", "published_at")[:5]
        ),
    }
    response = render(request, "portal/home.html", values)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _county_report() -> tuple[str, int, datetime | None, str | None] | None:
    """Return the county's own newest report: agency, year, time, address."""
    newest = (
        AnnualReport.objects.filter(
            published__isnull=False, agency__kind=AgencyKind.GOVERNMENT, agency__valid_to=None
        )
        .order_by("-year")
        .values_list("agency__name", "agency__code", "year", "published_at")
        .first()
    )
    if newest is None:
        return None
    name, code, year, at = newest
    return name, year, at, url_if("portal:report", code, year)


def _counts(year: int) -> dict[str, int]:
    """Count what is public: of the year, or at all."""
    items = Item.objects.public()
    documents = NormativeDocument.objects.filter(repealed_on__isnull=True, lapsed_on__isnull=True)
    decisions = Decision.objects.filter(published_at__isnull=False, withdrawn_on__isnull=True)
    by_kind = decisions.filter(decided_on__year=year).values_list("kind").annotate(n=Count("pk"))
    return {
        "items": items.filter(listed_at__year=year).count(),
        "documents": documents.count(),
        "reports": AnnualReport.objects.filter(published__isnull=False).count(),
        **dict(by_kind.order_by()),
    }


def _tiles(counts: dict[str, int], year: int) -> list[dict[str, Any]]:
    """Return the figures whose lists can be opened here."""
    wanted = [
        (
            _("%(year)s 年公开信息") % {"year": year},
            counts.get("items", 0),
            url_if("portal:items"),
        ),
        (_("现行规范性文件"), counts.get("documents", 0), url_if("portal:documents")),
        (_("年度报告"), counts.get("reports", 0), url_if("portal:reports")),
        *(
            (
                _("%(year)s 年%(kind)s决定") % {"year": year, "kind": _(kind.label)},
                counts.get(kind.value, 0),
                url_if("portal:decisions", kind.value),
            )
            for kind in DecisionKind
        ),
    ]
    return [
        {"label": label, "value": value, "href": href} for label, value, href in wanted if href
    ]


def _blocks() -> list[tuple[str, str]]:
    """Return the county's fixed columns that can be opened: name and address."""
    rows = Column.objects.exclude(block="").filter(
        parent__isnull=True, agency__kind=AgencyKind.GOVERNMENT, agency__valid_to=None
    )
    found = (
        (name, url_if("portal:column", code)) for code, name in rows.values_list("code", "name")
    )
    return [(name, href) for name, href in found if href]


def _latest() -> list[tuple[str, str, datetime | None, str | None]]:
    """Return what was published last: title, agency, time, address."""
    rows = (
        Item.objects.listed(timezone.localdate())
        .order_by("-listed_at", "-pk")
        .values_list("title", "agency_name", "published_at", "index_no")[:_LATEST]
    )
    return [
        (title, agency, at, url_if("portal:item", index_no))
        for title, agency, at, index_no in rows
    ]
