"""The standard catalogues in public: those whose text was signed and is on show."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from gongkai.catalogues.exporting import as_xlsx
from gongkai.catalogues.models import Edition, Link
from gongkai.catalogues.views.lists import as_file
from gongkai.catalogues.words import audience, channels
from gongkai.publishing.models import Item
from gongkai.web.jinja import url_if


def catalogues(request: HttpRequest) -> HttpResponse:
    """Every public catalogue, by agency."""
    found = (
        Edition.objects.public()
        .select_related("catalogue__agency")
        .annotate(count=Count("entries"))
        .order_by(
            "catalogue__agency__position", "catalogue__agency__code", "catalogue__field"
        )
    )  # fmt: skip
    by_agency: dict[str, list[Edition]] = defaultdict(list)
    for edition in found:
        by_agency[edition.catalogue.agency.name].append(edition)
    values = {"agencies": list(by_agency.items()), "count": len(found)}
    return _kept(render(request, "portal/standard_catalogues.html", values))


def catalogue(request: HttpRequest, pk: int) -> HttpResponse:
    """One catalogue: what is published, by whom, until when, and where it is."""
    edition = _public(pk)
    item = edition.version.item if edition.version else None
    entries = list(edition.entries.select_related("topic"))
    leads = _leads(edition)
    values = {
        "edition": edition,
        "catalogue": edition.catalogue,
        "item": item,
        "rows": [
            (entry, channels(entry), audience(entry), leads.get(entry.topic_id, ()))
            for entry in entries
        ],
    }
    return _kept(render(request, "portal/standard_catalogue.html", values))


def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """One catalogue as a workbook."""
    edition = _public(pk)
    return _kept(as_file(as_xlsx(edition), f"{edition.catalogue.title}.xlsx"))


def _public(pk: int) -> Edition:
    found = Edition.objects.public().filter(catalogue=pk).order_by("-number")[:1]
    editions = Edition.objects.select_related("catalogue__agency", "version__item")
    return get_object_or_404(editions, pk__in=[one.pk for one in found])


def _leads(edition: Edition) -> dict[int, list[tuple[str, str]]]:
    """Return for each topic where its information is: words and address, only what is public."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    links = Link.objects.filter(topic__catalogue=edition.catalogue_id)
    shown = set(
        Item.objects.public()
        .filter(column__in=links.values("column"))
        .values_list("column", flat=True)
        .distinct()
    )
    agency = edition.catalogue.agency.code
    for link in links.select_related("column", "item"):
        if link.column is not None and link.column_id in shown:
            address = url_if("portal:column", agency, link.column.code)
            if address is not None:
                found[link.topic_id].append((link.column.name, address))
        elif link.item is not None and link.item.live_id and not link.item.withdrawn_at:
            address = url_if("portal:item", link.item.index_no)
            if address is not None:
                found[link.topic_id].append((link.item.title, address))
    return found


def _kept(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "public, max-age=60"
    return answer
