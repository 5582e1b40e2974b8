"""The fees of a year: noticed, paid, owed; and the reckoning beside the form being filled in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from gongkai.agencies.access import Act
from gongkai.agencies.asked import asked, year_of
from gongkai.ledger.models import Line
from gongkai.requests import reach
from gongkai.requests.charging.reckoning import month_of, reckoned
from gongkai.requests.desk.found import found
from gongkai.requests.models import FeeNotice, FeePayment, InfoRequest
from gongkai.rules.tally import Kind
from gongkai.web.keyset import page

_FEN = 100


@never_cache
@login_required
def fees(request: HttpRequest) -> HttpResponse:
    """The notices of a year at the officer's agencies, with what the ledger says was paid."""
    who = asked(request)
    agencies = who.agencies_or_404(Act.VIEW)
    year = year_of(request) or who.today.year
    cases = reach.for_desk(who.officer, Act.VIEW, InfoRequest.objects.all(), who.today)
    notices = FeeNotice.objects.filter(case__in=cases, served_on__year=year)
    shown = page(
        request, notices.select_related("case__agency").prefetch_related("payments"), "served_on"
    )
    paid = Line.objects.filter(agency__in=agencies, kind=Kind.FEE_PROCESSING, year=year)
    values = {
        "page": shown,
        "rows": [(one, one.fen / _FEN, _in_force(one)) for one in shown.rows],
        "total": (paid.aggregate(fen=Sum("amount"))["fen"] or 0) / _FEN,
        "year": year,
        "years": range(who.today.year, who.today.year - 6, -1),
        "today": who.today,
        "charges": settings.CHARGE_FEES,
        "restart": settings.FEE_RESTART_CLOCK,
    }
    return render(request, "charging/list.html", values)


def _in_force(notice: FeeNotice) -> FeePayment | None:
    return next((one for one in notice.payments.all() if one.voided_at is None), None)


@never_cache
@require_GET
@login_required
def reckoning(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the form that says what it comes to, for the script that fetches it."""
    who = asked(request)
    case = found(who, pk, Act.HANDLE)
    given = request.GET
    values = {
        "month": month_of(case),
        "reckoned": reckoned(case, given.get("charge", ""), given.get("units", "")),
    }
    return render(request, "charging/reckoning.html", values)
