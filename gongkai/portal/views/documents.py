"""The register of normative documents in public, each with its validity."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from gongkai.agencies.models import Agency
from gongkai.publishing.models import NormativeDocument
from gongkai.rules.classification import Validity
from gongkai.web.keyset import page

PAGE = 40


def documents(request: HttpRequest) -> HttpResponse:
    """Every document on the register, newest first."""
    today = timezone.localdate()
    found = NormativeDocument.objects.filter(forwarded=False).select_related("agency", "item")
    agency, valid = request.GET.get("agency", ""), request.GET.get("valid", "")
    if agency:
        found = found.filter(agency=get_object_or_404(Agency, code=agency))
    if valid in ("yes", "no"):
        in_force = found.filter(repealed_on__isnull=True, lapsed_on__isnull=True)
        found = in_force if valid == "yes" else found.exclude(pk__in=in_force.values("pk"))
    listed = page(request, found, "issued_on", PAGE)
    values = {
        "rows": [(one, validity(one, today)) for one in listed.rows],
        "page": listed,
        "agencies": Agency.objects.filter(documents__isnull=False)
        .distinct()
        .values_list("code", "short_name"),
        "agency": agency,
        "valid": valid,
    }
    response = render(request, "portal/documents.html", values)
    response.headers["Cache-Control"] = "public, max-age=60"
    return response


def validity(one: NormativeDocument, today: date) -> Validity:
    """Return whether a document is in force on a day."""
    if one.repealed_on is not None and one.repealed_on <= today:
        return Validity.REPEALED
    if one.lapsed_on is not None and one.lapsed_on <= today:
        return Validity.LAPSED
    return Validity.VALID
