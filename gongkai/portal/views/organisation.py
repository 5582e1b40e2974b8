"""Who is responsible for disclosure: names, posts and office telephones, for the public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gongkai.agencies.models import Agency
from gongkai.agencies.roles import AgencyKind
from gongkai.supervision.organisation.places import in_place


def organisation(request: HttpRequest) -> HttpResponse:
    """The leader of the whole, the office, and the persons named at every unit."""
    today = timezone.localdate()
    agencies = Agency.objects.exclude(kind=AgencyKind.SUPERIOR)
    rows = in_place(
        [one for one in agencies if one.valid_to is None or one.valid_to >= today], today
    )
    values = {
        "government": [one for one in rows if one.agency.kind == AgencyKind.GOVERNMENT],
        "units": [one for one in rows if one.agency.kind != AgencyKind.GOVERNMENT],
    }
    return render(request, "portal/organisation.html", values)
