"""The reviews and suits of the officer's agencies."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.agencies.access import Act
from gongkai.agencies.asked import asked, chosen, year_of
from gongkai.disputes.desk.found import result_of
from gongkai.disputes.fields import FIELDS
from gongkai.disputes.models import Block, Dispute
from gongkai.web.keyset import page


@login_required
def disputes(request: HttpRequest) -> HttpResponse:
    """The reviews and suits of the officer's agencies."""
    who = asked(request)
    agencies = who.agencies(Act.VIEW)
    agency = chosen(agencies, request.GET["agency"]) if request.GET.get("agency") else None
    found = Dispute.objects.filter(agency__in=[agency] if agency else agencies)
    year, block, field = year_of(request), request.GET.get("block", ""), ""
    if block in Block.values:
        found = found.filter(block=block)
    if request.GET.get("result", "") in {*FIELDS, "pending"}:
        field = request.GET["result"]
    found = _of(found, year, field)
    shown = page(request, found.select_related("agency", "same_as__agency", "case"), "filed_on")
    values = {
        "page": shown,
        "rows": [(one, result_of(one)) for one in shown.rows],
        "agencies": agencies,
        "agency": agency,
        "blocks": Block.choices,
        "block": block,
        "fields": [("pending", _("尚未审结")), *((k, _(word)) for k, word in FIELDS.items())],
        "field": field,
        "year": year,
        "years": range(who.today.year, who.today.year - 6, -1),
        "may_record": bool(who.agencies(Act.RECORD)),
    }
    return render(request, "disputes/list.html", values)


def _of(found: QuerySet[Dispute], year: int | None, field: str) -> QuerySet[Dispute]:
    """Keep what ended in a year in a field, was pending at its end, or was filed in it."""
    if not field:
        return found.filter(filed_on__year=year) if year else found
    counted = found.filter(voided_at=None, part="actor", same_as=None)
    if field == "pending":
        if year is None:
            return counted.filter(ended_on=None)
        return counted.filter(filed_on__year__lte=year).exclude(ended_on__year__lte=year)
    ended = counted.filter(field=field)
    return ended.filter(ended_on__year=year) if year else ended
