"""The register of normative documents in public, each with its validity."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.agencies.asked import year_of
from gongkai.agencies.models import Agency
from gongkai.publishing.models import Deed, NormativeDocument
from gongkai.publishing.registered import public_number, standing_deeds
from gongkai.web.keyset import page

PAGE = 40
#: what the public is told of a document's history
_TOLD = (Deed.AMENDED, Deed.REPEALED, Deed.LAPSED, Deed.EXTENDED)
#: what the list can be narrowed to: value in the address → label
STANDING = (
    ("yes", gettext_noop("现行有效")),
    ("amended", gettext_noop("有效，已修改")),
    ("no", gettext_noop("废止、失效")),
)


def documents(request: HttpRequest) -> HttpResponse:
    """Every document on the register, newest first, with its validity on a day."""
    day = _day(request.GET.get("day", "")) or timezone.localdate()
    agency, valid = request.GET.get("agency", ""), request.GET.get("valid", "")
    year = year_of(request)
    every = NormativeDocument.objects.filter(forwarded=False, issued_on__lte=day)
    if agency:
        every = every.filter(agency=get_object_or_404(Agency, code=agency))
    if year:
        every = every.filter(issued_on__year=year)
    in_force = every.in_force(day)
    found = {
        "yes": in_force,
        "amended": in_force.filter(amended_on__lte=day),
        "no": every.exclude(pk__in=in_force.values("pk")),
    }.get(valid, every)
    listed = page(request, found.select_related("agency", "item"), "issued_on", PAGE)
    acts = _acts([one.pk for one in listed.rows], day)
    values = {
        "rows": [
            (one, one.validity(day), public_number(one.item), acts.get(one.pk, ()))
            for one in listed.rows
        ],
        "page": listed,
        "in_force": in_force.count(),
        "agencies": Agency.objects.filter(documents__forwarded=False)
        .distinct()
        .values_list("code", "short_name"),
        "agency": agency,
        "valid": valid,
        "standing": [(value, _(label)) for value, label in STANDING],
        "years": _years(),
        "year": year,
        "day": day,
    }
    response = render(request, "portal/documents.html", values)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def _acts(keys: list[int], day: date) -> dict[int, list[tuple[str, date, str, str | None]]]:
    """Return what was done to documents by a day: label, day, act, where it can be read."""
    deeds = standing_deeds().filter(kind__in=_TOLD, document__in=keys, on__lte=day)
    found: dict[int, list[tuple[str, date, str, str | None]]] = {}
    for deed in deeds.order_by("on", "id"):
        told = (_(deed.get_kind_display()), deed.on, deed.act, public_number(deed.acting_item))
        found.setdefault(deed.document_id, []).append(told)
    return found


def _years() -> list[int]:
    days = NormativeDocument.objects.filter(forwarded=False).dates("issued_on", "year", "DESC")
    return [day.year for day in days]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
