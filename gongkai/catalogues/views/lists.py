"""The catalogues of the officer's agencies, and one with what stands behind each entry."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies import access
from gongkai.agencies.access import Act
from gongkai.agencies.asked import Asked, asked, chosen
from gongkai.catalogues import actions, exporting
from gongkai.catalogues.coverage import Behind, behind, coverage, covered_of
from gongkai.catalogues.models import Catalogue, Edition
from gongkai.catalogues.words import audience, channels
from gongkai.rules.errors import RuleError
from gongkai.web.jinja import url_if

#: what the entries of a catalogue can be narrowed to
SHOW = ("empty", "late", "overdue", "unlinked")


@login_required
def catalogues(request: HttpRequest) -> HttpResponse:
    """Every catalogue in sight: how much of it is covered, whether the public reads it."""
    who = asked(request)
    agencies = who.in_sight()
    code = request.GET.get("agency", "")
    agency = chosen(agencies, code) if code else None
    found = list(
        Catalogue.objects.filter(agency__in=[agency] if agency else agencies)
        .select_related("agency")
        .prefetch_related("editions")
    )
    public = set(Edition.objects.public().values_list("pk", flat=True))
    counts = covered_of(found)
    rows = []
    for one in found:
        newest = list(one.editions.all())[-1]
        rows.append((one, newest, *counts.get(one.pk, (0, 0)), newest.pk in public))
    values = {
        "rows": rows,
        "agencies": agencies,
        "agency": agency,
        "own": {one.pk for one in who.agencies(Act.VIEW)},
        "may_record": bool(who.agencies(Act.RECORD)),
    }
    return render(request, "catalogues/list.html", values)


@login_required
def catalogue(request: HttpRequest, pk: int) -> HttpResponse:
    """One catalogue: its newest edition, or the one the address asks for."""
    who, one = asked(request), found_catalogue(request, pk)
    edition = _edition(request, one)
    every = behind(edition)
    show = request.GET.get("show", "")
    newest = one.editions.order_by("-number").values_list("pk", flat=True)[0]
    values = {
        "one": one,
        "edition": edition,
        "newest": edition.pk == newest,
        "editions": list(one.editions.order_by("-number")),
        "rows": [
            (row, channels(row.entry), audience(row.entry), row.overdue(who.today))
            for row in every
            if _wanted(row, show, who)
        ],
        "counts": coverage(every, who.today),
        "show": show if show in SHOW else "",
        "public": Edition.objects.public().filter(pk=edition.pk).exists(),
        "may_record": access.may(who.officer, Act.RECORD, one, who.today),
        "may_draft": access.may(who.officer, Act.DRAFT, one, who.today),
    }
    return render(request, "catalogues/catalogue.html", values)


def _wanted(row: Behind, show: str, who: Asked) -> bool:
    return {
        "empty": row.items == 0,
        "late": row.late > 0,
        "overdue": row.overdue(who.today),
        "unlinked": not row.links,
    }.get(show, True)


@require_POST
@login_required
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the item that publishes the newest edition."""
    who, one = asked(request), found_catalogue(request, pk)
    edition = one.editions.select_related("catalogue__agency").order_by("-number")[0]
    try:
        made = actions.draft_edition(edition, by=who.officer, now=who.now)
    except RuleError as error:
        messages.error(request, str(error))
        return redirect("catalogues:catalogue", pk)
    messages.success(
        request, _("已按这一版目录起草公开稿；送审、签署、公开以后，公众可以查阅这一版目录。")
    )
    return redirect(url_if("publishing:draft", made.pk) or "catalogues:list")


@login_required
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """One edition as a workbook."""
    one = found_catalogue(request, pk)
    edition = _edition(request, one)
    return as_file(exporting.as_xlsx(edition), f"{one.title}.xlsx")


@login_required
def export_all(request: HttpRequest) -> HttpResponse:
    """The newest editions of an agency, a sheet each."""
    agency = chosen(asked(request).agencies(Act.VIEW), request.GET.get("agency"))
    editions = [
        one.editions.select_related("catalogue").order_by("-number")[0]
        for one in Catalogue.objects.filter(agency=agency)
    ]
    if not editions:
        raise Http404
    name = f"{agency.short_name}基层政务公开标准目录.xlsx"
    return as_file(exporting.as_workbook(editions), name)


def as_file(data: bytes, name: str) -> HttpResponse:
    """Return a workbook to be downloaded."""
    answer = HttpResponse(data, content_type=exporting.XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def found_catalogue(request: HttpRequest, pk: int) -> Catalogue:
    """
    Return a catalogue the officer may see.

    :raises Http404: there is none
    """
    one, who = get_object_or_404(Catalogue.objects.select_related("agency"), pk=pk), asked(request)
    if not access.may(who.officer, Act.VIEW, one, who.today):
        raise Http404
    return one


def _edition(request: HttpRequest, one: Catalogue) -> Edition:
    editions = one.editions.select_related("catalogue__agency").order_by("-number")
    number = request.GET.get("edition", "")
    if number.isdecimal() and len(number) < 6:
        return get_object_or_404(editions, number=int(number))
    return editions[0]
