"""One column of an agency: its items newest first, the columns below it, its neighbours."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.utils import timezone

from gongkai.portal import kept, listing, meta
from gongkai.portal.asking import how_to_ask
from gongkai.portal.guide import Office, office_of
from gongkai.portal.tree import Node, Tree, address, everywhere, tree_of, walk
from gongkai.portal.views import answered
from gongkai.publishing.models import Column
from gongkai.reports.models import AnnualReport
from gongkai.rules.columns import Block
from gongkai.web.prepared import Prepared

_BELOW = 3  # newest items shown of each column below


def column(request: HttpRequest, agency: str, code: str) -> HttpResponse:
    """A column; what was merged or renamed away leads on, what is empty is not there."""
    office = office_of(agency)
    if office is None:
        raise Http404
    today = timezone.localdate()
    other = request.GET.get("agency", "")
    if other and other != agency:
        return redirect("portal:column", other, code)
    tree = tree_of(office.pk, office.code, today)
    node = tree.find(code)
    if node is None:
        return _elsewhere(request, office, code)
    if node.href != request.path:
        return HttpResponsePermanentRedirect(node.href)
    whose = (node.pk, None)
    among = listing.years(whose, today) if node.own else []
    year = listing.chosen_year(request, among)
    values: dict[str, Any] = {
        "today": today,
        "office": office,
        "tree": tree,
        "node": node,
        "top": top_of(tree, node),
        "page": listing.page(request, whose, year, today) if node.own else None,
        "years": among,
        "year": year,
        "below": [(one, listing.few_below(one, today, _BELOW)) for one in node.children],
        "others": everywhere(code, today),
        "reports": reports_of(office.pk) if node.block == Block.REPORTS else [],
        "asking": how_to_ask(office) if node.block == Block.REQUEST else None,
        "tags": meta.column_tags(node),
    }
    keys = [kept.tree_key(office.pk), kept.code_key(code), kept.REPORTS]
    keys += [kept.column_key(one.pk) for one in walk(node)]
    return answered.page(request, "portal/column.html", values, keys)


def column_everywhere(request: HttpRequest, code: str) -> HttpResponse:
    """The columns of one code of all agencies, as one list."""
    today = timezone.localdate()
    same = everywhere(code, today)
    if not same:
        raise Http404
    among = listing.years_of_many(((one.pk, None) for one in same), today)
    year = listing.chosen_year(request, among)
    values: dict[str, Any] = {
        "today": today,
        "name": same[0].name,
        "code": code,
        "same": same,
        "page": listing.page_of_many(request, [one.pk for one in same], year, today),
        "years": among,
        "year": year,
    }
    return answered.page(request, "portal/everywhere.html", values, (kept.code_key(code),))


def top_of(tree: Tree, node: Node) -> Node:
    """Return the column at the top of the branch a column is in."""
    for one in (*tree.blocks, *tree.others):
        if node.href == one.href or (node.path and node.path[0][1] == one.href):
            return one
    return node


_reports = Prepared(
    lambda agency: (
        AnnualReport.objects.filter(agency=agency, published__isnull=False)
        .order_by("-year")
        .values_list("agency__code", "agency__name", "year", "published_at")
    )
)


def reports_of(agency: int) -> list[tuple[str, str, int, object]]:
    """Return the published reports of an agency, the newest first."""
    return list(_reports(agency))


def _asked(agency: int, code: str) -> QuerySet[Column]:
    return Column.objects.filter(agency=agency, code=code).select_related("merged_into")


def _elsewhere(request: HttpRequest, office: Office, code: str) -> HttpResponse:
    """Lead from a column that was merged or retired to where it went, or say that it is empty."""
    gone = _asked(office.pk, code).first()
    seen: set[int] = set()
    while gone is not None and gone.merged_into is not None and gone.pk not in seen:
        seen.add(gone.pk)
        gone = gone.merged_into
    if gone is None:
        raise Http404
    if seen:
        top = gone.block if gone.parent_id is None else ""
        return HttpResponsePermanentRedirect(address(office.code, gone.code, top))
    if gone.retired_on is not None:  # not for good: it may be opened again
        return redirect("portal:agency", office.code)
    return _empty(request, office, gone)


def _empty(request: HttpRequest, office: Office, gone: Column) -> HttpResponse:
    """Say of a column that addresses lead to that it shows nothing; any other is not there."""
    came = list(Column.objects.filter(merged_into=gone).order_by("-retired_on", "pk"))
    if not came:
        raise Http404
    values = {"office": office, "gone": gone, "came": came}
    keys = (kept.tree_key(office.pk), kept.code_key(gone.code), kept.column_key(gone.pk))
    return answered.page(request, "portal/column_empty.html", values, keys)
